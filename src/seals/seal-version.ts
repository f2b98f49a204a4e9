// Seals a version: its text is redacted in every later response, whatever `knownAt` is requested.
import type { Command } from '../http/caller.js'
import { type ExpectedETags, requireCurrent } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import type { RecordedVersion } from '../works/reading.js'
import type { ChangeWriter } from '../database/sequence/change-writer.js'
import { type KnownVersion, listKnownVersions } from '../works/store-versions.js'
import type { ResolvedWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { runRecordingCommand } from '../access/run-command.js'
import { readVersion } from '../works/reading/read-version.js'
import { requireCurrentWork } from '../works/recording/require-current-work.js'
import type { WorkRef } from '../works/reading/require-work.js'
import { purgeCopies, type PurgedCopies } from './purge-copies.js'
import { resolveLines, type ResolvedLines, listRemainingQuotations, listQuotingDrafts, type SourceLines, toSealedRows, toSealSalt } from './sealed-passages.js'

interface SealVersionInput extends WorkRef {
  number: number
  /** Published: it must not reveal what the seal hides. */
  reason: string
  /** Lines of sources to seal together with the version. */
  sourceLines: readonly SourceLines[]
  /** The caller's If-Match, and how the ETag of the present version is computed. */
  expected: ExpectedETags
  etagOf: (version: RecordedVersion) => string
}

export interface Sealing {
  seq: number
  id: string
  /** The sealed versions: the one requested, and repeals with the same title. */
  versions: number[]
  sourceLines: SourceLines[]
  /** Unsealed versions that cite those lines and still show their words. */
  stillQuoted: { id: string; version: number; eId: string | null; lines: string }[]
  /** Ids of works whose open draft cites those lines. */
  quotingDrafts: string[]
  discardedDrafts: PurgedCopies['discardedDrafts']
}

/**
 * Seals a version. Problems: `work-not-found`, `version-not-found`, `already-sealed`, `stale`,
 * `invalid-content` for unknown lines.
 */
export function sealVersion(base: Base, command: Command, input: SealVersionInput): Promise<Sealing> {
  return runRecordingCommand(base, command, async (writer) => {
    const work = await requireCurrentWork(writer, input)
    const known = await listKnownVersions(writer.db, [work.work], writer.seq)
    const version = requireUnsealed(input, known)
    requireCurrent(input.expected, input.etagOf(await readVersion(baseWithin(base, writer), input)))
    const lines = await resolveLines(writer, input.sourceLines)
    const numbers = listVersionsToSeal(known, version)
    const { discardedDrafts, blankedReplies } = await purgeCopies(writer, work, known, numbers)
    const seq = await appendSeal(writer, command, input, { work, numbers, lines })
    const sealed = { seq, id: work.id, versions: numbers, sourceLines: [...input.sourceLines], discardedDrafts }
    const places = { stillQuoted: await listRemainingQuotations(writer, lines), quotingDrafts: await listQuotingDrafts(writer, lines) }
    const detail = { seq, versions: numbers, discardedDrafts, blankedReplies }
    return { result: { ...sealed, ...places }, target: `${work.kind}/${work.id}`, detail }
  })
}

/** The same base, reading through the transaction of the writer. */
function baseWithin(base: Base, { db }: ChangeWriter): Base {
  return { ...base, store: { ...base.store, db, readDb: db } }
}

function requireUnsealed({ id, number }: SealVersionInput, known: readonly KnownVersion[]): KnownVersion {
  const version = known.find((one) => one.number === number)
  if (version === undefined) throw new Problem('version-not-found', { id, number })
  if (version.sealed !== null) throw new Problem('already-sealed', { id, number })
  return version
}

/** A repeal has the title of the text it ended, so it is sealed with that text. */
function listVersionsToSeal(known: readonly KnownVersion[], { number, title, aliases }: KnownVersion): number[] {
  const sameName = (one: KnownVersion) => one.title === title && one.aliases.join('\n') === aliases.join('\n')
  return known
    .filter((one) => one.number === number || (one.repeal && one.sealed === null && sameName(one)))
    .map((one) => one.number)
}

async function appendSeal(
  writer: ChangeWriter,
  { caller }: Command,
  { number, reason }: SealVersionInput,
  { work: { work }, numbers, lines }: { work: ResolvedWork; numbers: number[]; lines: readonly ResolvedLines[] }
): Promise<number> {
  const change = { kind: 'sealed', work, version: number, recordedBy: caller.name, reason } as const
  const { seq } = await writer.append(change, (seq) => ({
    seals: numbers.map((one) => ({ work, number: one, seq })),
    sealed_lines: toSealedRows(lines, seq),
    ...toSealSalt(seq)
  }))
  return seq
}
