// Finding the work that a caller names, or saying why it is not there.
import type { Kind } from '../../shared/kind.js'
import { Moved } from '../../shared/moved-work.js'
import { Problem } from '../../shared/problem.js'
import { findWork, type FoundWork } from '../store-works.js'
import type { Base } from '../../database/base.js'
import type { Axes } from '../../database/resolve-read-point.js'
import type { Horizon } from '../../shared/read-point.js'

export interface WorkName {
  kind: Kind
  id: string
}

/**
 * The work, as known at the horizon; throws `Moved` where the id is an old one. With an explicit `knownAt` an id not
 * recorded by then is `not-known-at` whether or not it was recorded since, so that the answer can be replayed.
 */
export async function requireWork(
  base: Base,
  { kind, id, knownAt }: WorkName & Axes,
  { seq }: Pick<Horizon, 'seq'>
): Promise<FoundWork> {
  const found = await findWork(base.store.records, id, seq)
  if (found === undefined || found.kind !== kind) {
    if (knownAt !== undefined) throw new Problem('not-known-at', { knownAt: knownAt.toISOString(), what: id })
    throw new Problem('work-not-found', { id, kind })
  }
  if (found.id !== id) throw new Moved(kind, id, found.id)
  return found
}
