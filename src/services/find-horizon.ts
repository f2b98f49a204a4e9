// The two axes of a question made definite: the law's day, and the last change that counts as known.
import { dayInShanghai, type PlainDate } from '../domain/calendar.js'
import { Problem } from '../domain/problem.js'
import type { Horizon } from '../domain/work.js'
import { findLastChange, type LastChange, settleClock } from '../store/horizon.js'
import type { Base } from './base.js'

export interface Axes {
  asOf?: PlainDate
  knownAt?: Date
}

/**
 * The horizon of a question. Problems: `known-at-in-future`; `not-known-at` where nothing at all was recorded by then.
 * No commit that follows can carry an instant at or before a `knownAt` answered here.
 */
export async function findHorizon(base: Base, { asOf = dayInShanghai(base.now()), knownAt }: Axes): Promise<Horizon> {
  const last = await base.store.sequence.latest()
  if (knownAt === undefined) return { asOf, seq: last?.seq ?? 0 }
  if (last === undefined || knownAt > last.recordedAt) {
    await refuseFuture(base, knownAt)
    // What is committed by then is counted from here on, by whichever server answers.
    await base.store.sequence.look()
  }
  const known = await findLastChange(base.store.records, knownAt)
  return { asOf, seq: (known ?? refuseUnknown(knownAt)).seq }
}

async function refuseFuture(base: Base, knownAt: Date): Promise<void> {
  const now = await settleClock(base.store)
  if (knownAt > now) throw new Problem('known-at-in-future', { now: now.toISOString() })
}

function refuseUnknown(knownAt: Date): LastChange {
  throw new Problem('not-known-at', { knownAt: knownAt.toISOString(), what: '任何记录 / any record' })
}
