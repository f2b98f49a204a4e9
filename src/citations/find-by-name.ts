// Finds the works that a name may mean: those with exactly this title or alias, else those with a similar one.
import type { Kind } from '../shared/kind.js'
import { normalizeWorkName } from '../works/work-name.js'
import { listByExactName, listBySimilarName, type NamedVersion } from './store-titles.js'
import { readCurrentIds } from '../works/store-works.js'
import type { Db } from '../database/db.js'

export interface NameCandidate {
  work: number
  id: string
  kind: Kind
  title: string
  region: string | null
  /** From 0 to 1: the shorter name's length over the longer's; 1 for an equal name. */
  score: number
}

const minScore = 0.3
const maxCandidates = 20

/** The works that a name may mean, as known at a change, best first. If any have exactly this name, only those. */
export async function findByName(db: Db, name: string, seq: number): Promise<NameCandidate[]> {
  const exact = await findByExactName(db, name, seq)
  const wanted = normalizeWorkName(name)
  if (exact.length > 0 || wanted.length < 2) return exact
  const maxLength = Math.floor(wanted.length / minScore)
  const similar = await listBySimilarName(db, { name: wanted, parts: substringsOf(wanted), maxLength }, seq, maxCandidates)
  const scored = await scoreCandidates(db, similar, wanted, seq)
  return scored.sort((a, b) => b.score - a.score || a.work - b.work)
}

/** The works with exactly this name after normalization. */
export async function findByExactName(db: Db, name: string, seq: number): Promise<NameCandidate[]> {
  const wanted = normalizeWorkName(name)
  return scoreCandidates(db, await listByExactName(db, wanted, seq), wanted, seq)
}

async function scoreCandidates(db: Db, found: readonly NamedVersion[], wanted: string, seq: number): Promise<NameCandidate[]> {
  const ids = await readCurrentIds(db, found.map(({ work }) => work), seq)
  return found.map(({ name, ...same }) => {
    const score = Math.min(name.length, wanted.length) / Math.max(name.length, wanted.length)
    return { ...same, id: ids.get(same.work)!, score }
  })
}

/** Every proper substring of a name that is long enough to reach `minScore`. */
function substringsOf(name: string): string[] {
  // By code points: PostgreSQL rejects half of a surrogate pair.
  const characters = [...name]
  const parts = new Set<string>()
  for (let length = Math.ceil(characters.length * minScore); length < characters.length; length++) {
    for (let at = 0; at + length <= characters.length; at++) parts.add(characters.slice(at, at + length).join(''))
  }
  return [...parts]
}
