// What programs get at an address, for a person with a browser: at the same address with `.json`. A browser that asks for the
// address itself gets the page, whatever the link says.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { tokenInCookie } from '../http/page/page-token.js'

/** The headers of the answer that describe its body. */
const passedOn = ['content-type', 'content-language', 'etag', 'cache-control', 'www-authenticate', 'retry-after']

/** Adds `{url}.json`. The app asks itself as the reader, who is limited and charged there. */
export function downloadRoute(app: FastifyInstance, url: string, params: object): void {
  app.get(`${url}.json`, { schema: { hide: true, params }, config: { page: true, rateLimitCost: 0 } }, async (request, reply) => {
    const answer = await app.inject({ method: 'GET', url: withoutSuffix(request.url), headers: headersOf(request), remoteAddress: request.ip })
    return pass(answer, reply)
  })
}

function withoutSuffix(address: string): string {
  return address.replace(/\.json(?=\?|$)/, '')
}

function headersOf(request: FastifyRequest): Record<string, string> {
  const { headers } = request
  const token = tokenInCookie(request)
  const authorization = headers.authorization ?? (token === undefined ? undefined : `Bearer ${token}`)
  const language = headers['accept-language']
  return {
    accept: 'application/json',
    host: headers.host ?? 'localhost',
    ...(authorization === undefined ? {} : { authorization }),
    ...(language === undefined ? {} : { 'accept-language': language })
  }
}

function pass({ statusCode, headers, rawPayload }: Awaited<ReturnType<FastifyInstance['inject']>>, reply: FastifyReply): FastifyReply {
  for (const name of passedOn) if (headers[name] !== undefined) reply.header(name, headers[name])
  return reply.status(statusCode).send(rawPayload)
}
