// Sealing a version: from the next reply on its text is shown to nobody, at whatever instant it is asked for.
import type { Act } from '../http/caller.js'
import { type Expected, requireCurrent } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import type { RecordedVersion } from '../works/reading.js'
import type { Recorder } from '../database/sequence/change-writer.js'
import { type KnownVersion, listKnownVersions } from '../works/store-versions.js'
import type { FoundWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { performRecording } from '../access/run-command.js'
import { readVersion } from '../works/reading/read-version.js'
import { requireOwnWork } from '../works/recording/require-current-work.js'
import type { WorkName } from '../works/reading/require-work.js'
import { clearLeftovers, type Leftovers } from './purge-copies.js'
import { findLines, type FoundLines, listOpenPlaces, listQuotingDrafts, type LineOrder, toSealedRows } from './sealed-passages.js'

export interface SealOrder extends WorkName {
  number: number
  /** Told to everybody: it must not say what the seal hides. */
  reason: string
  /** Lines of sources to seal with it. */
  sourceLines: readonly LineOrder[]
  /** The version as the caller last saw it, and how a reading of it is tagged. */
  expected: Expected
  tagOf: (version: RecordedVersion) => string
}

export interface Sealing {
  seq: number
  id: string
  /** The version, and the repeals that bear its name. */
  versions: number[]
  sourceLines: LineOrder[]
  /** Where words of those lines still stand: versions that cite them and are not sealed. */
  stillQuoted: { id: string; version: number; eId: string | null; lines: string }[]
  /** Ids of works whose open draft cites those lines. */
  quotingDrafts: string[]
  discardedDrafts: Leftovers['discardedDrafts']
}

/**
 * Seals a version. Problems: `work-not-found`, `version-not-found`, `already-sealed`, `stale`,
 * `invalid-content` for lines that are not there.
 */
export function sealVersion(base: Base, act: Act, order: SealOrder): Promise<Sealing> {
  return performRecording(base, act, async (recorder) => {
    const work = await requireOwnWork(recorder, order)
    const known = await listKnownVersions(recorder.db, [work.work], recorder.seq)
    const version = requireOpen(order, known)
    requireCurrent(order.expected, order.tagOf(await readVersion(within(base, recorder), order)))
    const lines = await findLines(recorder, order.sourceLines)
    const numbers = namesakes(known, version)
    const { discardedDrafts, blankedReplies } = await clearLeftovers(recorder, work, known, numbers)
    const seq = await append(recorder, act, order, { work, numbers, lines })
    const sealed = { seq, id: work.id, versions: numbers, sourceLines: [...order.sourceLines], discardedDrafts }
    const places = { stillQuoted: await listOpenPlaces(recorder, lines), quotingDrafts: await listQuotingDrafts(recorder, lines) }
    const detail = { seq, versions: numbers, discardedDrafts, blankedReplies }
    return { result: { ...sealed, ...places }, target: `${work.kind}/${work.id}`, detail }
  })
}

/** The same base, read through the transaction of a recorder. */
function within(base: Base, { db }: Recorder): Base {
  return { ...base, store: { ...base.store, db, records: db } }
}

function requireOpen({ id, number }: SealOrder, known: readonly KnownVersion[]): KnownVersion {
  const version = known.find((one) => one.number === number)
  if (version === undefined) throw new Problem('version-not-found', { id, number })
  if (version.sealed !== null) throw new Problem('already-sealed', { id, number })
  return version
}

/** A repeal keeps the name of the text it ended: the name goes with the text. */
function namesakes(known: readonly KnownVersion[], { number, title, aliases }: KnownVersion): number[] {
  const sameName = (one: KnownVersion) => one.title === title && one.aliases.join('\n') === aliases.join('\n')
  return known
    .filter((one) => one.number === number || (one.repeal && one.sealed === null && sameName(one)))
    .map((one) => one.number)
}

async function append(
  recorder: Recorder,
  { caller }: Act,
  { number, reason }: SealOrder,
  { work: { work }, numbers, lines }: { work: FoundWork; numbers: number[]; lines: readonly FoundLines[] }
): Promise<number> {
  const change = { kind: 'sealed', work, version: number, recordedBy: caller.name, reason } as const
  const { seq } = await recorder.append(change, (seq) => ({
    seals: numbers.map((one) => ({ work, number: one, seq })),
    sealed_lines: toSealedRows(lines, seq)
  }))
  return seq
}
