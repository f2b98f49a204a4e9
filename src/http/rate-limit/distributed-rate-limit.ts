// Limits that hold for all processes on one database together, without a trip for each request: every process grants from
// what it knows, tells four times a second what it granted, and hears what is left. Between two tellings it grants no more
// than its part of that; of a caller it has not heard of for a second, a tenth of a part.
import { randomUUID } from 'node:crypto'
import { pruneIdle, type TokensSpent, syncSpent } from './store.js'
import type { Base } from '../../database/base.js'
import type { Bucket, TokenBuckets } from './token-buckets.js'

/** Milliseconds between two tellings; and before one that a caller's haste brings forward. */
const syncIntervalMs = 250
const earlySyncDelayMs = 10
/** Callers told of at once. */
const maxCallersPerSync = 2_000
/** Tellings after which those who spent nothing are forgotten. */
const pruneInterval = 240

interface UnsyncedBucket {
  buckets: TokenBuckets
  bucket: Bucket
  spent: TokensSpent
}

/** Shares the limits of a process with all others on its database; the function given back stops it. */
export function startDistributedRateLimit({ store }: Base, shared: Readonly<Record<string, TokenBuckets>>): () => void {
  const processId = randomUUID()
  const all = Object.values(shared)
  let syncing = false
  let earlySync: NodeJS.Timeout | undefined
  let count = 0

  const sync = async (): Promise<void> => {
    if (syncing) return
    syncing = true
    const unsynced = collectUnsynced(shared)
    try {
      const levels = await syncSpent(store.priorityDb, processId, unsynced.map(({ spent }) => spent))
      for (const buckets of all) buckets.staleAllowance = levels.processes === 1 ? Infinity : buckets.quota / levels.processes / 10
      for (const { buckets, bucket, spent } of unsynced) {
        const tokens = levels.tokens.get(spent.caller)!
        buckets.correct(bucket, spent.tokens, tokens, levels.processes === 1 ? Infinity : Math.max(0, tokens) / levels.processes)
      }
      if (++count % pruneInterval === 0) await pruneIdle(store.priorityDb)
    } catch {
      // The store is away; requests say so. Meanwhile each process holds the limits by itself.
      for (const buckets of all) buckets.staleAllowance = Infinity
    }
    syncing = false
  }

  const timer = setInterval(sync, syncIntervalMs).unref()
  for (const buckets of all) {
    buckets.onHalfSpent = () => {
      earlySync ??= setTimeout(() => {
        earlySync = undefined
        void sync()
      }, earlySyncDelayMs).unref()
    }
  }
  return () => {
    clearInterval(timer)
    clearTimeout(earlySync)
    for (const buckets of all) buckets.onHalfSpent = null
  }
}

function collectUnsynced(shared: Readonly<Record<string, TokenBuckets>>): UnsyncedBucket[] {
  const unsynced: UnsyncedBucket[] = []
  for (const [name, buckets] of Object.entries(shared)) {
    for (const [caller, bucket] of buckets.listUnsynced()) {
      if (unsynced.length === maxCallersPerSync) return unsynced
      unsynced.push({ buckets, bucket, spent: { caller: `${name} ${caller}`, tokens: bucket.unsynced, quota: buckets.quota } })
    }
  }
  return unsynced
}
