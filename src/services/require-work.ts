// Finding the work that a caller names, or saying why it is not there.
import type { Kind } from '../domain/kind.js'
import { Moved } from '../domain/moved.js'
import { Problem } from '../domain/problem.js'
import type { Horizon } from '../domain/work.js'
import { findWork, type FoundWork } from '../store/works.js'
import type { Base } from './base.js'
import type { Axes } from './find-horizon.js'

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
