// An opened store, the same for both engines.
import type { SQL } from 'drizzle-orm'
import type { Db } from './db.js'
import type { ChangeTracker } from './sequence/change-tracker.js'
import type { WritingState } from './writing-state.js'
import type { WriteQueue } from './write-queue.js'

export type Engine = 'pglite' | 'postgres'

export interface ConnectionCounts {
  open: number
  idle: number
  waiting: number
}

export interface ReplicaState {
  isUp: boolean
  /** The last change that it has replicated. */
  seq: number
}

/** Reads the current instant, over the connection given: PGlite has only one, which a transaction occupies. */
export type Clock = (db: Db) => Promise<Date>

export interface Store {
  engine: Engine
  db: Db
  /**
   * For reading recorded rows up to the tracker's `seq`: a replica that has caught up with it, else the same as `db`.
   * What is not part of the change sequence (API keys, drafts, briefings, webhooks) must be read from `db`.
   */
  readDb: Db
  /**
   * A connection that does not wait behind requests, for what must be known in time: API keys, the end of the sequence.
   */
  priorityDb: Db
  /** Writers of this process queue here, since one that waits for the lock on numbering would occupy a connection. */
  writeQueue: WriteQueue
  /** The clock for the instants of changes. Tests replace it, so that both engines have the same instants. */
  clock: Clock
  /** Whether changes can be recorded now, with the guard of the clock that dates them. */
  writing: WritingState
  /** State of each replica. */
  listReplicas: () => ReplicaState[]
  /** Connections of the pool, and requests that wait for one. */
  countConnections: () => ConnectionCounts
  /** The end of the change sequence, as far as this process knows it. */
  changeTracker: ChangeTracker
  /** Follows the commits of other processes until the function returned is called. */
  subscribeToChanges: () => () => Promise<void>
  /** Runs a statement without a statement timeout. */
  runUnbounded: (statement: SQL) => Promise<void>
  /** Whether recorded rows can be read now. */
  isReady: () => Promise<boolean>
  close: () => Promise<void>
}
