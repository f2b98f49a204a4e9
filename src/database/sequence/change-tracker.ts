// The end of the change sequence as this process knows it. Every response counts the changes up to `seq`, and no
// further.
//
//   recorded in the database    1  2  3  …  41  42 | 43  44
//                                               seq ┘ └ read by the next poll
//
// States. A poll reads the changes from `seq` on, the one at `seq` included: its hash stands for all changes before it.
//
//   ┌───────┐  poll: first changes   ┌─────────┐  poll fails     ┌─────────────┐
//   │ empty │ ─────────────────────▶ │ current │ ──────────────▶ │ unavailable │   `lastChange` and `seq` stay
//   └───────┘                        └─────────┘ ◀────────────── └─────────────┘
//                                         │        poll succeeds
//                                         │ poll: another hash at `seq`
//                                         ▼
//                                  ┌──────────────┐
//                                  │ lost history │  reported to `onLostHistory` at each poll; `seq` stays
//                                  └──────────────┘
//
// `seq` never goes back and never passes a gap. Only the primary can say where the sequence ends: a standby is an
// error. Polls happen after a commit of this process, on a notification of the database, at intervals and on request.
import { affectedScopeOf } from './change.js'
import { CoalescedRun } from './coalesced-run.js'
import { findLastChange, type FetchedChange, isStandby, type LastChange, listChangesFrom } from './last-change.js'
import { isConnectionBroken, ReadOnlyServerError } from '../database-unavailable.js'
import { type AffectedWork, listAffectedWorks } from './affected-works.js'
import type { Db } from '../db.js'

/** What one poll found: responses that were right before stay right, except those about what is affected. */
export interface ChangeNotification {
  seq: number
  /** Works that changed or are related to one that did, each under every id it has had; or all works. */
  affected: readonly AffectedWork[] | 'everything'
}

/** Changes that one poll reads one by one; more than these affect everything. */
const maxFetched = 500
/** Milliseconds for which the end counts as fresh while something polls at intervals. */
const freshForMs = 500
/** Milliseconds between two polls for those that wait for a change. */
const pollIntervalMs = 20
/**
 * Milliseconds for which a change is waited for that another process is said to have recorded. Each poll asks the primary
 * where the sequence ends, so that more would only be held up: a number beyond the end does not come by itself.
 */
export const changeGraceMs = 500

/** One that waits for a change. */
interface Waiter {
  seq: number
  /** `performance.now()` at which it gives up. */
  until: number
  resolve: (hasCome: boolean) => void
  reject: (error: unknown) => void
}

export class ChangeTracker {
  private last: LastChange | undefined
  /** `performance.now()` at the start of the last successful poll. */
  private lastPolledAt = -Infinity
  private unavailable = false
  private listenerDb: Db | undefined
  private pollers = new Set<() => void>()
  private watcherCount = 0
  private polling = new CoalescedRun(() => this.pollNow())
  private listeners = new Set<(notification: ChangeNotification) => void>()
  private waiters = new Set<Waiter>()
  private isPollingForWaiters = false
  private lostHistoryListeners = new Set<(lost: LastChange) => void>()

  /** `isSoleWriter`: no other process commits to the database, as with the embedded store. */
  constructor(
    private db: Db,
    private isSoleWriter: boolean
  ) {}

  /** Number of the last change that responses count; 0 before the first. */
  get seq(): number {
    return this.last?.seq ?? 0
  }

  /** The change with that number; `undefined` before the first. */
  get lastChange(): LastChange | undefined {
    return this.last
  }

  /** Whether the last poll failed. */
  get isUnavailable(): boolean {
    return this.unavailable
  }

  /** Milliseconds since the end was last confirmed: the maximum staleness of a response. */
  get age(): number {
    return this.isSoleWriter && this.last !== undefined && !this.unavailable ? 0 : performance.now() - this.lastPolledAt
  }

  /**
   * The last change, after a poll unless the end is fresh. While the database is unavailable it is the last one read,
   * since replicas and the response cache can still answer; throws if there is none.
   */
  async latest(): Promise<LastChange | undefined> {
    const isFresh = this.isFollowed && (this.age < freshForMs || this.unavailable)
    if (!isFresh) await this.poll().catch((error: unknown) => this.last ?? Promise.reject(error))
    return this.last
  }

  /** Number of the last change as far as it is known; asks the database only where nothing follows the sequence. */
  async followedSeq(): Promise<number> {
    const isKnown = this.isFollowed && this.lastPolledAt > -Infinity
    return isKnown ? this.seq : ((await this.latest())?.seq ?? 0)
  }

  /** Whether `seq` moves without being asked: nobody else writes, or something polls at intervals. */
  get isFollowed(): boolean {
    return this.isSoleWriter || this.pollers.size > 0
  }

  /**
   * Reads the changes recorded since. Resolves with a poll that began after this call; throws if the database fails.
   * Pollers that rest are woken: whoever asks will ask again.
   */
  poll(): Promise<void> {
    for (const wake of this.pollers) wake()
    return this.polling.run()
  }

  /** As `poll`, for what polls at intervals. */
  pollAtInterval(): Promise<void> {
    return this.polling.run()
  }

  /** Somebody waits for changes until the function returned is called: pollers must not rest. */
  watch(): () => void {
    this.watcherCount++
    for (const wake of this.pollers) wake()
    return () => this.watcherCount--
  }

  /** Whether somebody waits for changes, or for the database. */
  get isWatched(): boolean {
    return this.watcherCount > 0 || this.unavailable
  }

  /** Waits a short time for a change; whether it has come. Throws if the database is unavailable. */
  async waitFor(seq: number): Promise<boolean> {
    if (this.seq >= seq) return true
    return new Promise((resolve, reject) => {
      this.waiters.add({ seq, until: performance.now() + changeGraceMs, resolve, reject })
      if (!this.isPollingForWaiters) void this.pollForWaiters()
    })
  }

  /** One poll after the other, each for all that wait. */
  private async pollForWaiters(): Promise<void> {
    this.isPollingForWaiters = true
    const asked = [...this.waiters]
    await this.poll().then(() => this.answerWaiters(asked), (error: unknown) => this.endWaiting(asked, ({ reject }) => reject(error)))
    if (this.waiters.size > 0) setTimeout(() => void this.pollForWaiters(), pollIntervalMs)
    else this.isPollingForWaiters = false
  }

  /** Nobody is refused by a poll that began before they asked. */
  private answerWaiters(asked: readonly Waiter[]): void {
    const now = performance.now()
    this.endWaiting([...this.waiters].filter(({ seq }) => seq <= this.seq), ({ resolve }) => resolve(true))
    this.endWaiting(asked.filter(({ until }) => until <= now), ({ resolve }) => resolve(false))
  }

  private endWaiting(ended: readonly Waiter[], answer: (waiter: Waiter) => void): void {
    for (const waiter of ended) if (this.waiters.delete(waiter)) answer(waiter)
  }

  /**
   * Calls back whenever `seq` is about to move, before any response counts the change. Returns the unsubscribe
   * function.
   */
  onChange(listener: (notification: ChangeNotification) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Calls back when the database no longer holds the last change: changes are lost that responses have counted. */
  onLostHistory(listener: (lost: LastChange) => void): void {
    this.lostHistoryListeners.add(listener)
  }

  /**
   * Registers something that polls at intervals below `freshForMs`, or rests until `wake` is called. Returns the function
   * that ends the registration.
   */
  registerPoller(wake: () => void): () => void {
    this.pollers.add(wake)
    return () => this.pollers.delete(wake)
  }

  /** Polls over a listening connection while it lives, since it is idle; `undefined` returns to the pool. */
  setListenerDb(db: Db | undefined): void {
    this.listenerDb = db
  }

  private async pollNow(): Promise<void> {
    const startedAt = performance.now()
    try {
      await this.pollOver(this.listenerDb ?? this.db).catch((error: unknown) => {
        // The listening connection alone may be broken, the database not.
        if (isConnectionBroken(error)) return this.pollOver(this.db)
        throw error
      })
      this.lastPolledAt = startedAt
      this.unavailable = false
    } catch (error) {
      this.unavailable = true
      throw error
    }
  }

  private async pollOver(db: Db): Promise<void> {
    const fetched = await this.fetchSince(db)
    if (fetched.length > 0) await this.advance(db, fetched)
  }

  /** The changes after the last one. They are read together with it, which must be unchanged, on a primary. */
  private async fetchSince(db: Db): Promise<FetchedChange[]> {
    const rows = await listChangesFrom(db, this.seq, maxFetched + 2)
    if (rows[0]?.onStandby ?? (this.seq > 0 && (await isStandby(db)))) throw new ReadOnlyServerError()
    const { last } = this
    if (last === undefined) return rows
    if (rows[0]?.hash !== last.hash) this.reportLostHistory(last)
    return rows.slice(1)
  }

  private reportLostHistory(last: LastChange): never {
    for (const listener of this.lostHistoryListeners) listener(last)
    throw new Error(`change ${last.seq} is no longer what it was: the database holds another history`)
  }

  private async advance(db: Db, fetched: readonly FetchedChange[]): Promise<void> {
    const affected = await this.findAffected(db, fetched)
    const { seq, recordedAt, hash } = fetched.length > maxFetched ? (await findLastChange(db))! : fetched.at(-1)!
    for (const listener of this.listeners) listener({ seq, affected })
    this.last = { seq, recordedAt, hash }
  }

  private async findAffected(db: Db, fetched: readonly FetchedChange[]): Promise<ChangeNotification['affected']> {
    if (fetched.length > maxFetched || fetched.some(({ kind }) => affectedScopeOf[kind] === 'everything')) return 'everything'
    if (this.listeners.size === 0) return []
    const works = fetched.flatMap(({ kind, work }) => (affectedScopeOf[kind] === 'work' ? (work ?? []) : []))
    return listAffectedWorks(db, works)
  }
}
