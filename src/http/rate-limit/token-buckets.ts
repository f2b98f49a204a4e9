// Token buckets, one per caller. A bucket has the capacity of one minute's quota and refills evenly. When there are too
// many, full ones are removed; new callers share one overflow bucket until there is room.

/** Whether a request was granted, and what is left. */
export interface Grant {
  granted: boolean
  /** Whole tokens left. */
  remaining: number
  /** Seconds until the missing tokens are refilled, or until the bucket is full where the request was granted. */
  seconds: number
}

export interface Bucket {
  tokens: number
  /** Milliseconds of the clock at which `tokens` was computed. */
  updatedAt: number
  /** Tokens spent since the last sync with other processes. */
  unsynced: number
  /** Tokens that may be spent before the next sync; set at `allowanceAt` (milliseconds of the clock). */
  allowance: number
  allowanceAt: number
  /** A request was rejected since the last sync, so a sync may bring tokens that other processes have left. */
  waiting: boolean
}

export interface BucketOptions {
  /** Tokens per minute; also the capacity. */
  quota: number
  /** Maximum number of callers with a bucket of their own; tests set a smaller one. */
  maxBuckets?: number
  /** Milliseconds; tests set their own clock. */
  clock?: () => number
}

/** What shares the limit with other processes. */
export interface Sharing {
  /** Whether syncs are rare, because nothing was spent for a while. */
  isResting: () => boolean
  /** Called when a sync should not wait for its time. */
  requestSync: () => void
}

const minute = 60_000
const overflowBucket = '(everybody else)'
/** Milliseconds after a sync for which an allowance is valid. */
const allowanceTtlMs = 1_000

export class TokenBuckets {
  readonly quota: number
  private readonly buckets = new Map<string, Bucket>()
  private readonly maxBuckets: number
  private readonly clock: () => number
  private sweptAt = 0
  /** `null` while the limit is not shared. */
  private sharing: Sharing | null = null
  /** Number of processes that share the limit. */
  private processes = 1

  constructor({ quota, maxBuckets = 50_000, clock = Date.now }: BucketOptions) {
    this.quota = quota
    this.maxBuckets = maxBuckets
    this.clock = clock
  }

  get size(): number {
    return this.buckets.size
  }

  /** Spends `cost` tokens of a caller, or none where there are not enough. */
  take(caller: string, cost: number): Grant {
    const now = this.clock()
    const bucket = this.buckets.get(caller) ?? this.findOrCreate(caller, now)
    this.refill(bucket, now)
    const granted = bucket.tokens >= cost && isAllowed(bucket, cost)
    if (granted) {
      bucket.tokens -= cost
      bucket.unsynced += cost
    } else bucket.waiting = true
    if (this.sharing !== null && (bucket.unsynced * 2 > bucket.allowance || this.sharing.isResting())) this.sharing.requestSync()
    const missing = granted ? this.quota - bucket.tokens : Math.max(cost - bucket.tokens, 0)
    return { granted, remaining: Math.max(0, Math.floor(bucket.tokens)), seconds: this.secondsFor(missing) }
  }

  /** Spends tokens of a caller, also where there are not as many: then later requests wait, for a minute at most. */
  debit(caller: string, cost: number): void {
    const now = this.clock()
    const bucket = this.buckets.get(caller) ?? this.findOrCreate(caller, now)
    this.refill(bucket, now)
    const spent = Math.min(cost, bucket.tokens + this.quota)
    bucket.tokens -= spent
    bucket.unsynced += spent
  }

  /** Shares the limit with other processes. */
  startSharing(sharing: Sharing): void {
    this.sharing = sharing
  }

  stopSharing(): void {
    this.sharing = null
  }

  setProcesses(processes: number): void {
    this.processes = processes
  }

  /** The buckets that need a sync: with unsynced tokens, or with a request rejected since the last one. */
  *listUnsynced(): Generator<[caller: string, bucket: Bucket]> {
    for (const entry of this.buckets) if (entry[1].unsynced > 0 || entry[1].waiting) yield entry
  }

  /** Applies a sync to a bucket: `synced` of its tokens were reported, `tokens` are left for all processes together. */
  correct(bucket: Bucket, synced: number, tokens: number): void {
    bucket.unsynced -= synced
    bucket.tokens = tokens - bucket.unsynced
    bucket.updatedAt = bucket.allowanceAt = this.clock()
    bucket.allowance = this.processes === 1 ? Infinity : Math.max(0, tokens) / this.processes
    bucket.waiting = false
  }

  private findOrCreate(caller: string, now: number): Bucket {
    if (this.buckets.size >= this.maxBuckets) this.sweep(now)
    const name = this.buckets.size < this.maxBuckets ? caller : overflowBucket
    const bucket = this.buckets.get(name) ?? createBucket(this.quota, now)
    this.buckets.set(name, bucket)
    return bucket
  }

  private refill(bucket: Bucket, now: number): void {
    if (now > bucket.updatedAt) {
      bucket.tokens = Math.min(this.quota, bucket.tokens + ((now - bucket.updatedAt) * this.quota) / minute)
      bucket.updatedAt = now
    }
    if (now - bucket.allowanceAt < allowanceTtlMs) return
    // It is unknown what other processes have spent since.
    bucket.allowance = bucket.unsynced + this.staleAllowance
    bucket.allowanceAt = now
  }

  /** Tokens that a bucket without a valid allowance may spend. */
  private get staleAllowance(): number {
    return this.processes === 1 ? Infinity : this.quota / this.processes / 10
  }

  private secondsFor(tokens: number): number {
    return Math.ceil((tokens * 60) / this.quota)
  }

  /** Removes full buckets, at most once a second. */
  private sweep(now: number): void {
    if (now - this.sweptAt < 1_000) return
    this.sweptAt = now
    for (const [caller, bucket] of this.buckets) {
      const filled = bucket.tokens + ((now - bucket.updatedAt) * this.quota) / minute
      const isSynced = this.sharing === null || bucket.unsynced === 0
      if (filled >= this.quota && isSynced) this.buckets.delete(caller)
    }
  }
}

function createBucket(tokens: number, at: number): Bucket {
  return { tokens, updatedAt: at, unsynced: 0, allowance: Infinity, allowanceAt: -Infinity, waiting: false }
}

/** A cost within the allowance; or one that exceeds it, as the first since the last sync, if there is any allowance. */
function isAllowed({ unsynced, allowance }: Bucket, cost: number): boolean {
  return unsynced + cost <= allowance || (unsynced === 0 && allowance > 0)
}
