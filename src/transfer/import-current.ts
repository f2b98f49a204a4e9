// Recording lines of works, sources, places and subjects: many in a transaction, each work whole or not at all.
import type { Caller } from '../http/caller.js'
import { attempt, record, type Recorder, rehearse } from '../database/sequence/change-writer.js'
import { isStoreDown } from '../database/database-unavailable.js'
import type { Base } from '../database/base.js'
import { gatherUnits, type Unit } from './import-batch.js'
import type { LineResult } from './import-result.js'
import type { Entry } from './read-ndjson.js'
import { tryUnit, writeUnit } from './write-batch.js'

export interface ImportOptions {
  /** Finds out what would come of it, and records nothing. Nobody else can record anything meanwhile. */
  dryRun: boolean
  /** Bytes that a line, or the lines of one work, may have. */
  lineLimit: number
}

/** Told of each line once it is committed. */
export type Emit = (results: LineResult[], entries: readonly Entry[]) => Promise<void>

const batchLimits = { lines: 500, bytes: 4 * 2 ** 20, pause: 200 }
/** Milliseconds for which others who record have to wait at most, unless one work takes longer. */
const longest = 1_000

/** Records lines as they come. What was committed before something goes wrong stays. */
export async function importCurrent(
  { store }: Base, caller: Caller, entries: AsyncGenerator<Entry>, { dryRun, lineLimit }: ImportOptions, emit: Emit
): Promise<void> {
  const batches = gatherUnits(entries, { ...batchLimits, unit: lineLimit })
  if (dryRun) return rehearse(store, (recorder) => writeBatches(batches, (units) => writeSome(recorder, caller, units), emit))
  return writeBatches(batches, (units) => record(store, (recorder) => writeSome(recorder, caller, units)), emit)
}

async function writeBatches(
  batches: AsyncIterable<Unit[]>, write: (units: readonly Unit[]) => Promise<LineResult[][]>, emit: Emit
): Promise<void> {
  for await (const batch of batches) {
    for (let at = 0; at < batch.length; ) {
      const written = await write(batch.slice(at))
      await emit(written.flat(), batch.slice(at, at + written.length).flatMap((unit) => unit.entries))
      at += written.length
    }
  }
}

/**
 * As many units as are written within the time; one at least. They are written straight on; only where something goes
 * wrong, each is tried by itself.
 */
function writeSome(recorder: Recorder, caller: Caller, units: readonly Unit[]): Promise<LineResult[][]> {
  const straight = attempt(recorder, () => writeInTime(units, (unit) => writeUnit(recorder, caller, unit)))
  return straight.catch((error: unknown) => {
    if (isStoreDown(error)) throw error
    return writeInTime(units, (unit) => tryUnit(recorder, caller, unit))
  })
}

async function writeInTime(units: readonly Unit[], write: (unit: Unit) => Promise<LineResult[]>): Promise<LineResult[][]> {
  const end = Date.now() + longest
  const written: LineResult[][] = []
  for (const unit of units) {
    written.push(await write(unit))
    if (Date.now() > end) break
  }
  return written
}
