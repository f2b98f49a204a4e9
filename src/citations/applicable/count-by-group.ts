// Numbers of applicable works by rank, field of law and issuer, added up from their combinations.
import { ranks } from '../../shared/kind.js'

/** How many works have one combination of values. */
export interface CombinationCount {
  rank: string | null
  fieldOfLaw: string | null
  issuer: string | null
  count: number
}

interface GroupCount {
  value: string
  count: number
}

export interface CountsByGroup {
  total: number
  /** Highest rank first. */
  rank: GroupCount[]
  /** Most frequent first. */
  fieldOfLaw: GroupCount[]
  issuer: GroupCount[]
}

const rankOrder: readonly string[] = ranks

/** Works without a value are in `total` only. */
export function countByGroup(counts: readonly CombinationCount[]): CountsByGroup {
  const byRank = addUp(counts, ({ rank }) => rank).sort((a, b) => rankOrder.indexOf(a.value) - rankOrder.indexOf(b.value))
  return {
    total: counts.reduce((sum, { count }) => sum + count, 0),
    rank: byRank,
    fieldOfLaw: addUp(counts, ({ fieldOfLaw }) => fieldOfLaw),
    issuer: addUp(counts, ({ issuer }) => issuer)
  }
}

function addUp(counts: readonly CombinationCount[], valueOf: (one: CombinationCount) => string | null): GroupCount[] {
  const sums = new Map<string, number>()
  for (const one of counts) {
    const value = valueOf(one)
    if (value !== null) sums.set(value, (sums.get(value) ?? 0) + one.count)
  }
  const listed = [...sums].map(([value, count]) => ({ value, count }))
  return listed.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
