// Finding the works that a name may mean: equal wording of a title or alias first, else names that hold it.
import type { Kind } from '../shared/kind.js'
import { foldWorkName } from '../works/work-name.js'
import { listCalled, listCalledAlike, type NamedVersion } from './store-titles.js'
import { readCurrentIds } from '../works/store-works.js'
import type { Db } from '../database/db.js'

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
const most = 20

/** The works that a name may mean, as known at a change; where some go by just this name, only those. */
export async function findByName(db: Db, name: string, seq: number): Promise<NameCandidate[]> {
  const called = await findCalled(db, name, seq)
  const wanted = foldWorkName(name)
  if (called.length > 0 || wanted.length < 2) return called
  const longest = Math.floor(wanted.length / leastScore)
  const alike = await listCalledAlike(db, { name: wanted, parts: partsOf(wanted), longest }, seq, most)
  const scored = await nameWorks(db, alike, wanted, seq)
  return scored.sort((a, b) => b.score - a.score || a.work - b.work)
}

/** The works that go by just this name, or wrote it otherwise. */
export async function findCalled(db: Db, name: string, seq: number): Promise<NameCandidate[]> {
  const wanted = foldWorkName(name)
  return nameWorks(db, await listCalled(db, wanted, seq), wanted, seq)
}

async function nameWorks(db: Db, found: readonly NamedVersion[], wanted: string, seq: number): Promise<NameCandidate[]> {
  const ids = await readCurrentIds(db, found.map(({ work }) => work), seq)
  return found.map(({ name, ...same }) => {
    const score = Math.min(name.length, wanted.length) / Math.max(name.length, wanted.length)
    return { ...same, id: ids.get(same.work)!, score }
  })
}

/** Every part of a name, but itself, that is long enough to be taken for it. */
function partsOf(name: string): string[] {
  // Whole characters: half of one is no text that a database takes.
  const characters = [...name]
  const parts = new Set<string>()
  for (let length = Math.ceil(characters.length * leastScore); length < characters.length; length++) {
    for (let at = 0; at + length <= characters.length; at++) parts.add(characters.slice(at, at + length).join(''))
  }
  return [...parts]
}
