// What programs get at an address, for a person with a browser: at the same address with `.json`. A browser that asks for the
// address itself gets the page, whatever the link says.
import type { FastifyInstance } from 'fastify'
import { askApp, passOn } from './ask-app.js'

/** Adds `{url}.json`. */
export function downloadRoute(app: FastifyInstance, url: string, params: object): void {
  app.get(`${url}.json`, { schema: { hide: true, params }, config: { page: true, scope: 'read', rateLimitCost: 0 } }, async (request, reply) =>
    passOn(await askApp(app, request, { url: request.url.replace(/\.json(?=\?|$)/, ''), accept: 'application/json' }), reply))
}
