// The desk: the form, what its buttons do, preview and order. Every write goes through the use cases that answer programs.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Format, formats } from '../../briefings/briefing.js'
import { orderBriefing } from '../../briefings/ordering/order-briefing.js'
import { renderPreview } from '../../briefings/ordering/preview-briefing.js'
import { resolveRefFor } from '../../briefings/owner.js'
import { readKeptOrder } from '../../briefings/reissuing/reissue-briefing.js'
import { readOrderOn } from '../../briefings/reissuing/validate-order.js'
import { sendBytes } from '../../briefings/responses.js'
import { readTemplate, requireKey } from '../../briefings/templates/manage-templates.js'
import { etagOf } from '../../shared/precondition.js'
import { Problem, validationIssue } from '../../shared/problem.js'
import { formRoutes, formType } from '../form-routes.js'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { basketRoutes } from './routes-basket.js'
import { deskPage } from './desk-page.js'
import { issuedRoutes } from './issued/routes.js'
import { listClauses } from './list-clauses.js'
import type { Draft } from './order/draft.js'
import { draftInCookie, endDraft } from './order/draft-cookie.js'
import { readWholeOrder } from './order/read-whole-order.js'
import { editDraft } from './order/edit-draft.js'
import { draftOf, orderOf } from './order/order-of-draft.js'
import { commandOfForm, computerFor, draftIn, fieldIn, goOn, isSecure, orProblem, personal, readerOf, sendDesk, viewOf } from './responses.js'
import { templatePageRoutes } from './templates/routes.js'

/** Room for several attachments: in a form a Chinese character takes nine bytes. */
const bodyLimit = 2 * 2 ** 20
const schema = { hide: true, consumes: [formType] }

export function deskRoutes(app: FastifyInstance, options: PagesOptions): void {
  formPage(app, options)
  formRoutes(app, options.publicAddress, (forms) => {
    editRoute(forms, options)
    previewRoute(forms, options)
    orderRoute(forms, options)
  })
  basketRoutes(app, options)
  issuedRoutes(app, options)
  templatePageRoutes(app, options)
}

function formPage(app: FastifyInstance, options: PagesOptions): void {
  const id = Type.Optional(Type.String({ maxLength: 80 }))
  pageRoute<object, { from?: string; template?: string; added?: string; back?: string; cut?: boolean }>(app, options.base, {
    url: '/desk',
    alone: true,
    rateLimitCost: 2,
    query: { from: id, template: id, added: id, back: Type.Optional(Type.String({ maxLength: 300, pattern: '^/v1/[\\w\\-./]*$' })), cut: Type.Optional(Type.Boolean()) },
    show: async ({ query: { from, template, added, back, cut }, request, reply }, reader) => {
      reply.header('cache-control', personal)
      const draft = from !== undefined ? await readIssued(options, request, from) : template !== undefined ? await readKept(options, request, template) : draftInCookie(request)
      const view = await viewOf(options, draft.typed.date === undefined && isFresh(draft) ? { ...draft, typed: { ...draft.typed, date: reader.today } } : draft, { isWhole: cut !== true })
      const title = added === undefined ? undefined : view.records.get(added)?.title
      return deskPage({ ...view, ...(title === undefined ? {} : { done: reader.words.desk.added(title), back: back && reader.link(back) }) }, reader)
    }
  })
}

/** Nothing but records: the form begins with the day of today. */
function isFresh({ typed, about }: Draft): boolean {
  return Object.keys(typed).length === 0 && Object.keys(about).length === 0
}

/** The order of a briefing of the reader's, to be issued again. */
async function readIssued({ base, readAccess }: PagesOptions, request: FastifyRequest, id: string): Promise<Draft> {
  const ref = { ...resolveRefFor(readAccess)(request as FastifyRequest<{ Params: { id: string } }>), id }
  const { content, template } = await readKeptOrder(base, ref, request.caller)
  return { ...draftOf(content), about: { reissueOf: id, supersedes: 'true', ...(template === null ? {} : { template }) } }
}

async function readKept({ base }: PagesOptions, request: FastifyRequest, name: string): Promise<Draft> {
  requireKey(request.caller)
  const { content, description, revision } = await readTemplate(base, name)
  return { ...draftOf(content), about: { template: name, templateName: name, ...(description === null ? {} : { templateDescription: description }), templateTag: etagOf(revision) } }
}

function editRoute(forms: FastifyInstance, options: PagesOptions): void {
  forms.post('/desk', { schema, bodyLimit, config: { page: true, scope: 'read', rateLimitCost: 2 } }, async (request, reply) => {
    const action = fieldIn(request, 'action') ?? 'save'
    if (action === 'clear') return goOn(reply.header('set-cookie', endDraft(isSecure(options))), readerOf(request, options), '/desk')
    const { desk } = readerOf(request, options).words
    const draft = editDraft(draftIn(request), action)
    return sendDesk(request, reply, options, draft, action === 'save' ? { done: desk.saved } : { clauses: await listClauses(options.base, draft, action) })
  })
}

/** What the draft orders, checked as an order of a program is. Problem: the first, with whatever else is wrong. */
function readOrder(request: FastifyRequest, { base }: PagesOptions, draft: Draft) {
  const content = orderOf(draft)
  if (draft.sections.length === 0) throw new Problem('invalid-order', {}, [nothingChosen])
  return { content, ...readWholeOrder((one) => readOrderOn(request, one, base.now()), content) }
}

const nothingChosen = validationIssue('/body/sections', '还没有选入任何内容', 'nothing was chosen yet')

function previewRoute(forms: FastifyInstance, options: PagesOptions): void {
  forms.post('/desk/preview', { schema: { ...schema, operationId: 'previewBriefing' }, bodyLimit, config: { page: true, scope: 'read', rateLimitCost: 20 } }, async (request, reply) => {
    const draft = draftIn(request)
    const format = (formats as readonly string[]).includes(fieldIn(request, 'format') ?? '') ? fieldIn(request, 'format') as Format : 'html'
    const printed = await orProblem(async () => {
      const { order, readPointQuery } = readOrder(request, options, draft)
      const bytes = await renderPreview(options.base, computerFor(forms, options, request, reply), { order, readPointQuery, format })
      return { bytes, title: order.title }
    })
    if (printed instanceof Problem) return sendDesk(request, reply, options, draft, { problem: printed })
    return sendBytes(reply.header('cache-control', personal), format, printed.bytes, { title: `${printed.title} 预览`, ascii: 'briefing-preview' })
  })
}

function orderRoute(forms: FastifyInstance, options: PagesOptions): void {
  forms.post('/desk/order', { schema: { ...schema, operationId: 'orderBriefing' }, bodyLimit, config: { page: true, scope: 'read', rateLimitCost: 20 } }, async (request, reply) => {
    const draft = draftIn(request)
    const ordered = await orProblem(() => order(forms, options, request, reply, draft))
    if (ordered instanceof Problem) return sendDesk(request, reply, options, draft, { problem: ordered })
    return goOn(reply.header('set-cookie', endDraft(isSecure(options))), readerOf(request, options), `/desk/briefings/${ordered.briefing.id}`)
  })
}

async function order(forms: FastifyInstance, options: PagesOptions, request: FastifyRequest, reply: FastifyReply, draft: Draft) {
  const { base, readAccess } = options
  const { reissueOf, supersedes, template = null } = draft.about
  const { content, ...ordered } = readOrder(request, options, draft)
  // Only one's own paper can be declared replaced.
  if (reissueOf !== undefined) await readKeptOrder(base, { ...resolveRefFor(readAccess)(request as FastifyRequest<{ Params: { id: string } }>), id: reissueOf }, request.caller)
  const replaced = supersedes === 'true' ? reissueOf : undefined
  const kept = { content, template: template !== null && request.caller.apiKeyId !== null ? (await readTemplate(base, template)).name : null }
  return orderBriefing(base, computerFor(forms, options, request, reply), commandOfForm(request, [content, replaced ?? null]), { ...ordered, kept, supersedes: replaced })
}
