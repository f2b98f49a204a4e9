// Quality and speed of one engine over a question set, in one table.
import type { Asked } from './question-set.js'

export interface Answered {
  /** Ids of the articles found, best first, at least twenty if there are as many. */
  found: string[]
  milliseconds: number
}

interface Sums {
  count: number
  recall: Record<number, number>
  reciprocal: number
  gain: number
  first: number
  ten: number
  times: number[]
}

const depths = [1, 5, 10, 20]

/** Runs 300 queries to warm up, then all of them, and prints a line for each kind of query. */
export async function measure(
  name: string,
  asked: readonly Asked[],
  answer: (query: string) => Answered | Promise<Answered>
): Promise<string[][]> {
  for (const { query } of asked.slice(0, 300)) await answer(query)
  const kinds = new Map<string, Sums>()
  const top: string[][] = []
  for (const { kind, query, gold } of asked) {
    const { found, milliseconds } = await answer(query)
    top.push(found.slice(0, 10))
    for (const row of kind === 'question' ? [kind] : [kind, 'short']) {
      const sums = kinds.get(row) ?? newSums()
      kinds.set(row, sums)
      add(sums, found, new Set(gold), milliseconds)
    }
  }
  for (const [kind, sums] of kinds) console.log(line(name, kind, sums))
  return top
}

export function heading(): string {
  return row(
    'system',
    'kind',
    'n',
    ...depths.map((depth) => `R@${depth}`),
    'MRR@10',
    'nDCG@10',
    'S@1',
    'S@10',
    'p50 ms',
    'p99 ms'
  )
}

/** Mean share of the first ten results that two engines have in common. */
export function overlap(one: readonly string[][], other: readonly string[][]): number {
  const shares = one.map((ids, at) => {
    const common = ids.filter((id) => other[at]!.includes(id)).length
    return ids.length + other[at]!.length === 0 ? 1 : common / Math.max(ids.length, other[at]!.length)
  })
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length)
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function newSums(): Sums {
  return { count: 0, recall: {}, reciprocal: 0, gain: 0, first: 0, ten: 0, times: [] }
}

function add(sums: Sums, found: readonly string[], gold: ReadonlySet<string>, milliseconds: number): void {
  const right = found.slice(0, 20).map((id) => gold.has(id))
  const within = (depth: number) => right.slice(0, depth).filter(Boolean).length
  const at = right.slice(0, 10).indexOf(true)
  sums.count++
  for (const depth of depths) sums.recall[depth] = (sums.recall[depth] ?? 0) + within(depth) / gold.size
  sums.reciprocal += at < 0 ? 0 : 1 / (at + 1)
  sums.first += right[0] === true ? 1 : 0
  sums.ten += at < 0 ? 0 : 1
  const gains = right.slice(0, 10).reduce((sum, hit, rank) => sum + (hit ? 1 / Math.log2(rank + 2) : 0), 0)
  const best = [...Array(Math.min(10, gold.size)).keys()].reduce((sum, rank) => sum + 1 / Math.log2(rank + 2), 0)
  sums.gain += gains / best
  sums.times.push(milliseconds)
}

function line(name: string, kind: string, { count, recall, reciprocal, gain, first, ten, times }: Sums): string {
  const mean = (sum: number) => (sum / count).toFixed(4)
  return row(
    name,
    kind,
    String(count),
    ...depths.map((depth) => mean(recall[depth]!)),
    mean(reciprocal),
    mean(gain),
    mean(first),
    mean(ten),
    percentile(times, 0.5).toFixed(2),
    percentile(times, 0.99).toFixed(2)
  )
}

function row(name: string, kind: string, ...cells: string[]): string {
  return [name.padEnd(28), kind.padEnd(9), ...cells.map((cell) => cell.padStart(8))].join(' ')
}
