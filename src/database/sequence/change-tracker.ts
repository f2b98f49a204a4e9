// The end of the change sequence as this process knows it: replies count every change up to `seq`. It moves when this
// process commits, when the database tells of a commit, and whenever somebody looks; never back, never past a gap. Only
// the database that is written to can say what the end is; where it holds another history than before, that is told.
import { setTimeout as sleep } from 'node:timers/promises'
import { affectedScopeOf } from './change.js'
import { findLastChange, type FetchedChange, isStandby, type LastChange, listChangesFrom } from './last-change.js'
import { isConnectionBroken, ReadOnlyServerError } from '../database-unavailable.js'
import { listAffectedWorks, type NamedWork } from './affected-works.js'
import type { Db } from '../db.js'

/** What became known at one move: whatever was right before stays right, save what these changes touch. */
export interface ChangeNotification {
  seq: number
  /** Works that were changed or stand in a relation to one that was, each under every id it had; or all there is. */
  affected: readonly NamedWork[] | 'everything'
}

/** Changes told apart at one move; more than these touch everything. */
const maxFetched = 500
/** Milliseconds for which the end, once seen by somebody who follows, needs no second look. */
const freshForMs = 500
/** Milliseconds between two looks of somebody who waits for a change. */
const pollIntervalMs = 20

export class ChangeTracker {
  /** The last change that replies count. */
  seq = 0
  /** The last look failed: the store is away. */
  isUnavailable = false
  /** The connection that hears of commits, while there is one: it is asked first, being at hand. */
  listenerDb: Db | undefined
  private lastSeen: LastChange | undefined
  private lastSeenAt = -Infinity
  private pollers = 0
  private pollInFlight: Promise<void> | undefined
  private nextPoll: Promise<void> | undefined
  private listeners = new Set<(notification: ChangeNotification) => void>()
  private lostHistoryListeners = new Set<(lost: LastChange) => void>()

  /** `alone`: nobody but this process commits to the store. */
  constructor(
    private db: Db,
    private isSoleWriter: boolean
  ) {}

  /** Milliseconds since this was last seen to be the end: for how long a reply may have missed a change. */
  get age(): number {
    return this.isSoleWriter && this.lastSeen !== undefined && !this.isUnavailable ? 0 : performance.now() - this.lastSeenAt
  }

  /**
   * The last change; asks the store unless somebody who follows it saw the end just now. While the store is away it is
   * the last one seen: who has another way to the records can go on.
   */
  async latest(): Promise<LastChange | undefined> {
    const isFresh = (this.isSoleWriter || this.pollers > 0) && (this.age < freshForMs || this.isUnavailable)
    if (!isFresh) await this.poll().catch((error: unknown) => this.lastSeen ?? Promise.reject(error))
    return this.lastSeen
  }

  /** What `seq` stands for: the hash chains it to every change before. `undefined` before the first. */
  get lastChange(): LastChange | undefined {
    return this.lastSeen
  }

  /** Asks the store for what was recorded since. A look already under way may have missed it: another follows. */
  poll(): Promise<void> {
    if (this.pollInFlight === undefined) return this.startPoll()
    this.nextPoll ??= this.pollInFlight.catch(() => {}).then(() => this.startPoll())
    return this.nextPoll
  }

  /** Waits for a change, at most so many milliseconds; whether it has come. Throws where the store is away. */
  async waitFor(seq: number, milliseconds: number): Promise<boolean> {
    for (const end = performance.now() + milliseconds; this.seq < seq; await sleep(pollIntervalMs)) {
      if (performance.now() > end) return false
      await this.poll()
    }
    return true
  }

  /** Calls back at every move, before any reply can count it; the function returned ends that. */
  onChange(listener: (notification: ChangeNotification) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Calls back when the database no longer holds the end as it was seen: changes are lost that replies have counted. */
  onLostHistory(listener: (lost: LastChange) => void): void {
    this.lostHistoryListeners.add(listener)
  }

  /** From now on somebody looks at short intervals; the function returned ends that. */
  registerPoller(): () => void {
    this.pollers++
    return () => this.pollers--
  }

  private startPoll(): Promise<void> {
    this.nextPoll = undefined
    this.pollInFlight = this.runPoll().finally(() => (this.pollInFlight = undefined))
    return this.pollInFlight
  }

  private async runPoll(): Promise<void> {
    const startedAt = performance.now()
    try {
      await this.pollOver(this.listenerDb ?? this.db).catch((error: unknown) => {
        // That one connection was cut says nothing of the store.
        if (isConnectionBroken(error)) return this.pollOver(this.db)
        throw error
      })
      this.lastSeenAt = startedAt
      this.isUnavailable = false
    } catch (error) {
      this.isUnavailable = true
      throw error
    }
  }

  private async pollOver(db: Db): Promise<void> {
    const fetched = await this.fetchSince(db)
    if (fetched.length > 0) await this.advance(db, fetched)
  }

  /** What came after the end, read with the end itself: it must still be there, and the server be the one written to. */
  private async fetchSince(db: Db): Promise<FetchedChange[]> {
    const rows = await listChangesFrom(db, this.seq, maxFetched + 2)
    if (rows[0]?.onStandby ?? (this.seq > 0 && (await isStandby(db)))) throw new ReadOnlyServerError()
    const { lastSeen } = this
    if (lastSeen === undefined) return rows
    if (rows[0]?.hash !== lastSeen.hash) this.reportLostHistory(lastSeen)
    return rows.slice(1)
  }

  private reportLostHistory(last: LastChange): never {
    for (const listener of this.lostHistoryListeners) listener(last)
    throw new Error(`change ${last.seq} is no longer what it was: the database holds another history`)
  }

  private async advance(db: Db, fetched: readonly FetchedChange[]): Promise<void> {
    const affectsEverything = fetched.length > maxFetched || fetched.some(({ kind }) => affectedScopeOf[kind] === 'everything')
    const works = fetched.flatMap(({ kind, work }) => (affectedScopeOf[kind] === 'work' ? (work ?? []) : []))
    const affected = affectsEverything ? 'everything' : this.listeners.size === 0 ? [] : await listAffectedWorks(db, works)
    const last = fetched.length > maxFetched ? (await findLastChange(db))! : fetched.at(-1)!
    for (const listener of this.listeners) listener({ seq: last.seq, affected })
    this.lastSeen = { seq: last.seq, recordedAt: last.recordedAt, hash: last.hash }
    this.seq = last.seq
  }
}
