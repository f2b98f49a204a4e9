// A rate limit shared by all processes on one PostgreSQL, without a database query per request.
//
//   request ──► TokenBuckets.take ── grants from memory, counts the tokens as unsynced
//                   ▲                            │
//                   │ tokens left,               │ unsynced tokens, every 250 ms, or 10 ms after a bucket
//                   │ number of processes        ▼ has spent half of its allowance
//                   └──────────────── table limit_levels: sums up what all processes spent
//
// Between two syncs a process grants a caller at most an allowance:
//
//   last sync of the caller         allowance
//   less than a second ago          tokens left / processes
//   longer ago, or never            quota / processes / 10, again each second
//   one process, or no database     unlimited: the bucket of this process alone decides
import { randomUUID } from 'node:crypto'
import type { Base } from '../../database/base.js'
import { pruneIdle, type SharedLevels, syncSpent, type TokensSpent } from './store.js'
import type { Bucket, TokenBuckets } from './token-buckets.js'

const syncIntervalMs = 250
/** Milliseconds before a sync that a bucket requests; further requests within them join it. */
const earlySyncDelayMs = 10
/** Maximum number of callers per sync. */
const maxCallersPerSync = 2_000
/** Number of syncs between two removals of idle callers from the table. */
const pruneInterval = 240

/** Token buckets by name; the name distinguishes callers with the same id in the table. */
type NamedBuckets = Readonly<Record<string, TokenBuckets>>

/** Shares the limits of a process with all others on its database. The function returned stops it. */
export function startDistributedRateLimit(base: Base, limits: NamedBuckets): () => void {
  const sync = new RateLimitSync(base, limits)
  sync.start()
  return () => sync.stop()
}

class RateLimitSync {
  private readonly processId = randomUUID()
  private timer: NodeJS.Timeout | undefined
  private earlySync: NodeJS.Timeout | undefined
  private isSyncing = false
  private syncCount = 0

  constructor(
    private readonly base: Base,
    private readonly limits: NamedBuckets
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.sync(), syncIntervalMs).unref()
    for (const buckets of Object.values(this.limits)) buckets.startSharing(() => this.requestEarlySync())
  }

  stop(): void {
    clearInterval(this.timer)
    clearTimeout(this.earlySync)
    for (const buckets of Object.values(this.limits)) buckets.stopSharing()
  }

  private requestEarlySync(): void {
    this.earlySync ??= setTimeout(() => {
      this.earlySync = undefined
      void this.sync()
    }, earlySyncDelayMs).unref()
  }

  private async sync(): Promise<void> {
    if (this.isSyncing) return
    this.isSyncing = true
    const db = this.base.store.priorityDb
    const unsynced = collectUnsynced(this.limits)
    try {
      this.apply(unsynced, await syncSpent(db, this.processId, unsynced.map(({ spent }) => spent)))
      if (++this.syncCount % pruneInterval === 0) await pruneIdle(db)
    } catch {
      // The database is unavailable, which requests report themselves. Until it is back, every process limits alone.
      this.setProcesses(1)
    }
    this.isSyncing = false
  }

  private apply(unsynced: readonly UnsyncedBucket[], { tokens, processes }: SharedLevels): void {
    this.setProcesses(processes)
    for (const { buckets, bucket, spent } of unsynced) buckets.correct(bucket, spent.tokens, tokens.get(spent.caller)!)
  }

  private setProcesses(processes: number): void {
    for (const buckets of Object.values(this.limits)) buckets.setProcesses(processes)
  }
}

interface UnsyncedBucket {
  buckets: TokenBuckets
  bucket: Bucket
  spent: TokensSpent
}

function collectUnsynced(limits: NamedBuckets): UnsyncedBucket[] {
  const unsynced: UnsyncedBucket[] = []
  for (const [name, buckets] of Object.entries(limits)) {
    for (const [caller, bucket] of buckets.listUnsynced()) {
      if (unsynced.length === maxCallersPerSync) return unsynced
      unsynced.push({ buckets, bucket, spent: { caller: `${name} ${caller}`, tokens: bucket.unsynced, quota: buckets.quota } })
    }
  }
  return unsynced
}
