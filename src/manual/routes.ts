// The manual over HTTP: `/manual` in the reader's language, `/manual/zh/…` and `/manual/en/…`, `.md` for the source.
import type { FastifyInstance, FastifyReply } from 'fastify'
import fp from 'fastify-plugin'
import { Type } from 'typebox'
import { Problem } from '../shared/problem.js'
import { ClosedObject, StringEnum } from '../http/schemas/basics.js'
import { pageLanguage, sendPage } from '../http/page/send-page.js'
import { openManual, type ServedPage } from './manual.js'
import { manualLanguages, type ManualLanguage } from './pages.js'

/** The manual answers programs with its pages too, and with problems as JSON. */
const config = { page: true, alone: true } as const
const indexSchema = { hide: true, querystring: ClosedObject({ lang: Type.Optional(StringEnum(manualLanguages)) }) }

/** Adds `/manual` and everything below it. */
export const manualPages = fp(async (app: FastifyInstance) => {
  const manual = openManual()
  app.get<{ Querystring: { lang?: ManualLanguage } }>('/manual', { schema: indexSchema, config }, (request, reply) => {
    const { language, chosen } = pageLanguage(request)
    return sendPage(reply, { ...manual.get(`${language}/index`)!.framed, chosen })
  })
  app.get<{ Params: { '*': string } }>('/manual/*', { schema: { hide: true }, config }, ({ params: { '*': path } }, reply) => {
    if (path === '') return reply.redirect('/manual', 301)
    const source = /^(.+)\.md$/.exec(path)?.[1]
    const page = source === undefined ? (manual.get(path) ?? manual.get(toIndex(path))) : manual.get(source)
    if (page === undefined) throw new Problem('no-such-address', { path: `/manual/${path}` })
    return source === undefined ? sendPage(reply, page.framed) : sendMarkdown(reply, page)
  })
}, { name: 'manual' })

/** The index of a language is served under the language alone, with or without a slash. */
function toIndex(path: string): string {
  return `${path.replace(/\/$/, '')}/index`
}

function sendMarkdown(reply: FastifyReply, { language, markdown }: ServedPage): FastifyReply {
  return reply.header('content-language', language).type('text/markdown; charset=utf-8').send(markdown)
}
