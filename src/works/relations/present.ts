// Maps relations to response bodies.
import { workAddress } from '../present.js'
import type { ListedRelation } from './list-relations.js'

export function presentRelation({ target, targetKind, ...relation }: ListedRelation) {
  return { ...relation, target, targetKind, links: { target: workAddress({ kind: targetKind, id: target }) } }
}
