// The routes that list, read and discard source drafts.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { commandOf } from '../../access/request-command.js'
import type { Base } from '../../database/base.js'
import { isStringPosition, nextCursor, type PageQuery, paging, resolvePage } from '../../http/paging.js'
import { ListOf, ok, problems } from '../../http/responses.js'
import { ClosedObject, Ref } from '../../http/schemas/basics.js'
import { presentSourceDraft, presentSourceDraftWithText } from './present.js'
import { discardSourceDraft, listSourceDraftPage, readSourceDraft, type ReviseCitingDrafts } from './source-drafts.js'

const tags = ['drafts']
const params = ClosedObject({ id: Type.String({ maxLength: 80, description: 'Id of the source.' }) })

/** Adds `/v1/source-drafts`. */
export function sourceDraftRoutes(app: FastifyInstance, base: Base, revise: ReviseCitingDrafts): void {
  app.get<{ Querystring: PageQuery }>('/v1/source-drafts', {
    schema: {
      operationId: 'listSourceDrafts',
      summary: 'List sources that wait to be published with a draft, by id',
      description: 'Sources that wait for a draft that cites them: added by a key with limits, or where four eyes are required.',
      tags,
      querystring: ClosedObject(paging),
      response: ok('A page of source drafts.', ListOf('SourceDraftSummary'))
    },
    config: { scope: 'edit', examples: { 200: '/v1/source-drafts', 400: '/v1/source-drafts?limit=0' } },
    handler: async (request, reply) => {
      const { readPoint, after = '' } = await resolvePage(base, request as FastifyRequest, isStringPosition)
      const { items, next } = await listSourceDraftPage(base, { after, limit: request.query.limit })
      reply.header('cache-control', 'private, no-cache')
      return { items: items.map(presentSourceDraft), nextCursor: nextCursor(request, reply, readPoint, next) }
    }
  })

  app.get<{ Params: { id: string } }>('/v1/source-drafts/:id', {
    schema: {
      operationId: 'readSourceDraft',
      summary: 'Read a source that waits to be published with a draft',
      description: 'The whole text as it was added. It is recorded unchanged with the draft that cites it first.',
      tags,
      params,
      querystring: ClosedObject({}),
      response: ok('The source draft.', Ref('SourceDraft'), 404)
    },
    config: { scope: 'edit', examples: { 404: '/v1/source-drafts/no-such-source' } },
    handler: async (request, reply) => {
      reply.header('cache-control', 'private, no-cache')
      return presentSourceDraftWithText(await readSourceDraft(base, request.params.id))
    }
  })

  app.delete<{ Params: { id: string } }>('/v1/source-drafts/:id', {
    schema: {
      operationId: 'discardSourceDraft',
      summary: 'Discard a source that waits to be published with a draft',
      description: 'Drafts that cite it get a new ETag. A source draft is never changed: discard it and add another.',
      tags,
      params,
      querystring: ClosedObject({}),
      response: { 204: { description: 'It is gone.', type: 'null' }, ...problems(404) }
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => {
      await discardSourceDraft(base, commandOf(request), { id: request.params.id, revise })
      return reply.status(204).send()
    }
  })
}
