// The query parameters by which relations are narrowed, and the position in their list.
import { Type } from 'typebox'
import { StringEnum } from '../../http/schemas/basics.js'
import type { RelationsCursor } from './list-relations.js'
import { type Origin, origins, type Relation, type RelationType, relationTypes } from './relation.js'

export interface RelationFilterQuery {
  direction?: Relation['direction']
  type?: RelationType
  origin?: Origin
  eId?: string
}

export const relationFilters = {
  direction: Type.Optional(StringEnum(['outgoing', 'incoming'], { description: 'Default: both.' })),
  type: Type.Optional(StringEnum(relationTypes, { description: 'Default: all.' })),
  origin: Type.Optional(StringEnum(origins, { description: 'Default: both.' })),
  eId: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Only those of this clause on this side.' }))
}

export function isRelationsCursor(value: unknown): value is RelationsCursor {
  const { near, elsewhere } = (value ?? {}) as Record<string, unknown>
  return Number.isSafeInteger(near) && Number(near) >= 0 && (elsewhere === null || isCrossReferenceCursor(elsewhere))
}

function isCrossReferenceCursor(value: unknown): boolean {
  const { work, number, position } = (value ?? {}) as Record<string, unknown>
  return Number.isSafeInteger(work) && [number, position].every((one) => Number.isInteger(one) && Math.abs(Number(one)) < 2 ** 31)
}
