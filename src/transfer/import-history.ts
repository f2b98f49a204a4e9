// Imports a history exactly: every change with its seq, time and hash, in one transaction.
import { Problem } from '../shared/problem.js'
import { toColumns } from '../database/sequence/recorded-tables.js'
import type { StoredChange } from '../database/sequence/read-recorded.js'
import { isConstraintError } from '../database/database-unavailable.js'
import { replay, type ReplayWriter } from '../database/sequence/replay.js'
import type { Base } from '../database/base.js'
import { findChangeError } from '../integrity/check-change.js'
import { fromChangeRecord } from './change-serializer.js'
import type { EmitResults } from './import-current.js'
import type { ChangeRecord, HeaderRecord } from './ndjson-record.js'
import type { ImportResult } from './import-result.js'
import type { ImportRecord } from './read-ndjson.js'
import { findChangeHash } from '../database/sequence/last-change.js'

/** Limits of one insert: changes, and bytes of their lines. */
const batchLimits = { changes: 200, bytes: 2 * 2 ** 20 }

class DryRunComplete extends Error {}

/**
 * Imports a history into an empty base, or into one whose changes are the beginning of it; those are `unchanged`. The
 * base is locked for writing, and nothing is visible, until the end. Problems: `base-not-empty`, `chain-broken`,
 * `history-sealed`, `records-cut-off`, and those of a line that cannot be read.
 */
export async function importHistory(
  { store }: Base, records: AsyncGenerator<ImportRecord>, { header, dryRun }: { header: HeaderRecord; dryRun: boolean }, emit: EmitResults
): Promise<void> {
  try {
    await replay(store, async (replayer) => {
      await replayAll(replayer, records, header, emit)
      if (dryRun) throw new DryRunComplete()
    })
  } catch (error) {
    if (!(error instanceof DryRunComplete)) throw error
  }
}

async function replayAll(replayer: ReplayWriter, records: AsyncGenerator<ImportRecord>, header: HeaderRecord, emit: EmitResults): Promise<void> {
  const existingSeq = replayer.seq
  let [pending, bytes] = [[] as ImportRecord[], 0]
  const flush = async () => {
    await append(replayer, existingSeq, pending, emit)
    ;[pending, bytes] = [[], 0]
  }
  for await (const record of records) {
    pending.push(record)
    bytes += record.bytes
    if (pending.length >= batchLimits.changes || bytes >= batchLimits.bytes) await flush()
  }
  await flush()
  if (replayer.seq < header.seq) throw new Problem('records-cut-off')
}

async function append(replayer: ReplayWriter, existingSeq: number, records: readonly ImportRecord[], emit: EmitResults): Promise<void> {
  const changes = records.map(({ record, problem }) => {
    if (problem !== null) throw problem
    if (record?.type !== 'change') throw new Problem('malformed-line', { types: 'change' })
    return record
  })
  for (const line of changes.filter(({ seq }) => seq <= existingSeq)) await requireSame(replayer, line)
  const added = changes.filter(({ seq }) => seq > existingSeq)
  const stored: StoredChange[] = []
  for (const line of added) stored.push(requireNext(replayer, line, stored.at(-1)))
  await replayer.append(stored).catch((error: unknown) => rejectChange(added[0]!, error))
  await emit(records.map(({ number }, at) => toResult(number, changes[at]!, existingSeq)), records)
}

/** Requires that an existing change is the same as in the history. */
async function requireSame({ db }: ReplayWriter, { seq, hash }: ChangeRecord): Promise<void> {
  if ((await findChangeHash(db, seq)) !== hash) throw new Problem('base-not-empty', { seq })
}

function requireNext(replayer: ReplayWriter, line: ChangeRecord, last: StoredChange | undefined): StoredChange {
  const { seq, hash, previousHash, recorded } = line
  const isHidden = recorded.version?.sealed === true || recorded.sources?.some(({ sealed }) => sealed === true)
  if (isHidden || hash === null || previousHash === null) throw new Problem('history-sealed', { seq })
  const { change, records } = fromChangeRecord(line)
  const stored = { change, previousHash, hash, rows: toColumns(records) as StoredChange['rows'] }
  const before = last === undefined ? replayer : { seq: last.change.seq, hash: last.hash, recordedAt: last.change.recordedAt }
  const reason = findChangeError(stored, before)
  if (reason === null) return stored
  if (last === undefined && seq === replayer.seq + 1 && previousHash !== replayer.hash) throw new Problem('base-not-empty', { seq: replayer.seq })
  throw new Problem('chain-broken', { seq, reason })
}

function rejectChange({ seq }: ChangeRecord, error: unknown): never {
  if (!isConstraintError(error)) throw error
  throw new Problem('chain-broken', { seq, reason: 'the database refuses it, or one after it / 数据库不接受它或其后的变更' })
}

function toResult(line: number, { seq, id, version }: ChangeRecord, existingSeq: number): ImportResult {
  return { line, id, outcome: seq <= existingSeq ? 'unchanged' : 'recorded', version, problem: null }
}
