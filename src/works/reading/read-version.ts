// The timeline of a work, one version as recorded, and the history of changes.
import { Problem } from '../../shared/problem.js'
import type { HistoryItem, RecordedVersion, TimelineItem } from '../reading.js'
import { endOf, orderTimeline, statusOf } from '../timeline.js'
import { listRelations } from '../relations/store-relations.js'
import { type KnownVersion, listHistory, listKnownVersions } from '../store-versions.js'
import { readText } from '../store-version-text.js'
import { readCurrentIds } from '../store-works.js'
import { readRecordedCatalogue } from '../../catalogue/recorded-catalogue.js'
import type { Base } from '../../database/base.js'
import { describeVersion } from './describe-version.js'
import { type ReadPointQuery, resolveReadPoint } from '../../database/resolve-read-point.js'
import { requireTimeline, requireWork, type WorkRef } from './require-work.js'
import { everyDay } from '../../http/response-cache/validity.js'
import { type OverTime, readValidity, validityOf } from '../validity/read-validity.js'

/** Every known version in timeline order, then the withdrawn ones. Problems: those of `requireWork`. */
export async function listTimelineItems(
  base: Base,
  query: WorkRef & ReadPointQuery
): Promise<OverTime<{ id: string; items: TimelineItem[] }>> {
  const readPoint = await resolveReadPoint(base, query)
  const [{ work, known, dependencies }, catalogue] = [await requireTimeline(base, query, readPoint), await readRecordedCatalogue(base.store)]
  const timeline = orderTimeline(known.filter(({ withdrawnAt }) => withdrawnAt === null))
  const withdrawn = known.filter(({ withdrawnAt }) => withdrawnAt !== null)
  const items = [
    ...timeline.map((version) => toItem(version, statusOf(timeline, version, readPoint.asOf), endOf(timeline, version))),
    ...withdrawn.map((version) => toItem(version, 'withdrawn', null))
  ]
  return { reading: { id: work.id, items }, validity: validityOf(dependencies, catalogue, readPoint) }
}

function toItem(
  version: KnownVersion,
  status: TimelineItem['status'],
  inForceTo: TimelineItem['inForceTo']
): TimelineItem {
  const { number, repeal, title, inForceFrom, recordedAt, withdrawnAt, contentHash, salt, sealed } = version
  return { version: number, repeal, title, status, inForceFrom, inForceTo, recordedAt, withdrawnAt, contentHash, salt, sealed }
}

/** One version as of the change that recorded it. Problems: `work-not-found`, `version-not-found`. */
export async function readVersion(base: Base, query: WorkRef & { number: number }): Promise<RecordedVersion> {
  const now = await resolveReadPoint(base, {})
  const db = base.store.readDb
  const work = await requireWork(base, query, now)
  const versions = await listKnownVersions(db, [work.work], now.seq)
  const version = versions.find(({ number }) => number === query.number)
  if (version === undefined) throw new Problem('version-not-found', { id: query.id, number: query.number })
  const then = { ...work, id: (await readCurrentIds(db, [work.work], version.seq)).get(work.work)! }
  const relations = await listRelations(db, work.work, version.seq)
  return {
    ...(await describeVersion(base.store, then, { version, text: await readText(db, version) }, version.seq)),
    version: version.number,
    repeal: version.repeal,
    recordedAt: version.recordedAt,
    relations: relations.filter(({ direction }) => direction === 'outgoing')
  }
}

/** The recorded changes of a work, oldest first. Problems: those of `requireWork`. */
export async function listWorkHistory(base: Base, query: WorkRef & ReadPointQuery): Promise<OverTime<HistoryItem[]>> {
  const readPoint = await resolveReadPoint(base, query)
  const work = await requireWork(base, query, readPoint)
  const [reading, { known }] = await Promise.all([listHistory(base.store.readDb, work.work, readPoint.seq), readValidity(base, work.work, readPoint)])
  return { reading, validity: { days: everyDay, known } }
}
