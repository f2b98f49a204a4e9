// Seals lines of a source, without sealing a version.
import type { Command } from '../http/caller.js'
import { type ExpectedETags, requireCurrent } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import { parseLineRange } from '../sources/source.js'
import { areSealed } from './store.js'
import { findSource, readLines } from '../sources/store.js'
import type { ChangeWriter } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'
import { runRecordingCommand } from '../access/run-command.js'
import type { SourceWithLines } from '../sources/read-source.js'
import { resolveLines, type SourceLines, listRemainingQuotations, listQuotingDrafts, toSealedRows, toSealSalt } from './sealed-passages.js'
import type { Sealing } from './seal-version.js'

interface SealLinesInput extends SourceLines {
  /** Published: it must not reveal what the seal hides. */
  reason: string
  /** The caller's If-Match, and how the ETag of the present lines is computed. */
  expected: ExpectedETags
  etagOf: (reading: SourceWithLines) => string
}

export type LineSealing = Pick<Sealing, 'seq' | 'sourceLines' | 'stillQuoted' | 'quotingDrafts'>

/** Seals lines. Problems: `source-not-found`, `invalid-content` for unknown lines, `already-sealed`, `stale`. */
export function sealLines(base: Base, command: Command, input: SealLinesInput): Promise<LineSealing> {
  const { source, lines, reason } = input
  return runRecordingCommand(base, command, async (writer) => {
    const reading = await readCurrentLines(writer, input)
    const found = await resolveLines(writer, [input])
    if (await areSealed(writer.db, found[0]!.documentId, found[0]!.range)) {
      throw new Problem('already-sealed', { id: source, number: lines })
    }
    requireCurrent(input.expected, input.etagOf(reading))
    const change = { kind: 'sealed', work: null, version: null, recordedBy: command.caller.name, reason } as const
    const { seq } = await writer.append(change, (seq) => ({ sealed_lines: toSealedRows(found, seq), ...toSealSalt(seq) }))
    const places = { stillQuoted: await listRemainingQuotations(writer, found), quotingDrafts: await listQuotingDrafts(writer, found) }
    return { result: { seq, sourceLines: [{ source, lines }], ...places }, target: `source/${source}`, detail: { seq, lines } }
  })
}

async function readCurrentLines({ db, seq }: ChangeWriter, { source: id, lines }: SealLinesInput): Promise<SourceWithLines> {
  const source = await findSource(db, id, seq)
  if (source === undefined) throw new Problem('source-not-found', { id })
  const range = parseLineRange(lines)
  return { source, lines: range === undefined ? [] : await readLines(db, source, range) }
}
