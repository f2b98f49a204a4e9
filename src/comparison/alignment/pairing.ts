// A one-to-one pairing between the clauses of two texts, and the longest increasing subsequence of it: the pairs that
// kept their order. Every other pair has moved.

export class Pairing {
  readonly newOf = new Map<number, number>()
  readonly oldOf = new Map<number, number>()

  /** Pairs two clauses by their indexes; `false`, and no effect, if either is already paired. */
  add(old: number, at: number): boolean {
    if (this.newOf.has(old) || this.oldOf.has(at)) return false
    this.newOf.set(old, at)
    this.oldOf.set(at, old)
    return true
  }

  pairs(): [number, number][] {
    return [...this.newOf].sort(([one], [other]) => one - other)
  }

  /** The longest list of pairs that increases on both sides. */
  longestIncreasingSubsequence(): [number, number][] {
    const pairs = this.pairs()
    const ends: number[] = []
    const values: number[] = []
    const previous: number[] = []
    pairs.forEach(([, at], index) => {
      const length = lowerBound(values, at)
      values[length] = at
      previous[index] = length === 0 ? -1 : ends[length - 1]!
      ends[length] = index
    })
    const subsequence: [number, number][] = []
    for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]!) subsequence.push(pairs[index]!)
    return subsequence.reverse()
  }

  /**
   * A test whether a pair of clauses would fit into a subsequence without breaking its order, if the pair that the old
   * clause has there now, or the neighbour that has the new one, made room for it.
   */
  static orderTest(subsequence: readonly [number, number][]): (old: number, at: number) => boolean {
    const olds = subsequence.map(([old]) => old)
    return (old, at) => {
      const next = lowerBound(olds, old)
      const after = olds[next] === old ? next + 1 : next
      return (subsequence[next - 1]?.[1] ?? -1) <= at && at <= (subsequence[after]?.[1] ?? Infinity)
    }
  }
}

/** The number of values below a value, in a sorted list. */
export function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
