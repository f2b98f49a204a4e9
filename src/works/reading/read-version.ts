// The timeline of a work, one version as it was recorded, and the record-keeping.
import { Problem } from '../../shared/problem.js'
import type { HistoryItem, RecordedVersion, TimelineItem } from '../reading.js'
import { endOf, orderTimeline, statusOf } from '../timeline.js'
import { listRelations } from '../relations/store-relations.js'
import { type KnownVersion, listHistory, listKnownVersions } from '../store-versions.js'
import { readCurrentIds } from '../store-works.js'
import type { Base } from '../../database/base.js'
import { describeVersion } from './describe-version.js'
import { type Axes, findHorizon } from '../../database/resolve-read-point.js'
import { requireWork, type WorkName } from './require-work.js'

/** Every known version in the order they take over, then the withdrawn ones. Problems: those of `requireWork`. */
export async function listTimelineItems(
  base: Base,
  query: WorkName & Axes
): Promise<{ id: string; items: TimelineItem[] }> {
  const horizon = await findHorizon(base, query)
  const work = await requireWork(base, query, horizon)
  const known = await listKnownVersions(base.store.records, [work.work], horizon.seq)
  const timeline = orderTimeline(known.filter(({ withdrawnAt }) => withdrawnAt === null))
  const withdrawn = known.filter(({ withdrawnAt }) => withdrawnAt !== null)
  return {
    id: work.id,
    items: [
      ...timeline.map((version) => toItem(version, statusOf(timeline, version, horizon.asOf), endOf(timeline, version))),
      ...withdrawn.map((version) => toItem(version, 'withdrawn', null))
    ]
  }
}

function toItem(
  version: KnownVersion,
  status: TimelineItem['status'],
  inForceTo: TimelineItem['inForceTo']
): TimelineItem {
  const { number, repeal, title, inForceFrom, recordedAt, withdrawnAt, contentHash, sealed } = version
  return { version: number, repeal, title, status, inForceFrom, inForceTo, recordedAt, withdrawnAt, contentHash, sealed }
}

/** One version as its own change left it. Problems: `work-not-found`, `version-not-found`. */
export async function readVersion(base: Base, query: WorkName & { number: number }): Promise<RecordedVersion> {
  const now = await findHorizon(base, {})
  const db = base.store.records
  const work = await requireWork(base, query, now)
  const versions = await listKnownVersions(db, [work.work], now.seq)
  const version = versions.find(({ number }) => number === query.number)
  if (version === undefined) throw new Problem('version-not-found', { id: query.id, number: query.number })
  const then = { ...work, id: (await readCurrentIds(db, [work.work], version.seq)).get(work.work)! }
  const relations = await listRelations(db, work.work, version.seq)
  return {
    ...(await describeVersion(db, then, version, version.seq)),
    version: version.number,
    repeal: version.repeal,
    recordedAt: version.recordedAt,
    relations: relations.filter(({ direction }) => direction === 'outgoing')
  }
}

/** Who recorded what, when and why, oldest first. Problems: those of `requireWork`. */
export async function listWorkHistory(base: Base, query: WorkName & Axes): Promise<{ id: string; items: HistoryItem[] }> {
  const horizon = await findHorizon(base, query)
  const work = await requireWork(base, query, horizon)
  return { id: work.id, items: await listHistory(base.store.records, work.work, horizon.seq) }
}
