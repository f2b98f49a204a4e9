// Pages in the response cache: apart from the JSON of the same address, and by language. They say nothing about their reader.
import type { FastifyRequest } from 'fastify'
import { negotiateLanguage } from '../negotiate-language.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route answers people: with HTML in the frame, in their language, also its problems. */
    page?: true
    /** Programs have no other route here: they get the page too, and their problems as JSON. */
    alone?: true
  }
}

/** What the URL of a page begins with in the cache; nothing for other responses. */
export function pageVariant({ routeConfig, headers }: FastifyRequest): string {
  return routeConfig.page === true ? `page-${negotiateLanguage(headers)} ` : ''
}
