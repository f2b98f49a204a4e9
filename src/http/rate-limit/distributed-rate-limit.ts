// Limits that hold for all processes on one database together, without a trip for each request: every process grants from
// what it knows, tells four times a second what it granted, and hears what is left. Between two tellings it grants no more
// than its part of that; of a caller it has not heard of for a second, a tenth of a part.
import { randomUUID } from 'node:crypto'
import { forgetIdle, type Spent, tellSpent } from './store.js'
import type { Base } from '../../database/base.js'
import type { Bucket, TokenBuckets } from './token-buckets.js'

/** Milliseconds between two tellings; and before one that a caller's haste brings forward. */
const pause = 250
const haste = 10
/** Callers told of at once. */
const most = 2_000
/** Tellings after which those who spent nothing are forgotten. */
const cleaning = 240

interface Untold {
  buckets: TokenBuckets
  bucket: Bucket
  spent: Spent
}

/** Shares the limits of a process with all others on its database; the function given back stops it. */
export function shareLimits({ store }: Base, shared: Readonly<Record<string, TokenBuckets>>): () => void {
  const me = randomUUID()
  const all = Object.values(shared)
  let telling = false
  let hurried: NodeJS.Timeout | undefined
  let count = 0

  const tell = async (): Promise<void> => {
    if (telling) return
    telling = true
    const untold = gather(shared)
    try {
      const levels = await tellSpent(store.aside, me, untold.map(({ spent }) => spent))
      for (const buckets of all) buckets.blindAllowance = levels.processes === 1 ? Infinity : buckets.quota / levels.processes / 10
      for (const { buckets, bucket, spent } of untold) {
        const tokens = levels.tokens.get(spent.caller)!
        buckets.correct(bucket, spent.tokens, tokens, levels.processes === 1 ? Infinity : Math.max(0, tokens) / levels.processes)
      }
      if (++count % cleaning === 0) await forgetIdle(store.aside)
    } catch {
      // The store is away; requests say so. Meanwhile each process holds the limits by itself.
      for (const buckets of all) buckets.blindAllowance = Infinity
    }
    telling = false
  }

  const timer = setInterval(tell, pause).unref()
  for (const buckets of all) {
    buckets.onHalfSpent = () => {
      hurried ??= setTimeout(() => {
        hurried = undefined
        void tell()
      }, haste).unref()
    }
  }
  return () => {
    clearInterval(timer)
    clearTimeout(hurried)
    for (const buckets of all) buckets.onHalfSpent = null
  }
}

function gather(shared: Readonly<Record<string, TokenBuckets>>): Untold[] {
  const untold: Untold[] = []
  for (const [name, buckets] of Object.entries(shared)) {
    for (const [caller, bucket] of buckets.listUntold()) {
      if (untold.length === most) return untold
      untold.push({ buckets, bucket, spent: { caller: `${name} ${caller}`, tokens: bucket.untold, quota: buckets.quota } })
    }
  }
  return untold
}
