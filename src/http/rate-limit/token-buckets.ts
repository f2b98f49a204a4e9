// Token buckets: what each caller may still spend. A bucket holds a minute's quota and fills evenly; when there are too
// many, those full again are forgotten, and newcomers share one until there is room.

/** Whether a request was granted, and what is left. */
export interface Grant {
  granted: boolean
  /** Whole tokens left. */
  remaining: number
  /** Seconds until the tokens that were missing are there, or until all are there where the request was granted. */
  seconds: number
}

export interface Bucket {
  tokens: number
  /** Milliseconds of the clock at which `tokens` was true. */
  updatedAt: number
  /** Spent since it was last told to other processes, and how much may be spent before it is told. */
  unsynced: number
  allowance: number
  allowanceAt: number
  /** Refused since it was last told: its caller waits for news. */
  waiting: boolean
}

export interface BucketOptions {
  /** Tokens a minute, and at once. */
  quota: number
  /** Callers remembered apart; whoever comes beyond shares one bucket with all the others who do. */
  maxBuckets?: number
  clock?: () => number
}

const minute = 60_000
const overflowBucket = '(everybody else)'

export class TokenBuckets {
  readonly quota: number
  /** Called when a bucket has spent half of what it may spend before others are told; `null` where there are no others. */
  onHalfSpent: (() => void) | null = null
  /** What may be spent by a bucket of which it is not known what others spent. */
  staleAllowance = Infinity

  private readonly buckets = new Map<string, Bucket>()
  private readonly maxBuckets: number
  private readonly clock: () => number
  private sweptAt = 0

  constructor({ quota, maxBuckets = 50_000, clock = Date.now }: BucketOptions) {
    this.quota = quota
    this.maxBuckets = maxBuckets
    this.clock = clock
  }

  get size(): number {
    return this.buckets.size
  }

  /** Spends tokens of a caller, or none where there are not enough. */
  take(caller: string, cost: number): Grant {
    const now = this.clock()
    const bucket = this.buckets.get(caller) ?? this.findOrCreate(caller, now)
    this.refill(bucket, now)
    const granted = bucket.tokens >= cost && isAllowed(bucket, cost)
    if (granted) {
      bucket.tokens -= cost
      bucket.unsynced += cost
    } else bucket.waiting = true
    if (this.onHalfSpent !== null && bucket.unsynced * 2 > bucket.allowance) this.onHalfSpent()
    const missing = granted ? this.quota - bucket.tokens : Math.max(cost - bucket.tokens, 0)
    return { granted, remaining: Math.max(0, Math.floor(bucket.tokens)), seconds: this.secondsFor(missing) }
  }

  /** Those who spent something that others were not told yet, or wait for what others leave. */
  *listUnsynced(): Generator<[caller: string, bucket: Bucket]> {
    for (const entry of this.buckets) if (entry[1].unsynced > 0 || entry[1].waiting) yield entry
  }

  /** Corrects a bucket by what all processes know of it together. `told` is what was told of it. */
  correct(bucket: Bucket, synced: number, tokens: number, allowance: number): void {
    bucket.unsynced -= synced
    bucket.tokens = tokens - bucket.unsynced
    bucket.updatedAt = bucket.allowanceAt = this.clock()
    bucket.allowance = allowance
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
    if (now - bucket.allowanceAt < 1_000) return
    // What others spent is not known any more.
    bucket.allowance = bucket.unsynced + this.staleAllowance
    bucket.allowanceAt = now
  }

  private secondsFor(tokens: number): number {
    return Math.ceil((tokens * 60) / this.quota)
  }

  /** Forgets buckets that are full again; at most once a second, however many come. */
  private sweep(now: number): void {
    if (now - this.sweptAt < 1_000) return
    this.sweptAt = now
    for (const [caller, bucket] of this.buckets) {
      const filled = bucket.tokens + ((now - bucket.updatedAt) * this.quota) / minute
      const isSynced = this.onHalfSpent === null || bucket.unsynced === 0
      if (filled >= this.quota && isSynced) this.buckets.delete(caller)
    }
  }
}

function createBucket(tokens: number, at: number): Bucket {
  return { tokens, updatedAt: at, unsynced: 0, allowance: Infinity, allowanceAt: -Infinity, waiting: false }
}

/** Between two tellings a bucket spends its part; something dearer than the part, once, as long as there is a part. */
function isAllowed({ unsynced, allowance }: Bucket, cost: number): boolean {
  return unsynced + cost <= allowance || (unsynced === 0 && allowance > 0)
}
