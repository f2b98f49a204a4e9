// Reading a work on a day: the version that answers, with everything that stands beside it.
import { Problem } from '../../shared/problem.js'
import type { WorkReading } from '../reading.js'
import { type Answer, findAnswer, orderTimeline } from '../timeline.js'
import { listRelations } from '../relations/store-relations.js'
import { type KnownVersion, listTimeline } from '../store-versions.js'
import type { FoundWork } from '../store-works.js'
import type { Base } from '../../database/base.js'
import { describeVersion } from './describe-version.js'
import { type Axes, findHorizon } from '../../database/resolve-read-point.js'
import { requireWork, type WorkName } from './require-work.js'
import type { Horizon } from '../../shared/read-point.js'

/**
 * The work as it reads on a day. Problems: `work-not-found`, `not-known-at`, `not-in-force-at`, `all-withdrawn`.
 * Where a repeal answers, the text is the one it ended.
 */
export async function readWork(base: Base, query: WorkName & Axes): Promise<WorkReading> {
  const horizon = await findHorizon(base, query)
  return readWorkAt(base, await requireWork(base, query, horizon), horizon)
}

/** A work already found, as it reads at a horizon. Problems: `not-in-force-at`, `all-withdrawn`. */
export async function readWorkAt(base: Base, work: FoundWork, horizon: Horizon): Promise<WorkReading> {
  return { ...(await readTextAt(base, work, horizon)), relations: await listRelations(base.store.records, work.work, horizon.seq) }
}

export type TextReading = Omit<WorkReading, 'relations'>

/** The same without its relations. */
export async function readTextAt(base: Base, work: FoundWork, horizon: Horizon): Promise<TextReading> {
  const timeline = await listTimeline(base.store.records, work.work, horizon.seq)
  const answer = findAnswer(timeline, horizon.asOf) ?? refuseDay(work, timeline, horizon)
  return { ...(await describeVersion(base.store.records, work, answer.text, horizon.seq)), ...standingOf(answer) }
}

/** What an answer says of the version that decides. */
export function standingOf({ entry, text, status, certainty, inForceTo }: Answer<KnownVersion>) {
  return {
    version: entry.number,
    repealedVersion: entry.repeal ? text.number : null,
    status,
    certainty,
    inForceTo,
    recordedAt: entry.recordedAt
  }
}

/** Says that no text applies on a day, and which is the first that does. */
export function refuseDay({ id }: FoundWork, timeline: readonly KnownVersion[], { asOf }: Pick<Horizon, 'asOf'>): never {
  const first = orderTimeline(timeline).find(({ repeal }) => !repeal)
  if (first === undefined) throw new Problem('all-withdrawn', { id })
  const firstFrom = first.inForceFrom.date ?? 'null'
  throw new Problem('not-in-force-at', { id, asOf, firstVersion: first.number, firstFrom })
}
