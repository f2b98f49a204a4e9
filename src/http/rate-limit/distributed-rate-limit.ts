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
//
// At rest, when nothing was spent for a while, a sync only says that this process is there; the first token spent ends it.
import { randomUUID } from 'node:crypto'
import type { Base } from '../../database/base.js'
import { RestingPoll } from '../../database/resting-poll.js'
import { pruneIdle, type SharedLevels, syncSpent, type TokensSpent } from './store.js'
import type { Bucket, TokenBuckets } from './token-buckets.js'

const syncIntervalMs = 250
/** Milliseconds before a sync that a bucket requests; further requests within them join it. */
const earlySyncDelayMs = 10
/** Maximum number of callers per sync. */
const maxCallersPerSync = 2_000
/** Milliseconds between two removals of idle callers from the table. */
const pruneIntervalMs = 60_000

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
  private polls: RestingPoll | undefined
  private earlySync: NodeJS.Timeout | undefined
  private isSyncing = false
  private hadUnsynced = false
  private prunedAt = performance.now()

  constructor(
    private readonly base: Base,
    private readonly limits: NamedBuckets
  ) {}

  start(): void {
    this.polls = new RestingPoll(() => this.sync(), { intervalMs: syncIntervalMs, isBusy: () => this.hadUnsynced })
    const sharing = { isResting: () => this.polls?.isResting === true, requestSync: () => this.requestEarlySync() }
    for (const buckets of Object.values(this.limits)) buckets.startSharing(sharing)
  }

  stop(): void {
    void this.polls?.stop()
    clearTimeout(this.earlySync)
    for (const buckets of Object.values(this.limits)) buckets.stopSharing()
  }

  private requestEarlySync(): void {
    this.earlySync ??= setTimeout(() => {
      this.earlySync = undefined
      if (this.polls?.isResting === true) void this.polls.wake()
      else void this.sync()
    }, earlySyncDelayMs).unref()
  }

  private async sync(): Promise<void> {
    if (this.isSyncing) return
    this.isSyncing = true
    const db = this.base.store.priorityDb
    const unsynced = collectUnsynced(this.limits)
    this.hadUnsynced = unsynced.length > 0
    try {
      this.apply(unsynced, await syncSpent(db, this.processId, unsynced.map(({ spent }) => spent)))
      await this.prune(db)
    } catch {
      // The database is unavailable, which requests report themselves. Until it is back, every process limits alone.
      this.setProcesses(1)
    }
    this.isSyncing = false
  }

  private async prune(db: Base['store']['priorityDb']): Promise<void> {
    if (performance.now() - this.prunedAt < pruneIntervalMs) return
    this.prunedAt = performance.now()
    await pruneIdle(db)
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
