// Reading a work on a day: the applicable version with its status and relations.
import type { KnownCatalogue } from '../../catalogue/known-catalogue.js'
import { readRecordedCatalogue } from '../../catalogue/recorded-catalogue.js'
import { Problem } from '../../shared/problem.js'
import type { LegislativeEvent } from '../../shared/recorded-content.js'
import type { WorkReading } from '../reading.js'
import { type ApplicableVersion, findApplicableVersion, orderTimeline } from '../timeline.js'
import { listRelations } from '../relations/store-relations.js'
import { listActsBefore } from '../unheld-amendments.js'
import { withStatus } from '../provision-status.js'
import { type KnownVersion, listTimeline } from '../store-versions.js'
import type { ResolvedWork } from '../store-works.js'
import type { Base } from '../../database/base.js'
import { readCachedText } from './cached-texts.js'
import { describeText, describeVersion, type VersionDescription } from './describe-version.js'
import { type ReadPointQuery, resolveReadPoint } from '../../database/resolve-read-point.js'
import { requireRecord, requireWork, type WorkRef } from './require-work.js'
import type { WorkRecord } from './store-record.js'
import { type OverTime, validityOf } from '../validity/read-validity.js'
import type { ReadPoint } from '../../shared/read-point.js'

/**
 * Reads a work on a day. Where a repeal applies, the text is the one it ended.
 * Problems: `work-not-found`, `not-known-at`, `not-in-force-at`, `not-held-at`, `all-withdrawn`.
 */
export async function readWork(base: Base, query: WorkRef & ReadPointQuery): Promise<WorkReading> {
  const readPoint = await resolveReadPoint(base, query)
  return readWorkAt(base, await requireWork(base, query, readPoint), readPoint)
}

/** As `readWork`, with the days and instants for which the reading stays the same. */
export async function readWorkOverTime(base: Base, query: WorkRef & ReadPointQuery): Promise<OverTime<WorkReading>> {
  const readPoint = await resolveReadPoint(base, query)
  const [record, catalogue] = [await requireRecord(base, query, readPoint), await readRecordedCatalogue(base.store)]
  const reading = { ...(await readRecordedText(base, record, catalogue.at(readPoint.seq), readPoint)), relations: record.relations }
  return { reading, validity: validityOf(record.dependencies, catalogue, readPoint) }
}

/** The text of a record that applies on a day. Problems: as `readWorkAt`. */
export async function readRecordedText({ store }: Base, { work, known, guessed }: WorkRecord, catalogue: KnownCatalogue, readPoint: ReadPoint): Promise<TextReading> {
  const timeline = known.filter(({ withdrawnAt }) => withdrawnAt === null)
  const applicable = findApplicableVersion(timeline, readPoint.asOf) ?? rejectNotInForce(work, timeline, readPoint)
  const { number } = applicable.text
  const text = number === guessed.number ? guessed.text : await readCachedText(store, applicable.text)
  return withApplicable(describeText(work, applicable.text, text, catalogue), applicable, readPoint)
}

function withApplicable(described: VersionDescription, applicable: ApplicableVersion<KnownVersion>, { asOf }: ReadPoint): TextReading {
  const provisions = withStatus(described.content.provisions, applicable.status, asOf)
  return { ...described, content: { ...described.content, provisions }, ...versionStatusOf(applicable) }
}

/**
 * Reads a resolved work at a read point, its text by `read`; by default those read last are in memory. Problems:
 * `not-in-force-at`, `not-held-at`, `all-withdrawn`.
 */
export async function readWorkAt(base: Base, work: ResolvedWork, readPoint: ReadPoint, read: ReadText = readCachedText): Promise<WorkReading> {
  return { ...(await readTextAt(base, work, readPoint, read)), relations: await listRelations(base.store.readDb, work.work, readPoint.seq) }
}

type ReadText = typeof readCachedText

export type TextReading = Omit<WorkReading, 'relations'>

/** As `readWorkAt`, without the relations. */
async function readTextAt({ store }: Base, work: ResolvedWork, readPoint: ReadPoint, read: ReadText): Promise<TextReading> {
  const timeline = await listTimeline(store.readDb, work.work, readPoint.seq)
  const applicable = findApplicableVersion(timeline, readPoint.asOf) ?? rejectNotInForce(work, timeline, readPoint)
  const version = applicable.text
  const described = await describeVersion(store, work, { version, text: await read(store, version) }, readPoint.seq)
  return withApplicable(described, applicable, readPoint)
}

/** The status fields of a response, out of the applicable version. */
function versionStatusOf({ entry, text, status, certainty, unheldAmendments, inForceTo }: ApplicableVersion<KnownVersion>) {
  return {
    version: entry.number,
    repealedVersion: entry.repeal ? text.number : null,
    status,
    certainty,
    unheldAmendments,
    inForceTo,
    recordedAt: entry.recordedAt
  }
}

/**
 * Throws `not-in-force-at` with the first version that will apply, `all-withdrawn` where there is none, and
 * `not-held-at` where the work existed by the day and its text of then is not held.
 */
export function rejectNotInForce({ id }: ResolvedWork, timeline: readonly KnownVersion[], { asOf }: Pick<ReadPoint, 'asOf'>): never {
  const first = orderTimeline(timeline).find(({ repeal }) => !repeal)
  if (first === undefined) throw new Problem('all-withdrawn', { id })
  const firstFrom = first.inForceFrom.basis === 'to-be-appointed' ? '另行规定之日 / a day to be appointed' : (first.inForceFrom.date ?? 'null')
  const earlier = listActsBefore(first, asOf)
  if (earlier.length > 0) throw new Problem('not-held-at', { id, asOf, firstVersion: first.number, firstFrom, acts: nameActs(earlier) })
  throw new Problem('not-in-force-at', { id, asOf, firstVersion: first.number, firstFrom })
}

function nameActs(events: readonly LegislativeEvent[]): string {
  return events.map(({ date, text }) => `${date} ${text}`.trim()).join('；')
}
