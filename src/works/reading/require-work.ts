// Resolves the work that a request names, or throws the problem that explains its absence.
import type { Kind } from '../../shared/kind.js'
import { RenamedWork } from '../../shared/renamed-work.js'
import { Problem } from '../../shared/problem.js'
import { findNearest } from '../../shared/nearest.js'
import { normalizeToken } from '../../shared/slips.js'
import { isWorkId } from '../../shared/work-id.js'
import { findWork, listIdsBeginning, type ResolvedWork } from '../store-works.js'
import type { Base } from '../../database/base.js'
import { findRecord } from './record-reader.js'
import { findTimeline, type RecordedTimeline, type WorkRecord } from './store-record.js'
import type { ReadPointQuery } from '../../database/resolve-read-point.js'
import type { ReadPoint } from '../../shared/read-point.js'

export interface WorkRef {
  kind: Kind
  id: string
}

/**
 * The work as known at `seq`. Throws `RenamedWork` for a former id. With an explicit `knownAt`, an id not recorded by
 * then is `not-known-at` whether or not it was recorded since, so that the response can be reproduced.
 * Problems: `work-not-found`, `not-known-at`.
 */
export async function requireWork(
  base: Base,
  { kind, id, knownAt }: WorkRef & ReadPointQuery,
  { seq }: Pick<ReadPoint, 'seq'>
): Promise<ResolvedWork> {
  return requireFound(base, { kind, id, knownAt }, seq, await findWork(base.store.readDb, id, seq))
}

/** As `requireWork`, with all that is recorded of the work but its texts. */
export async function requireRecord(base: Base, query: WorkRef & ReadPointQuery, readPoint: ReadPoint): Promise<WorkRecord> {
  const record = await findRecord(base.store.readDb, query.id, readPoint)
  await requireFound(base, query, readPoint.seq, record?.work)
  return record!
}

/** As `requireWork`, with its versions. */
export async function requireTimeline(base: Base, query: WorkRef & ReadPointQuery, { seq }: ReadPoint): Promise<RecordedTimeline> {
  const timeline = await findTimeline(base.store.readDb, query.id, seq)
  await requireFound(base, query, seq, timeline?.work)
  return timeline!
}

async function requireFound(
  base: Base, { kind, id, knownAt }: WorkRef & ReadPointQuery, seq: number, found: ResolvedWork | undefined
): Promise<ResolvedWork> {
  if (found === undefined || found.kind !== kind) {
    if (knownAt !== undefined) throw new Problem('not-known-at', { knownAt: knownAt.toISOString(), what: id })
    throw new Problem('work-not-found', { id, kind, ...(await findNear(base, { kind, id }, seq)) })
  }
  if (found.id !== id) throw new RenamedWork(kind, id, found.id)
  return found
}

/** The ids near to one that no work of the kind has; never that of a work with a sealed text. */
async function findNear({ store: { readDb } }: Base, { kind, id }: WorkRef, seq: number): Promise<{ near?: string }> {
  const written = normalizeToken(id).toLowerCase()
  const beginning = written.slice(0, Math.ceil(written.length / 3))
  if (beginning.length < 3 || !isWorkId(written.replaceAll('_', '-'))) return {}
  const near = findNearest(written, await listIdsBeginning(readDb, { beginning, kind, seq }))
  return near.length === 0 ? {} : { near: near.join('、') }
}
