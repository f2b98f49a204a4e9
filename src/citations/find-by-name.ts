// Finds the works that a name may mean: those with exactly this title or alias, those with a similar one, those of a place.
import { distance } from 'fastest-levenshtein'
import type { Kind } from '../shared/kind.js'
import { normalizeWorkName } from '../works/work-name.js'
import { listRegions } from '../catalogue/store.js'
import { listByCharacters, listByExactName, listByRegion, listBySimilarName, type NamedVersion } from './store-titles.js'
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

/** The works whose name contains this one or is part of it, as known at a change, best first. */
export async function findBySimilarName(db: Db, name: string, seq: number): Promise<NameCandidate[]> {
  const wanted = normalizeWorkName(name)
  if (wanted.length < 2) return []
  const maxLength = Math.floor(wanted.length / minScore)
  const similar = await listBySimilarName(db, { name: wanted, parts: substringsOf(wanted), maxLength }, seq, maxCandidates)
  const scored = await scoreCandidates(db, similar, wanted, seq)
  return scored.sort((a, b) => b.score - a.score || a.work - b.work)
}

/** The works with exactly this name after normalization. */
export async function findByExactName(db: Db, name: string, seq: number): Promise<NameCandidate[]> {
  return (await findByFirstName(db, [name], seq)).found
}

/** The works with exactly the first of these names, after normalization, that any has, and its position; -1 where none is found. */
export async function findByFirstName(db: Db, names: readonly string[], seq: number): Promise<{ found: NameCandidate[]; at: number }> {
  const wanted = names.map(normalizeWorkName)
  const named = await listByExactName(db, [...new Set(wanted)], seq)
  const at = named.length === 0 ? -1 : wanted.indexOf(named[0]!.name)
  return { found: await scoreCandidates(db, named.filter(({ name }) => name === wanted[at]), wanted[at]!, seq), at }
}

/** The works of a place that is called by its name or the first part of it: 奉新 for 奉新县. */
export async function findByPlace(db: Db, name: string, seq: number): Promise<NameCandidate[]> {
  const wanted = normalizeWorkName(name)
  if (wanted.length < 2 || wanted.length > 12) return []
  const found = await listRegions(db, { seq, name: wanted, after: '', limit: maxCandidates })
  const codes = found.map(({ code }) => code)
  if (codes.length === 0) return []
  const works = await listByRegion(db, codes, seq, maxCandidates)
  return (await scoreCandidates(db, works, wanted, seq)).map((one) => ({ ...one, score: placeScore }))
}

const placeScore = 0.5
const minNearness = 0.5
const maxVariants = 24

/** The works whose name differs in one character or in the order of two, as a slip of the pen or the keyboard does. */
export async function findNearNames(db: Db, name: string, seq: number): Promise<NameCandidate[]> {
  const wanted = normalizeWorkName(name)
  const characters = [...wanted]
  if (characters.length < 2 || characters.length > 60) return []
  const variants = characters.slice(0, maxVariants).map((_, at) => characters.filter((_, one) => one !== at).join(''))
  const found = await listByCharacters(db, wanted, [...new Set(variants)], seq, 5 * maxCandidates)
  const near = found.map((one) => ({ one, nearness: 1 - distance(one.name, wanted) / Math.max(one.name.length, wanted.length) }))
  const best = near.filter(({ nearness }) => nearness >= minNearness).sort((a, b) => b.nearness - a.nearness).slice(0, maxCandidates)
  const scored = await scoreCandidates(db, best.map(({ one }) => one), wanted, seq)
  return scored.map((candidate, at) => ({ ...candidate, score: Math.min(0.99, best[at]!.nearness) }))
}

async function scoreCandidates(db: Db, found: readonly NamedVersion[], wanted: string, seq: number): Promise<NameCandidate[]> {
  const ids = await readCurrentIds(db, found.map(({ work }) => work), seq)
  return found.map(({ name, ...same }) => {
    const score = Math.min(name.length, wanted.length) / Math.max(name.length, wanted.length)
    return { ...same, id: ids.get(same.work)!, score }
  })
}

/** Characters of a name of which every part is looked for: their number grows with the square. Few titles are longer. */
const maxDivided = 100

/** Every proper substring of a name that is long enough to reach `minScore`; none of a name that is too long. */
function substringsOf(name: string): string[] {
  // By code points: PostgreSQL rejects half of a surrogate pair.
  const characters = [...name]
  const parts = new Set<string>()
  if (characters.length > maxDivided) return []
  for (let length = Math.ceil(characters.length * minScore); length < characters.length; length++) {
    for (let at = 0; at + length <= characters.length; at++) parts.add(characters.slice(at, at + length).join(''))
  }
  return [...parts]
}
