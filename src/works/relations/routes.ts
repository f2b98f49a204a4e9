// The route of a work's relations: recorded ones, and citations found in texts, in both directions.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { collectionOf, type Kind } from '../../shared/kind.js'
import type { Base } from '../../database/base.js'
import { listRelations, type RelationsCursor } from './list-relations.js'
import { describeKind } from '../../http/description/kind-descriptions.js'
import { parseReadPointQuery, nextCursor, resolvePage, type PageQuery, paging } from '../../http/paging.js'
import { ListOf, redirect, ok } from '../../http/responses.js'
import { readPointParameters, ClosedObject, StringEnum, workIdParameter } from '../../http/schemas/basics.js'
import { type Origin, origins, type Relation, type RelationType, relationTypes } from './relation.js'
import { presentRelation } from './present.js'

interface RelationsRequest {
  Params: { id: string }
  Querystring: PageQuery & { direction?: Relation['direction']; type?: RelationType; origin?: Origin; eId?: string }
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
      querystring: ClosedObject({ ...readPointParameters, ...filters, ...paging }),
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

const filters = {
  direction: Type.Optional(StringEnum(['outgoing', 'incoming'], { description: 'Default: both.' })),
  type: Type.Optional(StringEnum(relationTypes, { description: 'Default: all.' })),
  origin: Type.Optional(StringEnum(origins, { description: 'Default: both.' })),
  eId: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Only those of this clause on this side.' }))
}

function isRelationsCursor(value: unknown): value is RelationsCursor {
  const { near, elsewhere } = (value ?? {}) as Record<string, unknown>
  return Number.isSafeInteger(near) && Number(near) >= 0 && (elsewhere === null || isCrossReferenceCursor(elsewhere))
}

function isCrossReferenceCursor(value: unknown): boolean {
  const { work, number, position } = (value ?? {}) as Record<string, unknown>
  return Number.isSafeInteger(work) && [number, position].every((one) => Number.isInteger(one) && Math.abs(Number(one)) < 2 ** 31)
}
