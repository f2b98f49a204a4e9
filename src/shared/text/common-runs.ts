// What two lists of pieces have in common, in order: the shortest edit from one to the other, after Myers (1986), kept as
// the runs that stay. Of equally short edits it takes the one that comes furthest in the old list.

/** Pieces that stay: so many from a place in each list on. */
export interface Run {
  old: number
  new: number
  length: number
}

// The furthest an edit has come on a diagonal: the place in the old list, and the runs behind it, the last one first.
interface Path {
  old: number
  run: Linked | undefined
}

interface Linked extends Run {
  before: Linked | undefined
}

/** The runs that stay, in order. */
export function findCommonRuns(olds: readonly string[], news: readonly string[]): Run[] {
  // By diagonal: how far an edit has come in the old list, less how far in the new one.
  const furthest: (Path | undefined)[] = []
  const offset = olds.length + news.length + 1
  const start = follow({ old: 0, run: undefined }, 0, olds, news)
  if (isDone(start, 0, olds, news)) return unlink(start.run)
  furthest[offset] = start
  let [lowest, highest] = [-Infinity, Infinity]
  for (let edits = 1; ; edits++) {
    for (let diagonal = Math.max(lowest, -edits); diagonal <= Math.min(highest, edits); diagonal += 2) {
      const path = step(furthest, offset, diagonal, olds.length, news.length)
      if (path !== undefined) follow(path, diagonal, olds, news)
      furthest[offset + diagonal] = path
      if (path === undefined) continue
      if (isDone(path, diagonal, olds, news)) return unlink(path.run)
      // What has come to the end of one list need not go further beyond it.
      if (path.old >= olds.length) highest = Math.min(highest, diagonal - 1)
      if (path.old - diagonal >= news.length) lowest = Math.max(lowest, diagonal + 1)
    }
  }
}

/** One more edit, from the neighbouring diagonal that has come further: leaving an old piece out, or taking a new one in. */
function step(furthest: (Path | undefined)[], offset: number, diagonal: number, oldLength: number, newLength: number): Path | undefined {
  const [leaving, taking] = [furthest[offset + diagonal - 1], furthest[offset + diagonal + 1]]
  furthest[offset + diagonal - 1] = undefined
  const canLeave = leaving !== undefined && leaving.old < oldLength
  const canTake = taking !== undefined && taking.old - diagonal > 0 && taking.old - diagonal <= newLength
  if (canLeave && !(canTake && leaving.old < taking.old)) return { old: leaving.old + 1, run: leaving.run }
  return canTake ? { old: taking.old, run: taking.run } : undefined
}

/** Goes on along what is equal. */
function follow(path: Path, diagonal: number, olds: readonly string[], news: readonly string[]): Path {
  const old = path.old
  const start = old - diagonal
  let length = 0
  while (old + length < olds.length && start + length < news.length && olds[old + length] === news[start + length]) length++
  if (length > 0) path.run = { old, new: start, length, before: path.run }
  path.old = old + length
  return path
}

function isDone({ old }: Path, diagonal: number, olds: readonly string[], news: readonly string[]): boolean {
  return old >= olds.length && old - diagonal >= news.length
}

function unlink(last: Linked | undefined): Run[] {
  const runs: Run[] = []
  for (let run = last; run !== undefined; run = run.before) runs.push(run)
  return runs.reverse()
}
