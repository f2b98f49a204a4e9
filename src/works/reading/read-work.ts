// Reading a work on a day: the applicable version with its status and relations.
import { Problem } from '../../shared/problem.js'
import type { WorkReading } from '../reading.js'
import { type ApplicableVersion, findApplicableVersion, orderTimeline } from '../timeline.js'
import { listRelations } from '../relations/store-relations.js'
import { type KnownVersion, listTimeline } from '../store-versions.js'
import type { ResolvedWork } from '../store-works.js'
import type { Base } from '../../database/base.js'
import { describeVersion } from './describe-version.js'
import { type ReadPointQuery, resolveReadPoint } from '../../database/resolve-read-point.js'
import { requireWork, type WorkRef } from './require-work.js'
import type { ReadPoint } from '../../shared/read-point.js'

/**
 * Reads a work on a day. Where a repeal applies, the text is the one it ended.
 * Problems: `work-not-found`, `not-known-at`, `not-in-force-at`, `all-withdrawn`.
 */
export async function readWork(base: Base, query: WorkRef & ReadPointQuery): Promise<WorkReading> {
  const readPoint = await resolveReadPoint(base, query)
  return readWorkAt(base, await requireWork(base, query, readPoint), readPoint)
}

/** Reads a resolved work at a read point. Problems: `not-in-force-at`, `all-withdrawn`. */
export async function readWorkAt(base: Base, work: ResolvedWork, readPoint: ReadPoint): Promise<WorkReading> {
  return { ...(await readTextAt(base, work, readPoint)), relations: await listRelations(base.store.readDb, work.work, readPoint.seq) }
}

export type TextReading = Omit<WorkReading, 'relations'>

/** As `readWorkAt`, without the relations. */
export async function readTextAt(base: Base, work: ResolvedWork, readPoint: ReadPoint): Promise<TextReading> {
  const timeline = await listTimeline(base.store.readDb, work.work, readPoint.seq)
  const applicable = findApplicableVersion(timeline, readPoint.asOf) ?? rejectNotInForce(work, timeline, readPoint)
  return { ...(await describeVersion(base.store.readDb, work, applicable.text, readPoint.seq)), ...versionStatusOf(applicable) }
}

/** The status fields of a response, out of the applicable version. */
function versionStatusOf({ entry, text, status, certainty, inForceTo }: ApplicableVersion<KnownVersion>) {
  return {
    version: entry.number,
    repealedVersion: entry.repeal ? text.number : null,
    status,
    certainty,
    inForceTo,
    recordedAt: entry.recordedAt
  }
}

/** Throws `not-in-force-at` with the first version that will apply, or `all-withdrawn` where there is none. */
export function rejectNotInForce({ id }: ResolvedWork, timeline: readonly KnownVersion[], { asOf }: Pick<ReadPoint, 'asOf'>): never {
  const first = orderTimeline(timeline).find(({ repeal }) => !repeal)
  if (first === undefined) throw new Problem('all-withdrawn', { id })
  const firstFrom = first.inForceFrom.date ?? 'null'
  throw new Problem('not-in-force-at', { id, asOf, firstVersion: first.number, firstFrom })
}
