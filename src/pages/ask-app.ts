// Asks this app as a program does, on behalf of the reader of a page: with the key of the cookie, from the same address. The reader is
// limited and charged there.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { tokenInCookie } from '../http/page/page-token.js'

export type AppAnswer = Awaited<ReturnType<FastifyInstance['inject']>>

interface AppQuestion {
  url: string
  accept: string
  /** Sent by POST as JSON. */
  body?: object
}

/** The headers of an answer that describe its body. */
const passedOn = ['content-type', 'content-language', 'content-disposition', 'etag', 'cache-control', 'www-authenticate', 'retry-after']

export function askApp(app: FastifyInstance, request: FastifyRequest, { url, accept, body }: AppQuestion): Promise<AppAnswer> {
  const { headers, address } = request
  const token = tokenInCookie(request)
  const authorization = headers.authorization ?? (token === undefined ? undefined : `Bearer ${token}`)
  const language = headers['accept-language']
  const own = {
    accept,
    host: headers.host ?? 'localhost',
    ...(authorization === undefined ? {} : { authorization }),
    ...(language === undefined ? {} : { 'accept-language': language })
  }
  return app.inject({ method: body === undefined ? 'GET' : 'POST', url, headers: own, payload: body, remoteAddress: address })
}

/** Sends on what the app answered. */
export function passOn({ statusCode, headers, rawPayload }: AppAnswer, reply: FastifyReply): FastifyReply {
  for (const name of passedOn) if (headers[name] !== undefined) reply.header(name, headers[name])
  return reply.status(statusCode).send(rawPayload)
}
