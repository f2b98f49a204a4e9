// What two lists of pieces have in common, in order: the shortest edit from one to the other, after Myers (1986), kept as
// the runs that stay. Of equally short edits it takes the one that comes furthest in the old list.

/** Pieces that stay: so many from a place in each list on. */
export interface CommonRun {
  old: number
  new: number
  length: number
}

// The furthest an edit has come on a diagonal: the place in the old list, and the runs behind it, the last one first.
interface Path {
  old: number
  run: LinkedRun | undefined
}

interface LinkedRun extends CommonRun {
  previous: LinkedRun | undefined
}

/** The runs that stay, in order. */
export function findCommonRuns(olds: readonly string[], news: readonly string[]): CommonRun[] {
  // By diagonal: how far an edit has come in the old list, less how far in the new one.
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
      // What has come to the end of one list need not go further beyond it.
      if (path.old >= olds.length) maxDiagonal = Math.min(maxDiagonal, diagonal - 1)
      if (path.old - diagonal >= news.length) minDiagonal = Math.max(minDiagonal, diagonal + 1)
    }
  }
}

/** One more edit, from the neighbouring diagonal that has come further: leaving an old piece out, or taking a new one in. */
function step(furthest: (Path | undefined)[], offset: number, diagonal: number, oldLength: number, newLength: number): Path | undefined {
  const [deletion, insertion] = [furthest[offset + diagonal - 1], furthest[offset + diagonal + 1]]
  furthest[offset + diagonal - 1] = undefined
  const canDelete = deletion !== undefined && deletion.old < oldLength
  const canInsert = insertion !== undefined && insertion.old - diagonal > 0 && insertion.old - diagonal <= newLength
  if (canDelete && !(canInsert && deletion.old < insertion.old)) return { old: deletion.old + 1, run: deletion.run }
  return canInsert ? { old: insertion.old, run: insertion.run } : undefined
}

/** Goes on along what is equal. */
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
