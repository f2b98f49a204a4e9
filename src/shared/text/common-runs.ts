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

/**
 * Edits looked for at first, and in each further stage. Lists that differ in more are compared in stages, each from where
 * the furthest path of the one before ended, so that the time is linear in their length; the runs are then not always the
 * longest.
 */
const maxEdits = 256
const maxEditsLater = 64

/** The common runs, in order. */
export function findCommonRuns(olds: readonly string[], news: readonly string[]): CommonRun[] {
  const runs: CommonRun[] = []
  for (let start: Position | undefined = { old: 0, new: 0 }; start !== undefined; ) {
    const stage: Stage = findFurthest(olds, news, start, start.old + start.new === 0 ? maxEdits : maxEditsLater)
    for (const run of stage.runs) runs.push(run)
    start = stage.end
  }
  return runs
}

interface Position {
  old: number
  new: number
}

/** The runs of one stage, and where it ended; without `end` it reached the ends of both lists. */
interface Stage {
  runs: CommonRun[]
  end?: Position
}

function findFurthest(olds: readonly string[], news: readonly string[], start: Position, most: number): Stage {
  // By diagonal, of which the one of the start is in the middle.
  const furthest: (Path | undefined)[] = []
  const origin = start.old - start.new
  const offset = most + 2 - origin
  const first = followDiagonal({ old: start.old, run: undefined }, origin, olds, news)
  if (isDone(first, origin, olds, news)) return { runs: collectRuns(first.run) }
  furthest[offset + origin] = first
  let [minDiagonal, maxDiagonal] = [-Infinity, Infinity]
  for (let edits = 1; edits <= most; edits++) {
    for (let diagonal = Math.max(minDiagonal, origin - edits); diagonal <= Math.min(maxDiagonal, origin + edits); diagonal += 2) {
      const path = step(furthest, offset, diagonal, olds.length, news.length)
      if (path !== undefined) followDiagonal(path, diagonal, olds, news)
      furthest[offset + diagonal] = path
      if (path === undefined) continue
      if (isDone(path, diagonal, olds, news)) return { runs: collectRuns(path.run) }
      // Diagonals beyond the end of a list need no further paths.
      if (path.old >= olds.length) maxDiagonal = Math.min(maxDiagonal, diagonal - 1)
      if (path.old - diagonal >= news.length) minDiagonal = Math.max(minDiagonal, diagonal + 1)
    }
  }
  return endOfStage(furthest, offset)
}

/** The path that covers most of both lists. */
function endOfStage(furthest: readonly (Path | undefined)[], offset: number): Stage {
  let best = { covered: -1, diagonal: 0, path: undefined as Path | undefined }
  furthest.forEach((path, at) => {
    const covered = path === undefined ? -1 : 2 * path.old - (at - offset)
    if (covered > best.covered) best = { covered, diagonal: at - offset, path }
  })
  const { path, diagonal } = best
  return { runs: collectRuns(path!.run), end: { old: path!.old, new: path!.old - diagonal } }
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
