// An opened store, whichever engine is behind it. Everything above speaks to it through this shape.
import type { SQL } from 'drizzle-orm'
import type { Db } from './db.js'
import type { ChangeTracker } from './sequence/change-tracker.js'
import type { WriteQueue } from './write-queue.js'

export type Engine = 'pglite' | 'postgres'

export interface ConnectionCounts {
  open: number
  idle: number
  waiting: number
}

export interface ReplicaState {
  isUp: boolean
  /** The last change it holds. */
  seq: number
}

/** Reads an instant, if need be through the connection given (PGlite has one only). */
export type Clock = (db: Db) => Promise<Date>

export interface Store {
  engine: Engine
  db: Db
  /**
   * Where recorded rows are read, up to a change that replies count: a replica that has caught up with it, or the same as
   * `db`. Whatever is not part of the change sequence (keys, drafts, briefings, webhooks) is never read here.
   */
  readDb: Db
  /** A way to the database that does not wait behind requests, for what must be heard in time. */
  priorityDb: Db
  /** Those of this process who record something: whoever waits for the lock that numbers changes would hold a connection. */
  writeQueue: WriteQueue
  /** Reads the clock that numbers changes; a test may put its own here, and both engines then agree on instants. */
  clock: Clock
  /** How the replicas are; none unless there are any. */
  listReplicas: () => ReplicaState[]
  /** Connections to the database, and requests that wait for one. */
  countConnections: () => ConnectionCounts
  /** The end of the change sequence, as far as this process knows it. */
  changeTracker: ChangeTracker
  /** Has the sequence keep up with commits of other processes, until the function returned is called. */
  subscribeToChanges: () => () => Promise<void>
  /** Runs a statement that may take longer than anybody would wait for a reply. */
  runUnbounded: (statement: SQL) => Promise<void>
  /** Whether the records can be read now. */
  isReady: () => Promise<boolean>
  close: () => Promise<void>
}
