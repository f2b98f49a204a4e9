// Sealing lines of a source, without a version of any work.
import type { Act } from '../http/caller.js'
import { type Expected, requireCurrent } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import { parseLineRange } from '../sources/source.js'
import { areSealed } from './store.js'
import { findSource, readLines } from '../sources/store.js'
import type { Recorder } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'
import { performRecording } from '../access/run-command.js'
import type { SourceReading } from '../sources/read-source.js'
import { findLines, type LineOrder, listOpenPlaces, listQuotingDrafts, toSealedRows } from './sealed-passages.js'
import type { Sealing } from './seal-version.js'

export interface LineSealOrder extends LineOrder {
  /** Told to everybody: it must not say what the seal hides. */
  reason: string
  /** The lines as the caller last saw them, and how a reading of them is tagged. */
  expected: Expected
  tagOf: (reading: SourceReading) => string
}

export type LineSealing = Pick<Sealing, 'seq' | 'sourceLines' | 'stillQuoted' | 'quotingDrafts'>

/** Seals lines. Problems: `source-not-found`, `invalid-content` for lines that are not there, `already-sealed`, `stale`. */
export function sealLines(base: Base, act: Act, order: LineSealOrder): Promise<LineSealing> {
  const { source, lines, reason } = order
  return performRecording(base, act, async (recorder) => {
    const reading = await readOrdered(recorder, order)
    const found = await findLines(recorder, [order])
    if (await areSealed(recorder.db, found[0]!.holder, found[0]!.range)) {
      throw new Problem('already-sealed', { id: source, number: lines })
    }
    requireCurrent(order.expected, order.tagOf(reading))
    const change = { kind: 'sealed', work: null, version: null, recordedBy: act.caller.name, reason } as const
    const { seq } = await recorder.append(change, (seq) => ({ sealed_lines: toSealedRows(found, seq) }))
    const places = { stillQuoted: await listOpenPlaces(recorder, found), quotingDrafts: await listQuotingDrafts(recorder, found) }
    return { result: { seq, sourceLines: [{ source, lines }], ...places }, target: `source/${source}`, detail: { seq, lines } }
  })
}

async function readOrdered({ db, seq }: Recorder, { source: id, lines }: LineSealOrder): Promise<SourceReading> {
  const source = await findSource(db, id, seq)
  if (source === undefined) throw new Problem('source-not-found', { id })
  const range = parseLineRange(lines)
  return { source, lines: range === undefined ? [] : await readLines(db, source, range) }
}
