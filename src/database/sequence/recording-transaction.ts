// A transaction that records changes, of one writer or of several one after the other, under the lock on numbering.
//
//   begin, lock, clock, end of the chain
//     writer 1   numbers, dates and chains its changes; their rows wait in the write buffer
//     writer 2   is refused: its rows are dropped, and the chain goes on from where it was
//     writer 3   runs a statement of its own: first what waits is written, and a savepoint is set, to undo it alone
//   write what waits, the end of the chain, commit
//
// Statements of writers run over `db`, which sees to that order; those of the transaction itself over `raw`.
import { desc, sql } from 'drizzle-orm'
import { type Change, chainHash, nextInstant } from './change.js'
import { advisoryLocks } from '../migrations.js'
import { insertChanges, type NewRows, toColumns } from './recorded-tables.js'
import { forgetAnswers, startMemo } from './read-memo.js'
import { aroundStatements } from '../statement-hook.js'
import type { Store } from '../store.js'
import { chainHead, changes } from '../tables/changes.js'
import { WriteBuffer, type WriteRows } from './write-buffer.js'
import type { Db } from '../db.js'

/** A change before it is numbered; `work: 'new'` is the work that this change creates. */
type NewChange = Omit<Change, 'seq' | 'recordedAt' | 'work'> & { work: number | 'new' | null }

/** A connection, and the number of the last change that a read over it counts. */
export interface ReadContext {
  db: Db
  seq: number
}

/**
 * Appends changes inside one transaction, under the lock on numbering. `seq` includes the changes it appended itself.
 */
export interface ChangeWriter extends ReadContext {
  /** The clock of the database when the transaction had the lock. */
  clock: Date
  /** Appends one change with its rows; `rows` receives the number of the change. */
  append: (change: NewChange, rows: (seq: number) => NewRows) => Promise<Change>
  /** Has a row written before the next statement over `db`, together with those of other writers. */
  defer: <Row>(write: WriteRows<Row>, row: Row) => void
  /** Who wrote what is recorded from now on; set where a draft or an approved file led to it. */
  writtenBy?: readonly string[]
}

/** The end of the chain, with the changes that wait to be written. */
interface ChainEnd {
  seq: number
  hash: string
  at: Date | null
}

/** What came before, to return to. */
interface Mark {
  end: ChainEnd
  waiting: number
}

/** The writer whose turn it is, where several share the transaction. */
interface Turn extends Mark {
  hasSavepoint: boolean
}

export type Outcome = { result: unknown } | { error: unknown }

export class RecordingTransaction {
  readonly db: Db
  /** Changes whenever everything that was read ahead is forgotten. */
  generation = 0
  private buffer = new WriteBuffer()
  private turn: Turn | undefined
  private makingReady: Promise<void> | undefined
  private isClockChecked = false
  private failure: { error: unknown } | undefined

  private constructor(
    private raw: Db,
    private store: Store,
    private clock: Date,
    private begun: ChainEnd,
    private end = begun
  ) {
    this.db = aroundStatements(raw, (execute, isRead) => this.runStatement(execute, isRead))
    startMemo(this.db, () => this.end.seq)
  }

  /** Takes the lock inside a transaction that has begun. */
  static async begin(raw: Db, store: Store): Promise<RecordingTransaction> {
    await raw.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.changes})`)
    return new RecordingTransaction(raw, store, await store.clock(raw), await readEnd(raw))
  }

  createWriter(): ChangeWriter {
    const { db, clock } = this
    const currentSeq = () => this.end.seq
    const writer: ChangeWriter = {
      db,
      clock,
      get seq() {
        return currentSeq()
      },
      append: (change, rows) => this.append({ ...change, ...(writer.writtenBy && { writtenBy: writer.writtenBy }) }, rows),
      defer: (write, row) => this.buffer.add(write, row)
    }
    transactions.set(writer, this)
    return writer
  }

  /**
   * One writer's part, where several share the transaction: an error undoes that part alone. Throws where the part of
   * another turns out to have failed, and nothing can be committed.
   */
  async takeTurn(write: (writer: ChangeWriter) => Promise<unknown>): Promise<Outcome> {
    const turn: Turn = { ...this.mark(), hasSavepoint: false }
    this.turn = turn
    try {
      const result = await write(this.createWriter())
      if (turn.hasSavepoint) await this.db.execute(sql`release savepoint turn`)
      this.requireIntact()
      return { result }
    } catch (error) {
      this.requireIntact()
      this.rewind(turn)
      if (turn.hasSavepoint) await this.raw.execute(sql`rollback to savepoint turn`)
      return { error }
    } finally {
      this.turn = undefined
    }
  }

  /** Writes what waits; the caller commits. */
  async finish(): Promise<void> {
    this.requireIntact()
    await this.buffer.flush(this.raw)
    const { seq, hash } = this.end
    if (seq > this.begun.seq) await this.raw.update(chainHead).set({ seq, hash })
  }

  mark(): Mark {
    return { end: this.end, waiting: this.buffer.length }
  }

  /** Drops what was appended since. What had been written already is undone by a savepoint. */
  rewind({ end, waiting }: Mark): void {
    if (this.buffer.length > waiting || this.end !== end || this.turn?.hasSavepoint !== false) this.forget()
    this.buffer.truncate(this.turn?.hasSavepoint === false ? waiting : 0)
    this.end = end
  }

  private async append(newChange: NewChange, rowsOf: (seq: number) => NewRows): Promise<Change> {
    await this.checkClock()
    const seq = this.end.seq + 1
    const recordedAt = nextInstant(this.clock, this.end.at)
    const change: Change = { ...newChange, seq, recordedAt, work: newChange.work === 'new' ? seq : newChange.work }
    const records = rowsOf(seq)
    const rows = toColumns(records)
    const previousHash = this.end.hash
    const hash = chainHash(previousHash, change, rows)
    this.buffer.add(insertChanges, { entry: { ...change, previousHash, hash }, rows }, Object.values(rows).flat().length)
    this.end = { seq, hash, at: recordedAt }
    this.forget(listAffectedAnswers(change, records))
    if (this.buffer.isFull) await this.makeReady(false)
    return change
  }

  /** Once in a transaction, before its first change. */
  private async checkClock(): Promise<void> {
    if (!this.isClockChecked) await this.store.writing.clockGuard.check(this.db, this.clock, this.begun.at)
    this.isClockChecked = true
  }

  private forget(about?: readonly string[]): void {
    if (about === undefined) this.generation++
    forgetAnswers(this.db, about)
  }

  /** A statement of a writer. A read that fails where no savepoint is set ends the transaction for all of them. */
  private async runStatement<Result>(execute: () => Promise<Result>, isRead: boolean): Promise<Result> {
    await this.makeReady(isRead)
    const { turn } = this
    return turn?.hasSavepoint === false ? execute().catch((error: unknown) => this.fail(error)) : execute()
  }

  /** What waits is written, and what others wrote is not undone together with what this writer will write. */
  private async makeReady(isRead: boolean): Promise<void> {
    while (this.makingReady !== undefined) await this.makingReady
    const { turn } = this
    if (this.buffer.length === 0 && (isRead || turn?.hasSavepoint !== false)) return
    this.makingReady = this.writeWaiting(turn, isRead).finally(() => (this.makingReady = undefined))
    await this.makingReady
  }

  private async writeWaiting(turn: Turn | undefined, isRead: boolean): Promise<void> {
    if (turn?.hasSavepoint === false) {
      await this.buffer.flush(this.raw, turn.waiting).catch((error: unknown) => this.fail(error))
      turn.waiting = 0
      if (isRead && this.buffer.length === 0) return
      await this.raw.execute(sql`savepoint turn`)
      turn.hasSavepoint = true
    }
    await this.buffer.flush(this.raw)
  }

  private fail(error: unknown): never {
    this.failure = { error }
    throw error
  }

  /** A writer may have caught what was the failure of others: the database would end the transaction without a word. */
  private requireIntact(): void {
    if (this.failure !== undefined) throw this.failure.error
  }
}

const transactions = new WeakMap<ChangeWriter, RecordingTransaction>()

/** The transaction of a writer. */
export function transactionOf(writer: ChangeWriter): RecordingTransaction {
  return transactions.get(writer)!
}

async function readEnd(db: Db): Promise<ChainEnd> {
  const last = db.select({ at: changes.recordedAt }).from(changes).orderBy(desc(changes.seq)).limit(1).as('last')
  const [end] = await db.select({ seq: chainHead.seq, hash: chainHead.hash, at: last.at }).from(chainHead).leftJoin(last, sql`true`)
  return end!
}

/** What a change gives other answers about; anything, where it is not told. A version touches its own work alone. */
function listAffectedAnswers({ kind, work }: Change, { work_ids: ids = [] }: NewRows): string[] | undefined {
  if (kind !== 'recorded' && kind !== 'corrected') return undefined
  return [`work ${work}`, ...ids.map(({ id }) => `id ${id}`)]
}
