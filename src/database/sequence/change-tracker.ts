// The end of the change sequence as this process knows it: replies count every change up to `seq`. It moves when this
// process commits, when the database tells of a commit, and whenever somebody looks; never back, never past a gap. Only
// the database that is written to can say what the end is; where it holds another history than before, that is told.
import { setTimeout as sleep } from 'node:timers/promises'
import { reachOf } from './change.js'
import { findLastChange, type HeardChange, isStandby, type LastChange, listHeardChanges } from './last-change.js'
import { isCut, StandbyServer } from '../database-unavailable.js'
import { listTouchedWorks, type NamedWork } from './affected-works.js'
import type { Db } from '../db.js'

/** What became known at one move: whatever was right before stays right, save what these changes touch. */
export interface News {
  seq: number
  /** Works that were changed or stand in a relation to one that was, each under every id it had; or all there is. */
  touched: readonly NamedWork[] | 'everything'
}

/** Changes told apart at one move; more than these touch everything. */
const mostHeard = 500
/** Milliseconds for which the end, once seen by somebody who follows, needs no second look. */
const fresh = 500
/** Milliseconds between two looks of somebody who waits for a change. */
const pause = 20

export class Sequence {
  /** The last change that replies count. */
  seq = 0
  /** The last look failed: the store is away. */
  isAway = false
  /** The connection that hears of commits, while there is one: it is asked first, being at hand. */
  listening: Db | undefined
  private last: LastChange | undefined
  private seenAt = -Infinity
  private followers = 0
  private looking: Promise<void> | undefined
  private next: Promise<void> | undefined
  private listeners = new Set<(news: News) => void>()
  private lossListeners = new Set<(lost: LastChange) => void>()

  /** `alone`: nobody but this process commits to the store. */
  constructor(
    private db: Db,
    private alone: boolean
  ) {}

  /** Milliseconds since this was last seen to be the end: for how long a reply may have missed a change. */
  get age(): number {
    return this.alone && this.last !== undefined && !this.isAway ? 0 : performance.now() - this.seenAt
  }

  /**
   * The last change; asks the store unless somebody who follows it saw the end just now. While the store is away it is
   * the last one seen: who has another way to the records can go on.
   */
  async latest(): Promise<LastChange | undefined> {
    const isSeen = (this.alone || this.followers > 0) && (this.age < fresh || this.isAway)
    if (!isSeen) await this.look().catch((error: unknown) => this.last ?? Promise.reject(error))
    return this.last
  }

  /** What `seq` stands for: the hash chains it to every change before. `undefined` before the first. */
  get end(): LastChange | undefined {
    return this.last
  }

  /** Asks the store for what was recorded since. A look already under way may have missed it: another follows. */
  look(): Promise<void> {
    if (this.looking === undefined) return this.begin()
    this.next ??= this.looking.catch(() => {}).then(() => this.begin())
    return this.next
  }

  /** Waits for a change, at most so many milliseconds; whether it has come. Throws where the store is away. */
  async reach(seq: number, milliseconds: number): Promise<boolean> {
    for (const end = performance.now() + milliseconds; this.seq < seq; await sleep(pause)) {
      if (performance.now() > end) return false
      await this.look()
    }
    return true
  }

  /** Calls back at every move, before any reply can count it; the function returned ends that. */
  onNews(listener: (news: News) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Calls back when the database no longer holds the end as it was seen: changes are lost that replies have counted. */
  onLoss(listener: (lost: LastChange) => void): void {
    this.lossListeners.add(listener)
  }

  /** From now on somebody looks at short intervals; the function returned ends that. */
  beFollowed(): () => void {
    this.followers++
    return () => this.followers--
  }

  private begin(): Promise<void> {
    this.next = undefined
    this.looking = this.readOn().finally(() => (this.looking = undefined))
    return this.looking
  }

  private async readOn(): Promise<void> {
    const askedAt = performance.now()
    try {
      await this.readOver(this.listening ?? this.db).catch((error: unknown) => {
        // That one connection was cut says nothing of the store.
        if (isCut(error)) return this.readOver(this.db)
        throw error
      })
      this.seenAt = askedAt
      this.isAway = false
    } catch (error) {
      this.isAway = true
      throw error
    }
  }

  private async readOver(db: Db): Promise<void> {
    const heard = await this.hear(db)
    if (heard.length > 0) await this.move(db, heard)
  }

  /** What came after the end, read with the end itself: it must still be there, and the server be the one written to. */
  private async hear(db: Db): Promise<HeardChange[]> {
    const rows = await listHeardChanges(db, this.seq, mostHeard + 2)
    if (rows[0]?.onStandby ?? (this.seq > 0 && (await isStandby(db)))) throw new StandbyServer()
    const { last } = this
    if (last === undefined) return rows
    if (rows[0]?.hash !== last.hash) this.tellLoss(last)
    return rows.slice(1)
  }

  private tellLoss(last: LastChange): never {
    for (const listener of this.lossListeners) listener(last)
    throw new Error(`change ${last.seq} is no longer what it was: the database holds another history`)
  }

  private async move(db: Db, heard: readonly HeardChange[]): Promise<void> {
    const isMuch = heard.length > mostHeard || heard.some(({ kind }) => reachOf[kind] === 'everything')
    const works = heard.flatMap(({ kind, work }) => (reachOf[kind] === 'work' ? (work ?? []) : []))
    const touched = isMuch ? 'everything' : this.listeners.size === 0 ? [] : await listTouchedWorks(db, works)
    const last = heard.length > mostHeard ? (await findLastChange(db))! : heard.at(-1)!
    for (const listener of this.listeners) listener({ seq: last.seq, touched })
    this.last = { seq: last.seq, recordedAt: last.recordedAt, hash: last.hash }
    this.seq = last.seq
  }
}
