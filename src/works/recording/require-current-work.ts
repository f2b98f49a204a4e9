// Resolves the work that a write names, by its current id only.
import { Problem } from '../../shared/problem.js'
import type { ReadContext } from '../../database/sequence/change-writer.js'
import { findWork, type ResolvedWork } from '../store-works.js'
import type { WorkRef } from '../reading/require-work.js'

/** Problem: `work-not-found`, also for an id that the work no longer has. */
export async function requireCurrentWork({ db, seq }: ReadContext, { id, kind }: WorkRef): Promise<ResolvedWork> {
  const work = await findWork(db, id, seq)
  if (work === undefined || work.kind !== kind || work.id !== id) throw new Problem('work-not-found', { id, kind })
  return work
}
