// The routes of drafts, through which all changes to works are made, and the list of open drafts.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Kind, kinds } from '../shared/kind.js'
import type { Base } from '../database/base.js'
import type { PublishingRules } from './publish-draft.js'
import { listDrafts } from './read-draft.js'
import { isStringPosition, nextCursor, resolvePage, type PageQuery, paging } from '../http/paging.js'
import { presentDraftSummary } from './present.js'
import { ListOf, ok } from '../http/responses.js'
import { ClosedObject, StringEnum } from '../http/schemas/basics.js'
import { draftEditingRoutes } from './routes-editing.js'
import { draftOpeningRoutes } from './routes-opening.js'
import { draftPublishingRoutes } from './routes-publishing.js'

/** Adds `/v1/drafts`, and for each kind the writing routes of `/v1/{kind}` and below. */
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
      description: 'Of works of all kinds; each says of what it is the draft, and who changed it last.',
      tags: ['drafts'],
      querystring: ClosedObject({ kind: Type.Optional(StringEnum(kinds)), ...paging }),
      response: ok('A page of drafts.', ListOf('DraftSummary'))
    },
    config: { scope: 'edit', examples: { 200: '/v1/drafts', 400: '/v1/drafts?limit=0' } },
    handler: async (request, reply) => {
      const { readPoint, after = '' } = await resolvePage(base, request as FastifyRequest, isStringPosition)
      const { kind, limit } = request.query
      const { items, next } = await listDrafts(base, { after, limit, kind })
      reply.header('cache-control', 'private, no-cache')
      return { items: items.map(presentDraftSummary), nextCursor: nextCursor(request, reply, readPoint, next) }
    }
  })
}
