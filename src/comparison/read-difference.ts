// What changed between two states of a work, each named by its number or by a day on which it answers.
import { diffProvisions } from './diff-provisions.js'
import type { Difference } from './difference.js'
import { Problem } from '../shared/problem.js'
import { findAnswer } from '../works/timeline.js'
import type { Provision } from '../works/work.js'
import { readTexts } from '../works/store-version-text.js'
import { type KnownVersion, listKnownVersions } from '../works/store-versions.js'
import type { FoundWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { type Axes, findHorizon } from '../database/resolve-read-point.js'
import { refuseDay } from '../works/reading/read-work.js'
import { requireWork, type WorkName } from '../works/reading/require-work.js'

/** A version, by its number or by a day of the law. */
export type VersionChoice = { number: number } | { asOf: string }

export interface DifferenceSide {
  version: KnownVersion
  /** The text compared, without citations; that of a repeal named by its number has no provisions. */
  provisions: Provision[]
}

export interface DifferenceReading {
  work: FoundWork
  from: DifferenceSide
  to: DifferenceSide
  difference: Difference
}

/**
 * The difference from one version to another; `to` is the one that answers on the day of the question unless given.
 * Where a repeal answers on a day, the text compared is the one it ended. Problems: those of `readWork`,
 * `version-not-found`.
 */
export async function readDifference(
  base: Base,
  { from, to, ...query }: WorkName & Axes & { from: VersionChoice; to?: VersionChoice }
): Promise<DifferenceReading> {
  const horizon = await findHorizon(base, query)
  const work = await requireWork(base, query, horizon)
  const known = await listKnownVersions(base.store.records, [work.work], horizon.seq)
  const [old, now] = [from, to ?? { asOf: horizon.asOf }].map((choice) => chooseVersion(work, known, choice)) as
    [KnownVersion, KnownVersion]
  const texts = await readTexts(base.store.records, work.work, [old.number, now.number])
  const [before, after] = [texts.get(old.number)!, texts.get(now.number)!]
  const difference = diffProvisions(before, after)
  return { work, from: { version: old, provisions: before }, to: { version: now, provisions: after }, difference }
}

function chooseVersion(work: FoundWork, known: readonly KnownVersion[], choice: VersionChoice): KnownVersion {
  if ('number' in choice) {
    const { number } = choice
    return known.find((version) => version.number === number) ?? refuse(new Problem('version-not-found', { id: work.id, number }))
  }
  const timeline = known.filter(({ withdrawnAt }) => withdrawnAt === null)
  return findAnswer(timeline, choice.asOf)?.text ?? refuseDay(work, timeline, choice)
}

function refuse(problem: Problem): never {
  throw problem
}
