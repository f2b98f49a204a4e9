// The work that an editor names, by its current id.
import { Problem } from '../../shared/problem.js'
import type { Known } from '../../database/sequence/change-writer.js'
import { findWork, type FoundWork } from '../store-works.js'
import type { WorkName } from '../reading/require-work.js'

/** Problem: `work-not-found`, also for an id that the work no longer has. */
export async function requireOwnWork({ db, seq }: Known, { id, kind }: WorkName): Promise<FoundWork> {
  const work = await findWork(db, id, seq)
  if (work === undefined || work.kind !== kind || work.id !== id) throw new Problem('work-not-found', { id, kind })
  return work
}
