// What programs get at an address, for a person with a browser: at the same address with `.json`. A browser that asks for the
// address itself gets the page, whatever the link says.
import type { FastifyInstance } from 'fastify'
import { asDownload } from '../http/page/frame.js'
import { askApp, passOn } from './ask-app.js'

/** Adds `{url}.json`. */
export function downloadRoute(app: FastifyInstance, url: string, params: object): void {
  app.get(`${url}.json`, { schema: { hide: true, params }, config: { page: true, alone: true, scope: 'read', rateLimitCost: 0 } }, async (request, reply) => {
    const answer = await askApp(app, request, { url: request.url.replace(/\.json(?=\?|$)/, ''), accept: 'application/json' })
    const { location } = answer.headers
    if (location !== undefined) reply.header('location', asDownload(location))
    return passOn(answer, reply)
  })
}
