// The route of a work's relations: recorded ones, and citations found in texts, in both directions.
import type { FastifyInstance } from 'fastify'
import { collectionOf, type Kind } from '../../shared/kind.js'
import type { Base } from '../../database/base.js'
import { listRelations } from './list-relations.js'
import { describeKind } from '../../http/description/kind-descriptions.js'
import { parseReadPointQuery, nextCursor, resolvePage, type PageQuery, paging } from '../../http/paging.js'
import { ListOf, redirect, ok } from '../../http/responses.js'
import { readPointParameters, ClosedObject, workIdParameter } from '../../http/schemas/basics.js'
import { presentRelation } from './present.js'
import { isRelationsCursor, type RelationFilterQuery, relationFilters } from './schemas-query.js'

interface RelationsRequest {
  Params: { id: string }
  Querystring: PageQuery & RelationFilterQuery
}

/** Adds `/v1/{kind}/{id}/relations`. */
export function relationRoutes(app: FastifyInstance, base: Base, kind: Kind): void {
  const { singularName, sample } = describeKind(kind)
  const address = `/v1/${collectionOf(kind)}/:id/relations`
  const sampleUrl = `/v1/${collectionOf(kind)}/${sample?.id}/relations`
  app.get<RelationsRequest>(address, {
    schema: {
      operationId: `list${singularName}Relations`,
      summary: 'What it cites, amends, implements …, and what does so to it',
      description: `Recorded ones first, then what its own text cites, then what texts of others in force cite of it.
A citation is linked as soon as one work of the name is known, and not while several share the name.`.replace('\n', ' '),
      tags: ['works'],
      params: ClosedObject({ id: workIdParameter }),
      querystring: ClosedObject({ ...readPointParameters, ...relationFilters, ...paging }),
      response: { ...ok('Relations.', ListOf('ListedRelation'), 404), ...redirect }
    },
    config: sample === null ? {} : { examples: { 200: sampleUrl, 404: `/v1/${collectionOf(kind)}/no-such-work/relations` } },
    handler: async (request, reply) => {
      const { direction, type, origin, eId, limit } = request.query
      const { readPoint, after } = await resolvePage(base, request, isRelationsCursor)
      const query = { kind, id: request.params.id, ...parseReadPointQuery(request.query), direction, type, origin, eId, limit, after }
      const { items, next } = await listRelations(base, query, readPoint)
      return { items: items.map(presentRelation), nextCursor: nextCursor(request, reply, readPoint, next) }
    }
  })
}
