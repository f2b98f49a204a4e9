// Issued briefings: the list, the page of one, its files, withdrawal and numbered copies.
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Format, formats } from '../../../briefings/briefing.js'
import { type CopyRange, printCopies } from '../../../briefings/copies/print-copies.js'
import { zipCopies } from '../../../briefings/copies/zip-copies.js'
import { ownerFor, resolveRefFor } from '../../../briefings/owner.js'
import { listBriefingPage, obtainRendering, readBriefing } from '../../../briefings/read-briefing.js'
import { withdrawBriefing } from '../../../briefings/reissuing/reissue-briefing.js'
import { readLives } from '../../../briefings/reissuing/store.js'
import { sendBytes } from '../../../briefings/responses.js'
import { briefingFilter, isCursorPosition } from '../../../briefings/routes.js'
import { nameFile } from '../../../http/content-disposition.js'
import { nextCursor, resolvePage, paging } from '../../../http/paging.js'
import { setStatus } from '../../../http/problems.js'
import { ClosedObject } from '../../../http/schemas/basics.js'
import { parseInstant } from '../../../shared/instant.js'
import { Problem, validationIssue } from '../../../shared/problem.js'
import { formRoutes, formType } from '../../form-routes.js'
import { pageRoute } from '../../page-route.js'
import type { PagesOptions } from '../../pages-options.js'
import { commandOfForm, fieldIn, goOn, orProblem, personal, readerOf, sendPersonal } from '../responses.js'
import { type IssuedQuery, issuedListPage } from './issued-list-page.js'
import { issuedPage } from './issued-page.js'
import { showIssued } from './show-issued.js'

const id = Type.String({ maxLength: 80 })
type ById = FastifyRequest<{ Params: { id: string } }>

export function issuedRoutes(app: FastifyInstance, options: PagesOptions): void {
  const refOf = resolveRefFor(options.readAccess)
  listRoute(app, options)
  pageRoute<{ id: string }>(app, options.base, {
    url: '/desk/briefings/:id',
    alone: true,
    rateLimitCost: 3,
    params: { id },
    show: async ({ request, reply }, reader) => {
      reply.header('cache-control', personal)
      return issuedPage(await showIssued(options, refOf(request as ById), request.caller), reader)
    }
  })
  for (const format of formats) fileRoute(app, options, format)
  formRoutes(app, options.publicAddress, (forms) => {
    withdrawRoute(forms, options)
    copiesRoute(forms, options)
  })
}

function listRoute(app: FastifyInstance, { base }: PagesOptions): void {
  pageRoute<object, IssuedQuery>(app, base, {
    url: '/desk/briefings',
    alone: true,
    rateLimitCost: 2,
    query: { ...briefingFilter, ...paging },
    show: async ({ query, request, reply }, reader) => {
      reply.header('cache-control', personal)
      const { readPoint, after } = await resolvePage(base, request, isCursorPosition)
      const { limit: _, cursor: __, ...filter } = query
      const { limit } = request.query as { limit: number }
      const owner = ownerFor(request.caller)
      const { items, next } = await listBriefingPage(base, owner, filter, { limit, after: after && { madeAt: parseInstant(after.madeAt)!, id: after.id } })
      const lifeOf = await readLives(base.store.db, items.map((one) => one.id), owner)
      const cursor = nextCursor(request, reply, readPoint, next && { madeAt: next.madeAt.toISOString(), id: next.id })
      return issuedListPage({ items: items.map((briefing) => ({ briefing, life: lifeOf(briefing.id) })), nextCursor: cursor, hasKey: request.caller.apiKeyId !== null }, query, reader)
    }
  })
}

/** The files are sent from here too, as the key of a reader counts for pages alone. */
function fileRoute(app: FastifyInstance, options: PagesOptions, format: Format): void {
  const schema = { hide: true, params: ClosedObject({ id }) }
  app.get<{ Params: { id: string } }>(`/desk/briefings/:id.${format}`, { schema, config: { page: true, scope: 'read', rateLimitCost: 3 } }, async (request, reply) => {
    const ref = resolveRefFor(options.readAccess)(request)
    const stored = await obtainRendering(options.base, options.services, ref, format)
    if (stored === null) return goOn(reply, readerOf(request, options), `/desk/briefings/${ref.id}`)
    const { title } = await readBriefing(options.base, ref.id, ref.owner)
    return sendBytes(reply.header('cache-control', personal), format, stored.bytes, { title, ascii: ref.id })
  })
}

function withdrawRoute(forms: FastifyInstance, options: PagesOptions): void {
  const schema = { hide: true, consumes: [formType], operationId: 'withdrawBriefing', params: ClosedObject({ id }) }
  forms.post<{ Params: { id: string } }>('/desk/briefings/:id/withdraw', { schema, config: { page: true, scope: 'read' } }, async (request, reply) => {
    const ref = resolveRefFor(options.readAccess)(request)
    const reason = fieldIn(request as FastifyRequest, 'reason') ?? ''
    const done = await orProblem(() => withdrawBriefing(options.base, commandOfForm(request as FastifyRequest, reason), ref, reason.slice(0, 200)))
    return done instanceof Problem ? sendIssued(request, reply, options, done) : goOn(reply, readerOf(request as FastifyRequest, options), `/desk/briefings/${ref.id}`)
  })
}

function copiesRoute(forms: FastifyInstance, options: PagesOptions): void {
  const schema = { hide: true, consumes: [formType], operationId: 'printCopies', params: ClosedObject({ id }) }
  forms.post<{ Params: { id: string } }>('/desk/briefings/:id/copies', { schema, config: { page: true, scope: 'read', rateLimitCost: 50 } }, async (request, reply) => {
    const range = rangeIn(request as FastifyRequest)
    const printed = await orProblem(() => {
      if (range instanceof Problem) throw range
      return printCopies(options.base, options.services, commandOfForm(request as FastifyRequest, range), resolveRefFor(options.readAccess)(request), range)
    })
    if (printed instanceof Problem) return sendIssued(request, reply, options, printed)
    const { briefing, first, rest } = printed
    const { from, to, format } = range as CopyRange
    nameFile(reply, 'attachment', { title: `${briefing.title} ${from}-${to}`, ascii: `${briefing.id}-${from}-${to}`, suffix: 'zip' })
    return reply.type('application/zip').header('cache-control', personal).send(Readable.from(zipCopies(first, rest, format)))
  })
}

function rangeIn(request: FastifyRequest): CopyRange | Problem {
  const numberIn = (name: string) => (/^[1-9]\d{0,5}$/.test(fieldIn(request, name) ?? '') ? Number(fieldIn(request, name)) : undefined)
  const [from, to] = [numberIn('from'), numberIn('to')]
  if (from !== undefined && to !== undefined) return { from, to, format: fieldIn(request, 'format') === 'docx' ? 'docx' : 'pdf' }
  const pointer = `/body/${from === undefined ? 'from' : 'to'}`
  return new Problem('invalid-parameter', {}, [validationIssue(pointer, '份号须为 1 到 999999 的整数', 'numbers are whole, from 1 to 999999')])
}

async function sendIssued(request: ById, reply: FastifyReply, options: PagesOptions, problem: Problem): Promise<FastifyReply> {
  const reader = readerOf(request as FastifyRequest, options)
  const shown = await showIssued(options, resolveRefFor(options.readAccess)(request), request.caller)
  return sendPersonal(setStatus(reply, problem), issuedPage(shown, reader, problem), reader)
}
