// The longest common subsequence of two lists, by the O(ND) algorithm of Myers (1986), as runs of equal items. Of
// several shortest edit scripts it takes the one that is furthest in the old list.
//
// A diagonal is the position in the old list minus the position in the new one. For each number of edits the algorithm
// has, by diagonal, the furthest path: a deletion leads to the next diagonal, an insertion to the previous one, and
// equal items are followed along the diagonal at no cost.

/** `length` equal items, from a position in each list on. */
interface CommonRun {
  old: number
  new: number
  length: number
}

// The furthest path on a diagonal: its position in the old list, and its runs, last one first.
interface Path {
  old: number
  run: LinkedRun | undefined
}

interface LinkedRun extends CommonRun {
  previous: LinkedRun | undefined
}

/** The common runs, in order. */
export function findCommonRuns(olds: readonly string[], news: readonly string[]): CommonRun[] {
  // By diagonal plus `offset`.
  const furthest: (Path | undefined)[] = []
  const offset = olds.length + news.length + 1
  const start = followDiagonal({ old: 0, run: undefined }, 0, olds, news)
  if (isDone(start, 0, olds, news)) return collectRuns(start.run)
  furthest[offset] = start
  let [minDiagonal, maxDiagonal] = [-Infinity, Infinity]
  for (let edits = 1; ; edits++) {
    for (let diagonal = Math.max(minDiagonal, -edits); diagonal <= Math.min(maxDiagonal, edits); diagonal += 2) {
      const path = step(furthest, offset, diagonal, olds.length, news.length)
      if (path !== undefined) followDiagonal(path, diagonal, olds, news)
      furthest[offset + diagonal] = path
      if (path === undefined) continue
      if (isDone(path, diagonal, olds, news)) return collectRuns(path.run)
      // Diagonals beyond the end of a list need no further paths.
      if (path.old >= olds.length) maxDiagonal = Math.min(maxDiagonal, diagonal - 1)
      if (path.old - diagonal >= news.length) minDiagonal = Math.max(minDiagonal, diagonal + 1)
    }
  }
}

/** The furthest path with one more edit: a deletion or an insertion, from the neighbouring diagonal that is further. */
function step(furthest: (Path | undefined)[], offset: number, diagonal: number, oldLength: number, newLength: number): Path | undefined {
  const [deletion, insertion] = [furthest[offset + diagonal - 1], furthest[offset + diagonal + 1]]
  furthest[offset + diagonal - 1] = undefined
  const canDelete = deletion !== undefined && deletion.old < oldLength
  const canInsert = insertion !== undefined && insertion.old - diagonal > 0 && insertion.old - diagonal <= newLength
  if (canDelete && !(canInsert && deletion.old < insertion.old)) return { old: deletion.old + 1, run: deletion.run }
  return canInsert ? { old: insertion.old, run: insertion.run } : undefined
}

/** Extends a path along equal items. */
function followDiagonal(path: Path, diagonal: number, olds: readonly string[], news: readonly string[]): Path {
  const old = path.old
  const start = old - diagonal
  let length = 0
  while (old + length < olds.length && start + length < news.length && olds[old + length] === news[start + length]) length++
  if (length > 0) path.run = { old, new: start, length, previous: path.run }
  path.old = old + length
  return path
}

function isDone({ old }: Path, diagonal: number, olds: readonly string[], news: readonly string[]): boolean {
  return old >= olds.length && old - diagonal >= news.length
}

function collectRuns(last: LinkedRun | undefined): CommonRun[] {
  const runs: CommonRun[] = []
  for (let run = last; run !== undefined; run = run.previous) runs.push(run)
  return runs.reverse()
}
