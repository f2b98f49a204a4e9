// Importing lines of records as they arrive: what holds on a day goes into any base, a history into an empty one.
import type { Act } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import { isStoreDown } from '../database/database-unavailable.js'
import type { Base } from '../database/base.js'
import { perform } from '../access/run-command.js'
import { type Emit, importCurrent, type ImportOptions } from './import-current.js'
import { importHistory } from './import-history.js'
import type { HeaderLine, TrailerLine } from './ndjson-record.js'
import { type ImportSummary, type LineResult, outcomes } from './import-result.js'
import { type Entry, readEntries } from './read-ndjson.js'

export interface ImportOrder extends ImportOptions {
  /** NDJSON in UTF-8. A line is asked for when the ones before are done. */
  bytes: AsyncIterable<Uint8Array>
  /** Told of lines once they are committed; of those of a history, once they are read. */
  tell: (results: readonly LineResult[]) => Promise<void> | void
}

/**
 * Imports lines. Every line is told, then the sum of them; a problem that ends the import is in the sum. Who imports, and
 * what came of it, is in the audit at the beginning and at the end. Four eyes are not asked for.
 */
export async function importRecords(base: Base, act: Act, order: ImportOrder): Promise<ImportSummary> {
  const summary: ImportSummary = {
    ...{ lines: 0, provisions: 0, complete: false, dryRun: order.dryRun, problem: null },
    outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as ImportSummary['outcomes']
  }
  await audit(base, act, { state: 'begun', dryRun: order.dryRun })
  try {
    await read(base, act, order, summary)
  } catch (error) {
    summary.problem = toProblem(error)
  } finally {
    const { problem, ...counts } = summary
    await audit(base, act, { state: 'ended', ...counts, problem: problem?.code ?? null })
  }
  return summary
}

/** An import may be sent again as it is: what is there already is left alone, so no name for it is kept. */
function audit(base: Base, act: Act, detail: object): Promise<null> {
  return perform(base, { ...act, idempotency: null }, async () => ({ result: null, target: null, detail }))
}

/** What ended an import: a fault of the lines, or of the database. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isStoreDown(error)) return new Problem('store-unavailable')
  throw error
}

/** The same bytes. Whatever goes wrong while they come cuts the records off: told here, where it cannot be the database. */
async function* cuttingOff(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('records-cut-off')
  }
}

async function read(base: Base, act: Act, order: ImportOrder, summary: ImportSummary): Promise<void> {
  const frame: Frame = { header: null, trailer: null }
  const emit = emitting(order, summary)
  const lines = count(readEntries(cuttingOff(order.bytes), order.lineLimit), summary)
  const first = await lines.next()
  const header = first.done === true ? null : first.value.line
  if (header?.type === 'header') {
    frame.header = header
    await readBody(base, act, order, frame, unframe(lines, frame), emit)
  } else await importCurrent(base, act.caller, unframe(resume(first, lines), frame), order, emit)
  requireWhole(frame)
  summary.complete = true
}

interface Frame {
  header: HeaderLine | null
  trailer: (TrailerLine & { number: number }) | null
}

function readBody(base: Base, act: Act, order: ImportOrder, frame: Frame, entries: AsyncGenerator<Entry>, emit: Emit): Promise<void> {
  const header = frame.header!
  if (!header.history) return importCurrent(base, act.caller, entries, order, emit)
  const whole = requiringWhole(entries, frame)
  return importHistory(base, whole, { header, dryRun: order.dryRun }, emit)
}

async function* count(entries: AsyncGenerator<Entry>, summary: ImportSummary): AsyncGenerator<Entry> {
  for await (const entry of entries) {
    summary.lines++
    yield entry
  }
}

async function* resume(first: IteratorResult<Entry>, rest: AsyncGenerator<Entry>): AsyncGenerator<Entry> {
  if (first.done === true) return
  yield first.value
  yield* rest
}

/** The entries before a trailer; nothing may follow it. */
async function* unframe(entries: AsyncGenerator<Entry>, frame: Frame): AsyncGenerator<Entry> {
  for await (const entry of entries) {
    if (frame.trailer !== null) throw new Problem('records-cut-off')
    if (entry.line?.type === 'trailer') frame.trailer = { ...entry.line, number: entry.number }
    else yield entry
  }
}

/** A history that is cut off must fail before it is committed. */
async function* requiringWhole(entries: AsyncGenerator<Entry>, frame: Frame): AsyncGenerator<Entry> {
  yield* entries
  requireTrailer(frame)
}

/** An export says where it ends; lines that somebody wrote need not. */
function requireWhole(frame: Frame): void {
  if (frame.header !== null || frame.trailer !== null) requireTrailer(frame)
}

function requireTrailer({ header, trailer }: Frame): void {
  const fits = trailer !== null && trailer.lines === trailer.number - 1 && (header === null || trailer.hash === header.hash)
  if (!fits) throw new Problem('records-cut-off')
}

function emitting({ tell }: ImportOrder, summary: ImportSummary): Emit {
  return async (results, entries) => {
    for (const [at, result] of results.entries()) {
      summary.outcomes[result.outcome]++
      summary.provisions += provisionsOf(entries[at]!, result)
    }
    await tell(results)
  }
}

function provisionsOf({ line }: Entry, { outcome }: LineResult): number {
  if (outcome !== 'recorded' && outcome !== 'corrected') return 0
  if (line?.type === 'work') return line.provisions.length
  return line?.type === 'change' ? (line.recorded.version?.provisions.length ?? 0) : 0
}
