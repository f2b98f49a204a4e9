// The manual over HTTP: `/manual` in the reader's language, `/manual/zh/…` and `/manual/en/…`, `.md` for the source.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '../domain/problem.js'
import { languageOf } from '../http/problems.js'
import { Exact, OneOf } from '../http/schemas/basics.js'
import { sendPage } from '../http/send-page.js'
import { varyBy } from '../http/vary.js'
import { type Manual, renderManual, type ServedPage } from './manual.js'
import { manualLanguages, type ManualLanguage } from './pages.js'

const indexSchema = { hide: true, querystring: Exact({ lang: Type.Optional(OneOf(manualLanguages)) }) }

/** Adds `/manual` and everything below it. */
export function manualRoutes(app: FastifyInstance): void {
  const manual = renderManual()
  app.get<{ Querystring: { lang?: ManualLanguage } }>('/manual', { schema: indexSchema }, (request, reply) => {
    const language = request.query.lang ?? languageOf(request.headers)
    if (request.query.lang === undefined) varyBy(reply, 'Accept-Language')
    return sendHtml(reply, manual.get(`${language}/index`)!)
  })
  app.get<{ Params: { '*': string } }>('/manual/*', { schema: { hide: true } }, ({ params: { '*': path } }, reply) => {
    if (path === '') return reply.redirect('/manual', 301)
    return path.endsWith('.md') ? sendMarkdown(reply, find(manual, path.slice(0, -'.md'.length))) : sendHtml(reply, find(manual, path))
  })
}

/** @throws Problem `no-such-address`. */
function find(manual: Manual, path: string): ServedPage {
  const page = manual.get(path) ?? manual.get(`${path.replace(/\/$/, '')}/index`)
  if (page === undefined) throw new Problem('no-such-address', { path: `/manual/${path}` })
  return page
}

function sendHtml(reply: FastifyReply, { language, html }: ServedPage): FastifyReply {
  return sendPage(reply.header('content-language', language), html)
}

function sendMarkdown(reply: FastifyReply, { language, markdown }: ServedPage): FastifyReply {
  return reply.header('content-language', language).type('text/markdown; charset=utf-8').send(markdown)
}
