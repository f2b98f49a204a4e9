// Reads the text of a selected record: the one in force on the day, a version by number, or the one of an earlier day.
import type { PlainDate } from '../../shared/calendar.js'
import { Problem } from '../../shared/problem.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Base } from '../../database/base.js'
import type { WorkReading } from '../../works/reading.js'
import { readCachedText } from '../../works/reading/cached-texts.js'
import { describeVersion } from '../../works/reading/describe-version.js'
import { readWorkAt } from '../../works/reading/read-work.js'
import { type KnownVersion, listKnownVersions } from '../../works/store-versions.js'
import { findWork, type ResolvedWork } from '../../works/store-works.js'
import { certaintyOf, endOf, findApplicableVersion, orderTimeline, statusOf } from '../../works/timeline.js'

/**
 * A version by number, or with `null` the one in force on the day; `undefined` if there is none. `version` of the result
 * is the version that is printed: the repealed one where a repeal applies.
 */
export async function readSelected(
  base: Base, work: ResolvedWork, number: number | null, readPoint: ReadPoint
): Promise<WorkReading | undefined> {
  if (number !== null) return readByNumber(base, work, number, readPoint)
  try {
    const reading = await readWorkAt(base, work, readPoint)
    return { ...reading, version: reading.repealedVersion ?? reading.version, repealedVersion: null }
  } catch (error) {
    if (!(error instanceof Problem) || !['not-in-force-at', 'all-withdrawn'].includes(error.code)) throw error
    return undefined
  }
}

async function readByNumber(
  base: Base, work: ResolvedWork, number: number, readPoint: ReadPoint
): Promise<WorkReading | undefined> {
  const timeline = orderTimeline(await listValidVersions(base, work, readPoint))
  const version = timeline.find((one) => one.number === number && !one.repeal)
  return version && readText(base, work, timeline, version, readPoint)
}

/** The text of an earlier day: `from` is null if there was none yet, `ended` if the work was repealed by then. */
export async function readTextSince(
  base: Base, id: string, since: PlainDate, readPoint: ReadPoint
): Promise<{ from: WorkReading | null; ended: boolean }> {
  const work = (await findWork(base.store.db, id, readPoint.seq))!
  const timeline = await listValidVersions(base, work, readPoint)
  const applicable = findApplicableVersion(timeline, since)
  if (applicable === undefined) return { from: null, ended: false }
  const from = await readText(base, work, timeline, applicable.text, readPoint)
  return { from, ended: applicable.status === 'repealed' }
}

async function listValidVersions(base: Base, { work }: ResolvedWork, { seq }: ReadPoint): Promise<KnownVersion[]> {
  return (await listKnownVersions(base.store.db, [work], seq)).filter(({ withdrawnAt }) => withdrawnAt === null)
}

/** A version of a timeline, with its status on the day of the read point. */
async function readText(
  { store }: Base, work: ResolvedWork, timeline: readonly KnownVersion[], version: KnownVersion, readPoint: ReadPoint
): Promise<WorkReading> {
  const text = await readCachedText(store, version)
  return {
    ...(await describeVersion(store, work, { version, text }, readPoint.seq)),
    ...{ version: version.number, repealedVersion: null, recordedAt: version.recordedAt, relations: [] },
    status: statusOf(timeline, version, readPoint.asOf),
    ...certaintyOf(timeline, version, readPoint.asOf),
    inForceTo: endOf(timeline, version)
  }
}
