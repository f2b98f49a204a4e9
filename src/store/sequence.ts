// The end of the change sequence as this process knows it: replies count every change up to `seq`. It moves when this
// process commits, when the database tells of a commit, and whenever somebody looks; never back, never past a gap.
import { setTimeout as sleep } from 'node:timers/promises'
import { reachOf } from '../domain/change.js'
import { findLastChange, type HeardChange, type LastChange, listHeardChanges } from './horizon.js'
import type { Db } from './store.js'
import { listTouchedWorks, type NamedWork } from './touched-works.js'

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
  private last: LastChange | undefined
  private seenAt = -Infinity
  private followers = 0
  private looking: Promise<void> | undefined
  private next: Promise<void> | undefined
  private listeners = new Set<(news: News) => void>()

  /** `alone`: nobody but this process commits to the store. */
  constructor(
    public db: Db,
    private alone: boolean
  ) {}

  /** Milliseconds since this was last seen to be the end: for how long a reply may have missed a change. */
  get age(): number {
    return this.alone && this.last !== undefined && !this.isAway ? 0 : performance.now() - this.seenAt
  }

  /** The last change; asks the store unless somebody who follows it saw the end just now. */
  async latest(): Promise<LastChange | undefined> {
    const isSeen = (this.alone || this.followers > 0) && this.age < fresh
    if (!isSeen) await this.look()
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
      const heard = await listHeardChanges(this.db, this.seq, mostHeard + 1)
      if (heard.length > 0) await this.move(heard)
      this.seenAt = askedAt
      this.isAway = false
    } catch (error) {
      this.isAway = true
      throw error
    }
  }

  private async move(heard: readonly HeardChange[]): Promise<void> {
    const isMuch = heard.length > mostHeard || heard.some(({ kind }) => reachOf[kind] === 'everything')
    const works = heard.flatMap(({ kind, work }) => (reachOf[kind] === 'work' ? (work ?? []) : []))
    const touched = isMuch ? 'everything' : this.listeners.size === 0 ? [] : await listTouchedWorks(this.db, works)
    const last = heard.length > mostHeard ? (await findLastChange(this.db))! : heard.at(-1)!
    for (const listener of this.listeners) listener({ seq: last.seq, touched })
    this.last = { seq: last.seq, recordedAt: last.recordedAt }
    this.seq = last.seq
  }
}
