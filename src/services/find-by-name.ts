// Finding the works that a name may mean: equal wording of a title or alias first, else names that hold it.
import type { Kind } from '../domain/kind.js'
import { foldWorkName } from '../domain/work-name.js'
import { listNames, type NamedVersion } from '../store/list-titles.js'
import type { Db } from '../store/store.js'
import { readCurrentIds } from '../store/works.js'

export interface NameCandidate {
  work: number
  id: string
  kind: Kind
  title: string
  region: string | null
  /** 1 for equal wording of the name, less the more the names differ. */
  score: number
}

const leastScore = 0.3

/** Names as known at a change, ready to be looked through for any number of references. */
export async function openNames(db: Db, seq: number): Promise<(name: string) => Promise<NameCandidate[]>> {
  const names = (await listNames(db, seq)).map((version) => ({ version, folded: [version.title, ...version.aliases].map(foldWorkName) }))
  return async (name) => {
    const wanted = foldWorkName(name)
    const scored = names.flatMap(({ version, folded }) => {
      const score = Math.max(...folded.map((one) => likenessOf(one, wanted)))
      return score < leastScore ? [] : [{ version, score }]
    })
    const best = keepBest(scored.sort((a, b) => b.score - a.score || a.version.work - b.version.work))
    const ids = await readCurrentIds(db, best.map(({ version }) => version.work), seq)
    return best.map(({ version: { work, kind, title, region }, score }) => ({ work, id: ids.get(work)!, kind, title, region, score }))
  }
}

function likenessOf(one: string, wanted: string): number {
  if (one === wanted) return 1
  if (wanted.length < 2) return 0
  return one.includes(wanted) || wanted.includes(one) ? Math.min(one.length, wanted.length) / Math.max(one.length, wanted.length) : 0
}

/** One entry a work; where some names are equal, only those. */
function keepBest(scored: readonly { version: NamedVersion; score: number }[]) {
  const seen = new Set<number>()
  const works = scored.filter(({ version: { work } }) => !seen.has(work) && seen.add(work))
  const equal = works.filter(({ score }) => score === 1)
  return equal.length > 0 ? equal : works.slice(0, 20)
}
