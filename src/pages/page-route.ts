// How a page for people is added: `pageRoute` beside the JSON route of the same address. The router gives browsers the page and
// programs the JSON; `.html` at the end asks for the page whatever `Accept` says, `.json` for what programs get. A page is read
// with the rights, limits, logs and problems of any other address, and is kept in the response cache where its route names a
// `cacheScope`.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { dayInShanghai } from '../shared/calendar.js'
import type { Base } from '../database/base.js'
import type { FramedPage } from '../http/page/frame.js'
import { type LinkTo, linkToIn } from '../http/page/link-to.js'
import { pageLanguage, sendPage } from '../http/page/send-page.js'
import type { CacheScope } from '../http/response-cache/invalidation.js'
import { defaultPageSize } from '../http/paging.js'
import { ClosedObject, StringEnum } from '../http/schemas/basics.js'
import type { Language } from '../shared/problem-table.js'
import { downloadRoute } from './download-route.js'
import { type PageWords, pageWords } from './words/words.js'

/** What a page knows of its reader: the language, and how to link in it. */
export interface Reader {
  language: Language
  /** The language that `?lang=` names; forms carry it on. */
  chosen?: Language
  words: PageWords
  link: LinkTo
  /** Today in Asia/Shanghai, YYYY-MM-DD. */
  today: string
}

/** A page without what the frame knows itself. */
export type Page = Omit<FramedPage, 'language' | 'chosen'> & {
  /** The prefix of the ETag; see `revisionTagOf`. */
  revisionTag?: string
}

export interface PageRoute<Params, Query> {
  url: string
  params?: Record<string, TSchema>
  /** Those of the JSON route, and what only people need. Empty fields of a form count as left out. */
  query?: Record<string, TSchema>
  cacheScope?: CacheScope
  rateLimitCost?: number
  /** Read without a key, also where reading needs one. */
  open?: true
  /** No route answers programs at this address: they too get the page. */
  alone?: true
  /** Something else is at this address with `.html`. */
  suffixTaken?: true
  show: (asked: Asked<Params, Query>, reader: Reader) => Promise<Page>
}

export interface Asked<Params, Query> {
  params: Params
  query: Query
  request: FastifyRequest
  reply: FastifyReply
}

/** Adds a page at an address, and at the same with `.html` where the address answers programs too. */
export function pageRoute<Params = object, Query = object>(app: FastifyInstance, base: Base, route: PageRoute<Params, Query>): void {
  const { url, params = {}, query = {}, cacheScope, rateLimitCost, open, alone, suffixTaken, show } = route
  const lang = Type.Optional(StringEnum(['zh', 'en']))
  const options = {
    schema: { hide: true, params: ClosedObject(params), querystring: ClosedObject({ ...query, lang }) },
    config: { page: true, scope: open === true ? 'public' : 'read', alone, cacheScope, rateLimitCost } as const,
    preValidation: dropEmptyFields,
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const asked = { params: request.params as Params, query: withoutLanguage(request.query) as Query, request, reply }
      return answerWithPage(base, request, reply, (reader) => show(asked, reader))
    }
  }
  app.get(url, alone === true ? options : { ...options, constraints: { answers: 'page' } })
  if (alone === true) return
  if (suffixTaken === undefined) app.get(`${url}.html`, options)
  downloadRoute(app, url, options.schema.params)
}

/** Sends a page that is made for the reader of a request. */
export async function answerWithPage(
  base: Base, request: FastifyRequest, reply: FastifyReply, show: (reader: Reader) => Promise<Page>
): Promise<FastifyReply> {
  const { language, chosen } = pageLanguage(request)
  const { revisionTag, ...page } = await show(readerIn({ language, chosen }, base))
  if (revisionTag !== undefined) reply.revisionTag = revisionTag
  return sendPage(reply, { ...page, language, chosen })
}

/** The reader of a page in a language. */
export function readerIn({ language, chosen }: { language: Language; chosen?: Language }, base: Base): Reader {
  return { language, chosen, words: pageWords[language], link: linkToIn(chosen), today: dayInShanghai(base.now()) }
}

/** The query for the page and its links: the language has a place of its own, and the usual size of a list is not said. */
function withoutLanguage(query: unknown): object {
  const { lang: _, limit, ...rest } = query as Record<string, unknown>
  return limit === undefined || limit === defaultPageSize ? rest : { ...rest, limit }
}

/** A form sends a field that was left empty as an empty text. */
async function dropEmptyFields({ query }: FastifyRequest): Promise<void> {
  const fields = query as Record<string, unknown>
  for (const name in fields) if (fields[name] === '') delete fields[name]
}
