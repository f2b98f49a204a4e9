// Finding the work that a caller names, or saying why it is not there.
import type { Kind } from '../../shared/kind.js'
import { RenamedWork } from '../../shared/renamed-work.js'
import { Problem } from '../../shared/problem.js'
import { findWork, type ResolvedWork } from '../store-works.js'
import type { Base } from '../../database/base.js'
import type { ReadPointQuery } from '../../database/resolve-read-point.js'
import type { ReadPoint } from '../../shared/read-point.js'

export interface WorkRef {
  kind: Kind
  id: string
}

/**
 * The work, as known at the horizon; throws `Moved` where the id is an old one. With an explicit `knownAt` an id not
 * recorded by then is `not-known-at` whether or not it was recorded since, so that the answer can be replayed.
 */
export async function requireWork(
  base: Base,
  { kind, id, knownAt }: WorkRef & ReadPointQuery,
  { seq }: Pick<ReadPoint, 'seq'>
): Promise<ResolvedWork> {
  const found = await findWork(base.store.readDb, id, seq)
  if (found === undefined || found.kind !== kind) {
    if (knownAt !== undefined) throw new Problem('not-known-at', { knownAt: knownAt.toISOString(), what: id })
    throw new Problem('work-not-found', { id, kind })
  }
  if (found.id !== id) throw new RenamedWork(kind, id, found.id)
  return found
}
