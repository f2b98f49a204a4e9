// Imports records of a state: works, sources, regions, topics. Many per transaction, each group wholly or not at all.
import type { Caller } from '../http/caller.js'
import { withSavepoint, recordChanges, type ChangeWriter, performDryRun } from '../database/sequence/change-writer.js'
import { isDatabaseUnavailable } from '../database/database-unavailable.js'
import type { Base } from '../database/base.js'
import { batchRecords, type RecordGroup } from './import-batch.js'
import type { ImportResult } from './import-result.js'
import type { ImportRecord } from './read-ndjson.js'
import { tryGroup, writeGroup } from './write-group.js'

export interface ImportOptions {
  /** Only report the results. The base is locked for writing meanwhile. */
  dryRun: boolean
  /** Maximum bytes of a line, and of the lines of one work. */
  maxRecordBytes: number
  /** Names of the keys of those who approved the file beforehand. */
  writtenBy?: readonly string[]
}

/** Called with the results of committed lines. */
export type EmitResults = (results: ImportResult[], records: readonly ImportRecord[]) => Promise<void>

const batchLimits = { lines: 500, bytes: 4 * 2 ** 20, idleTimeoutMs: 200 }
/** Duration after which a transaction is committed, in milliseconds; it bounds the wait of other writers. */
const maxTransactionMs = 1_000

/** Records lines as they arrive. Lines committed before an error stay recorded. */
export async function importCurrent(
  { store }: Base, caller: Caller, records: AsyncGenerator<ImportRecord>, { dryRun, maxRecordBytes, writtenBy }: ImportOptions, emit: EmitResults
): Promise<void> {
  const batches = batchRecords(records, { ...batchLimits, groupBytes: maxRecordBytes })
  const write = (writer: ChangeWriter, groups: readonly RecordGroup[]) => {
    return writeBatch(Object.assign(writer, { writtenBy }), caller, groups)
  }
  if (dryRun) return performDryRun(store, (writer) => writeBatches(batches, (groups) => write(writer, groups), emit))
  return writeBatches(batches, (groups) => recordChanges(store, (writer) => write(writer, groups)), emit)
}

async function writeBatches(
  batches: AsyncIterable<RecordGroup[]>, write: (groups: readonly RecordGroup[]) => Promise<ImportResult[][]>, emit: EmitResults
): Promise<void> {
  for await (const batch of batches) {
    for (let at = 0; at < batch.length; ) {
      const written = await write(batch.slice(at))
      await emit(written.flat(), batch.slice(at, at + written.length).flatMap((group) => group.records))
      at += written.length
    }
  }
}

/**
 * Writes as many groups as fit into the time, at least one. They are written without savepoints; only after an error
 * each group is tried with its own savepoint.
 */
function writeBatch(writer: ChangeWriter, caller: Caller, groups: readonly RecordGroup[]): Promise<ImportResult[][]> {
  const straight = withSavepoint(writer, () => writeInTime(groups, (group) => writeGroup(writer, caller, group)))
  return straight.catch((error: unknown) => {
    if (isDatabaseUnavailable(error)) throw error
    return writeInTime(groups, (group) => tryGroup(writer, caller, group))
  })
}

async function writeInTime(groups: readonly RecordGroup[], write: (group: RecordGroup) => Promise<ImportResult[]>): Promise<ImportResult[][]> {
  const end = Date.now() + maxTransactionMs
  const written: ImportResult[][] = []
  for (const group of groups) {
    written.push(await write(group))
    if (Date.now() > end) break
  }
  return written
}
