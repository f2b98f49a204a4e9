// Everything that is written to works, by way of drafts; and the list of drafts that are open.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Kind, kinds } from '../../domain/kind.js'
import type { Base } from '../../services/base.js'
import type { PublishingRules } from '../../services/drafts/publish-draft.js'
import { listDrafts } from '../../services/drafts/read-draft.js'
import { isText, nextCursor, openPage, type PageQuery } from '../page.js'
import { presentDraftSummary } from '../present-draft.js'
import { ListOf, reads } from '../replies.js'
import { Exact, OneOf, paging } from '../schemas/basics.js'
import { draftEditingRoutes } from './draft-editing.js'
import { draftOpeningRoutes } from './draft-opening.js'
import { draftPublishingRoutes } from './draft-publishing.js'

/** Adds `/v1/drafts`, and for each kind what writes to `/v1/{kind}` and below. */
export function draftRoutes(app: FastifyInstance, base: Base, rules: PublishingRules): void {
  for (const kind of kinds) {
    draftOpeningRoutes(app, base, kind)
    draftEditingRoutes(app, base, kind)
    draftPublishingRoutes(app, base, kind, rules)
  }

  app.get<{ Querystring: PageQuery & { kind?: Kind } }>('/v1/drafts', {
    schema: {
      operationId: 'listDrafts',
      summary: 'List open drafts, by id',
      tags: ['drafts'],
      querystring: Exact({ kind: Type.Optional(OneOf(kinds)), ...paging }),
      response: reads('A page of drafts.', ListOf('DraftSummary'))
    },
    config: { scope: 'edit', examples: { 200: '/v1/drafts', 400: '/v1/drafts?limit=0' } },
    handler: async (request, reply) => {
      const { horizon, after = '' } = await openPage(base, request as FastifyRequest, isText)
      const { kind, limit = 20 } = request.query
      const { items, next } = await listDrafts(base, { after, limit, kind })
      reply.header('cache-control', 'private, no-cache')
      return { items: items.map(presentDraftSummary), nextCursor: nextCursor(request, reply, horizon, next) }
    }
  })
}
