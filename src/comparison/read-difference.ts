// Reads the difference between two versions of a work, each given by its number or by a day on which it applies.
import type { Computer } from '../computing/computer.js'
import type { Difference } from './difference.js'
import { Problem } from '../shared/problem.js'
import { findApplicableVersion } from '../works/timeline.js'
import type { Provision } from '../works/work.js'
import { readCachedText } from '../works/reading/cached-texts.js'
import { type KnownVersion, listKnownVersions } from '../works/store-versions.js'
import type { ResolvedWork } from '../works/store-works.js'
import { type ChargeWork, countCharacters } from '../http/rate-limit/price.js'
import type { Base } from '../database/base.js'
import { differenceTask } from './tasks.js'
import type { VersionSelector } from './version-selector.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import type { ReadPoint } from '../shared/read-point.js'
import { rejectNotInForce } from '../works/reading/read-work.js'
import { requireWork, type WorkRef } from '../works/reading/require-work.js'

export interface ComparedVersion {
  version: KnownVersion
  /** The compared text, without citations; empty for a repeal selected by its number. */
  provisions: Provision[]
}

/** Two versions of a work, to be compared. */
export interface ComparedVersions {
  work: ResolvedWork
  from: ComparedVersion
  to: ComparedVersion
  /** The point in time at which the request was read. */
  readPoint: ReadPoint
}

export type DifferenceReading = ComparedVersions & { difference: Difference }

export type VersionsQuery = WorkRef & ReadPointQuery & { from: VersionSelector; to?: VersionSelector }

/** The difference between two versions. Problems: those of `Computer`. */
export async function computeDifference(computer: Computer, compared: ComparedVersions): Promise<DifferenceReading> {
  const [before, after] = [compared.from.provisions, compared.to.provisions]
  return { ...compared, difference: await computer.run(differenceTask, { before, after }) }
}

/**
 * One version and another, to be compared; `to` defaults to the one that applies on `asOf`. Where a repeal applies on
 * a day, the text it ended is compared. `charge` may refuse texts before they are compared. Problems: those of `readWork`,
 * `version-not-found`.
 */
export async function readCompared(base: Base, { from, to, ...query }: VersionsQuery, charge: ChargeWork = () => {}): Promise<ComparedVersions> {
  const readPoint = await resolveReadPoint(base, query)
  const work = await requireWork(base, query, readPoint)
  const known = await listKnownVersions(base.store.readDb, [work.work], readPoint.seq)
  const [old, now] = [from, to ?? { asOf: readPoint.asOf }].map((selector) => selectVersion(work, known, selector)) as
    [KnownVersion, KnownVersion]
  const [{ provisions: before }, { provisions: after }] = [await readCachedText(base.store, old), await readCachedText(base.store, now)]
  charge({ characters: countCharacters(before, after) })
  return { work, readPoint, from: { version: old, provisions: before }, to: { version: now, provisions: after } }
}

function selectVersion(work: ResolvedWork, known: readonly KnownVersion[], selector: VersionSelector): KnownVersion {
  if ('number' in selector) {
    const { number } = selector
    return known.find((version) => version.number === number) ?? reject(new Problem('version-not-found', { id: work.id, number }))
  }
  const timeline = known.filter(({ withdrawnAt }) => withdrawnAt === null)
  return findApplicableVersion(timeline, selector.asOf)?.text ?? rejectNotInForce(work, timeline, selector)
}

function reject(problem: Problem): never {
  throw problem
}
