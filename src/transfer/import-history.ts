// Taking over a history exactly: every change with its number, instant and hash, all of it or nothing.
import { Problem } from '../shared/problem.js'
import { toColumns } from '../database/sequence/recorded-tables.js'
import type { StoredChange } from '../database/sequence/read-recorded.js'
import { isRefusal } from '../database/database-unavailable.js'
import { replay, type Replayer } from '../database/sequence/replay.js'
import type { Base } from '../database/base.js'
import { findChangeFault } from '../integrity/check-change.js'
import { fromChangeLine } from './change-serializer.js'
import type { Emit } from './import-current.js'
import type { ChangeLine, HeaderLine } from './ndjson-record.js'
import type { LineResult } from './import-result.js'
import type { Entry } from './read-ndjson.js'
import { findChangeHash } from '../database/sequence/last-change.js'

/** Changes inserted at once, and bytes of their lines. */
const batch = { changes: 200, bytes: 2 * 2 ** 20 }

class Rehearsed extends Error {}

/**
 * Takes over a history into a base that is empty, or that begins as the history does: then what is there is `unchanged`.
 * Until the end nobody else records anything, nor sees any of it. Problems: `base-not-empty`, `chain-broken`,
 * `history-sealed`, `records-cut-off`, and those of a line that cannot be read.
 */
export async function importHistory(
  { store }: Base, entries: AsyncGenerator<Entry>, { header, dryRun }: { header: HeaderLine; dryRun: boolean }, emit: Emit
): Promise<void> {
  try {
    await replay(store, async (replayer) => {
      await replayAll(replayer, entries, header, emit)
      if (dryRun) throw new Rehearsed()
    })
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error
  }
}

async function replayAll(replayer: Replayer, entries: AsyncGenerator<Entry>, header: HeaderLine, emit: Emit): Promise<void> {
  const held = replayer.seq
  let [gathered, bytes] = [[] as Entry[], 0]
  const flush = async () => {
    await append(replayer, held, gathered, emit)
    ;[gathered, bytes] = [[], 0]
  }
  for await (const entry of entries) {
    gathered.push(entry)
    bytes += entry.bytes
    if (gathered.length >= batch.changes || bytes >= batch.bytes) await flush()
  }
  await flush()
  if (replayer.seq < header.seq) throw new Problem('records-cut-off')
}

async function append(replayer: Replayer, held: number, entries: readonly Entry[], emit: Emit): Promise<void> {
  const changes = entries.map(({ line, problem }) => {
    if (problem !== null) throw problem
    if (line?.type !== 'change') throw new Problem('malformed-line', { types: 'change' })
    return line
  })
  for (const line of changes.filter(({ seq }) => seq <= held)) await requireSame(replayer, line)
  const news = changes.filter(({ seq }) => seq > held)
  const stored: StoredChange[] = []
  for (const line of news) stored.push(requireNext(replayer, line, stored.at(-1)))
  await replayer.append(stored).catch((error: unknown) => refuse(news[0]!, error))
  await emit(entries.map(({ number }, at) => tell(number, changes[at]!, held)), entries)
}

/** A change that the base has already must be the one of the history. */
async function requireSame({ db }: Replayer, { seq, hash }: ChangeLine): Promise<void> {
  if ((await findChangeHash(db, seq)) !== hash) throw new Problem('base-not-empty', { seq })
}

function requireNext(replayer: Replayer, line: ChangeLine, last: StoredChange | undefined): StoredChange {
  const { seq, hash, previousHash, recorded } = line
  const isHidden = recorded.version?.sealed === true || recorded.sources?.some(({ sealed }) => sealed === true)
  if (isHidden) throw new Problem('history-sealed', { seq })
  const { change, records } = fromChangeLine(line)
  const stored = { change, previousHash, hash, rows: toColumns(records) as StoredChange['rows'] }
  const before = last === undefined ? replayer : { seq: last.change.seq, hash: last.hash, recordedAt: last.change.recordedAt }
  const reason = findChangeFault(stored, before)
  if (reason === null) return stored
  if (last === undefined && seq === replayer.seq + 1 && previousHash !== replayer.hash) throw new Problem('base-not-empty', { seq: replayer.seq })
  throw new Problem('chain-broken', { seq, reason })
}

function refuse({ seq }: ChangeLine, error: unknown): never {
  if (!isRefusal(error)) throw error
  throw new Problem('chain-broken', { seq, reason: 'the database refuses it, or one after it / 数据库不接受它或其后的变更' })
}

function tell(line: number, { seq, id, version }: ChangeLine, held: number): LineResult {
  return { line, id, outcome: seq <= held ? 'unchanged' : 'recorded', version, problem: null }
}
