// Choosing records while reading: a button on the page of a work puts it into the draft; a page lists its clauses to tick.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { workIdParameter, StringEnum } from '../../http/schemas/basics.js'
import { type Kind, kinds } from '../../shared/kind.js'
import { formRoutes, type FormFields, formType } from '../form-routes.js'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { showVersion, showWork } from '../works/show-work.js'
import { draftInCookie, keepDraft } from './order/draft-cookie.js'
import { addRecord } from './order/edit-draft.js'
import { pickPage } from './pick-page.js'
import { fieldIn, goOn, isSecure, personal, readerOf } from './responses.js'

export function basketRoutes(app: FastifyInstance, options: PagesOptions): void {
  const { base } = options
  pageRoute<object, { kind: Kind; id: string; version?: number }>(app, base, {
    url: '/desk/pick',
    alone: true,
    query: { kind: StringEnum(kinds), id: workIdParameter, version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })) },
    show: async ({ query: { version, ...ref }, reply }, reader) => {
      reply.header('cache-control', personal)
      const { reading } = version === undefined ? await showWork(base, ref) : await showVersion(base, { ...ref, number: version })
      return pickPage({ ...ref, version, title: reading.title, provisions: reading.content.provisions }, reader)
    }
  })
  formRoutes(app, options.publicAddress, (forms) => {
    forms.post('/desk/basket', { schema: { hide: true, consumes: [formType] }, config: { page: true, scope: 'read' } }, async (request, reply) => {
      const id = (fieldIn(request, 'id') ?? '').slice(0, 80)
      const version = fieldIn(request, 'version')?.slice(0, 7)
      const eIds = [(request.body as FormFields).eId ?? []].flat().slice(0, 500).join(' ')
      const record = { id, ...(version === undefined ? {} : { version }), ...(eIds === '' ? {} : { eIds }) }
      const draft = id === '' ? draftInCookie(request) : addRecord(draftInCookie(request), record)
      const reader = readerOf(request, options)
      const { cookie, isWhole } = keepDraft(draft, isSecure(options))
      const said = { added: id, back: innerPath(fieldIn(request, 'back')), cut: isWhole ? undefined : true }
      return goOn(reply.header('set-cookie', cookie), reader, '/desk#sections', said)
    })
  })
}

/** A page of records; nothing for what would lead elsewhere. */
function innerPath(path: string | undefined): string | undefined {
  return path !== undefined && path.length <= 300 && /^\/v1\/[\w\-./]*$/.test(path) ? path : undefined
}
