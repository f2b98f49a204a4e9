// Templates: the list, keeping the draft as one, deleting one. A draft made from one is ordered at the desk like any other.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Scope } from '../../../http/caller.js'
import { includesScope } from '../../../http/caller.js'
import { setStatus } from '../../../http/problems.js'
import { endTemplate, listTemplatePage, requireKey, writeTemplate } from '../../../briefings/templates/manage-templates.js'
import { readOrderOn } from '../../../briefings/reissuing/validate-order.js'
import { Problem, validationIssue } from '../../../shared/problem.js'
import { formRoutes, formType } from '../../form-routes.js'
import { pageRoute } from '../../page-route.js'
import type { PagesOptions } from '../../pages-options.js'
import type { Draft } from '../order/draft.js'
import { orderOf } from '../order/order-of-draft.js'
import { commandOfForm, draftIn, fieldIn, goOn, orProblem, personal, readerOf, sendDesk, sendPersonal } from '../responses.js'
import { templatesPage } from './templates-page.js'

const pageSize = 50
const schema = { hide: true, consumes: [formType] }

export function templatePageRoutes(app: FastifyInstance, options: PagesOptions): void {
  pageRoute<object, { after?: string }>(app, options.base, {
    url: '/desk/templates',
    alone: true,
    query: { after: Type.Optional(Type.String({ maxLength: 60 })) },
    show: async ({ query: { after }, request, reply }, reader) => {
      reply.header('cache-control', personal)
      requireKey(request.caller)
      return templatesPage({ ...(await listTemplatePage(options.base, after ?? '', pageSize)), canEdit: mayEdit(request) }, reader)
    }
  })
  formRoutes(app, options.publicAddress, (forms) => {
    saveRoute(forms, options)
    deleteRoute(forms, options)
  })
}

function saveRoute(forms: FastifyInstance, options: PagesOptions): void {
  forms.post('/desk/templates', { schema: { ...schema, operationId: 'writeBriefingTemplate' }, bodyLimit: 2 * 2 ** 20, config: { page: true, scope: 'read', rateLimitCost: 2 } }, async (request, reply) => {
    const draft = draftIn(request)
    const saved = await orProblem(() => save(request, options, draft))
    if (saved instanceof Problem) return sendDesk(request, reply, options, draft, { problem: saved })
    return goOn(reply, readerOf(request, options), '/desk', { template: draft.about.templateName })
  })
}

async function save(request: FastifyRequest, { base }: PagesOptions, draft: Draft): Promise<void> {
  requireScope(request, 'edit')
  const { templateName: name = '', templateDescription = null, templateTag } = draft.about
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,59}$/u.test(name)) throw new Problem('invalid-parameter', {}, [nameIssue])
  const content = orderOf(draft)
  readOrderOn(request, content, base.now())
  const template = { name, description: templateDescription?.slice(0, 200) ?? null, content, changedAt: base.now(), changedBy: request.caller.name }
  await writeTemplate(base, commandOfForm(request, [template.name, template.description, content]), template, () => (templateTag === undefined ? [] : [templateTag]))
}

const nameIssue = validationIssue('/about/templateName', '模板名称由汉字、字母、数字、-、_ 和 . 组成，60字以内，以汉字、字母或数字开头', 'a name has letters, digits, -, _ and ., up to 60, and begins with a letter or digit')

function deleteRoute(forms: FastifyInstance, options: PagesOptions): void {
  forms.post('/desk/templates/delete', { schema: { ...schema, operationId: 'endBriefingTemplate' }, config: { page: true, scope: 'read' } }, async (request, reply) => {
    const reader = readerOf(request, options)
    const [name, tag] = [fieldIn(request, 'name') ?? '', fieldIn(request, 'tag') ?? '']
    const done = await orProblem(async () => {
      requireScope(request, 'edit')
      await endTemplate(options.base, commandOfForm(request, [name, tag]), name, [tag])
    })
    if (!(done instanceof Problem)) return goOn(reply, reader, '/desk/templates')
    if (request.caller.apiKeyId === null) throw done
    const list = await listTemplatePage(options.base, '', pageSize)
    return sendPersonal(setStatus(reply, done), templatesPage({ ...list, canEdit: mayEdit(request) }, reader, done), reader)
  })
}

function mayEdit({ caller }: FastifyRequest): boolean {
  return includesScope(caller.scope, 'edit')
}

function requireScope(request: FastifyRequest, needed: Scope): void {
  requireKey(request.caller)
  if (!includesScope(request.caller.scope, needed)) throw new Problem('scope-missing', { needed, scope: request.caller.scope! })
}
