// Use case: import NDJSON as it arrives. A state can be imported into any base, a history into an empty one.
import type { Command } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import { isDatabaseUnavailable, isStorageFull } from '../database/database-unavailable.js'
import type { Computer } from '../computing/computer.js'
import type { Base } from '../database/base.js'
import { runCommand } from '../access/run-command.js'
import { type EmitResults, importCurrent, type ImportOptions } from './import-current.js'
import { importHistory } from './import-history.js'
import type { HeaderRecord, TrailerRecord } from './ndjson-record.js'
import { type ImportSummary, type ImportResult, importOutcomes } from './import-result.js'
import { type ImportRecord, readRecords } from './read-ndjson.js'

export interface ImportInput extends ImportOptions {
  /** NDJSON in UTF-8, read with back pressure. */
  bytes: AsyncIterable<Uint8Array>
  /** Where long lines are parsed. */
  computer: Computer
  /** The file that two persons agreed on, and the names of the keys that sent it first; `null` where none need to. */
  approval?: { sha256: string; writtenBy: readonly string[] } | null
  /** Called with results of committed lines; in a history, of lines that were read. */
  onResults: (results: readonly ImportResult[]) => Promise<void> | void
}

/**
 * Imports lines. `onResults` receives the result of every line, and the returned summary contains the problem that
 * ended the import, if any. The import is audited at its beginning and at its end. Whether it needs approval is up to the
 * caller of this function.
 */
export async function importRecords(base: Base, command: Command, input: ImportInput): Promise<ImportSummary> {
  const summary: ImportSummary = {
    ...{ lines: 0, provisions: 0, complete: false, dryRun: input.dryRun, problem: null },
    outcomes: Object.fromEntries(importOutcomes.map((outcome) => [outcome, 0])) as ImportSummary['outcomes']
  }
  await audit(base, command, { state: 'begun', dryRun: input.dryRun, ...input.approval })
  try {
    await read(base, command, input, summary)
  } catch (error) {
    summary.problem = toProblem(base, error)
  } finally {
    await auditEnd(base, command, summary)
  }
  return summary
}

/** On a full disk the audit ends with the beginning of the import, and the reply still says what was kept. */
async function auditEnd(base: Base, command: Command, { problem, ...counts }: ImportSummary): Promise<void> {
  await audit(base, command, { state: 'ended', ...counts, problem: problem?.code ?? null }).catch((error: unknown) => {
    if (problem?.code !== 'insufficient-storage' || !isStorageFull(error)) throw error
  })
}

/** Imports are idempotent by content, so no idempotency key is stored. */
function audit(base: Base, command: Command, detail: object): Promise<null> {
  return runCommand(base, { ...command, idempotency: null }, async () => ({ result: null, target: null, detail }))
}

/** The problem that ended an import, caused by the lines or by the database. */
function toProblem({ store }: Base, error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isStorageFull(error)) {
    store.writing.noteFull()
    return new Problem('insufficient-storage')
  }
  if (isDatabaseUnavailable(error)) return new Problem('store-unavailable')
  throw error
}

/** Passes the bytes through; errors of the stream become `records-cut-off`, to tell them from database errors. */
export async function* failAsCutOff(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('records-cut-off')
  }
}

async function read(base: Base, command: Command, input: ImportInput, summary: ImportSummary): Promise<void> {
  const envelope: Envelope = { header: null, trailer: null }
  const emit = createEmit(input, summary)
  const lines = countRecords(readRecords(failAsCutOff(input.bytes), input.maxRecordBytes, input.computer), summary)
  const first = await lines.next()
  const header = first.done === true ? null : first.value.record
  if (header?.type === 'header') {
    envelope.header = header
    await readBody(base, command, input, envelope, stripEnvelope(lines, envelope), emit)
  } else await importCurrent(base, command.caller, stripEnvelope(resume(first, lines), envelope), toOptions(input), emit)
  requireWhole(envelope)
  summary.complete = true
}

interface Envelope {
  header: HeaderRecord | null
  trailer: (TrailerRecord & { number: number }) | null
}

function readBody(base: Base, command: Command, input: ImportInput, envelope: Envelope, records: AsyncGenerator<ImportRecord>, emit: EmitResults): Promise<void> {
  const header = envelope.header!
  if (!header.history) return importCurrent(base, command.caller, records, toOptions(input), emit)
  const whole = requireWholeHistory(records, envelope)
  return importHistory(base, whole, { header, dryRun: input.dryRun }, emit)
}

function toOptions({ approval, dryRun, maxRecordBytes }: ImportInput): ImportOptions {
  return { dryRun, maxRecordBytes, ...(approval && { writtenBy: approval.writtenBy }) }
}

async function* countRecords(records: AsyncGenerator<ImportRecord>, summary: ImportSummary): AsyncGenerator<ImportRecord> {
  for await (const record of records) {
    summary.lines++
    yield record
  }
}

async function* resume(first: IteratorResult<ImportRecord>, rest: AsyncGenerator<ImportRecord>): AsyncGenerator<ImportRecord> {
  if (first.done === true) return
  yield first.value
  yield* rest
}

/** The records between header and trailer; a record after the trailer is an error. */
async function* stripEnvelope(records: AsyncGenerator<ImportRecord>, envelope: Envelope): AsyncGenerator<ImportRecord> {
  for await (const record of records) {
    if (envelope.trailer !== null) throw new Problem('records-cut-off')
    if (record.record?.type === 'trailer') envelope.trailer = { ...record.record, number: record.number }
    else yield record
  }
}

/** Fails for a truncated history, before it is committed. */
async function* requireWholeHistory(records: AsyncGenerator<ImportRecord>, envelope: Envelope): AsyncGenerator<ImportRecord> {
  yield* records
  requireTrailer(envelope)
}

/** A trailer is required if there is a header; lines written by hand need neither. */
function requireWhole(envelope: Envelope): void {
  if (envelope.header !== null || envelope.trailer !== null) requireTrailer(envelope)
}

function requireTrailer({ header, trailer }: Envelope): void {
  const fits = trailer !== null && trailer.lines === trailer.number - 1 && (header === null || trailer.hash === header.hash)
  if (!fits) throw new Problem('records-cut-off')
}

function createEmit({ onResults }: ImportInput, summary: ImportSummary): EmitResults {
  return async (results, records) => {
    for (const [at, result] of results.entries()) {
      summary.outcomes[result.outcome]++
      summary.provisions += provisionsOf(records[at]!, result)
    }
    await onResults(results)
  }
}

function provisionsOf({ record }: ImportRecord, { outcome }: ImportResult): number {
  if (outcome !== 'recorded' && outcome !== 'corrected') return 0
  if (record?.type === 'work') return record.provisions.length
  return record?.type === 'change' ? (record.recorded.version?.provisions.length ?? 0) : 0
}
