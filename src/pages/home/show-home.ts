// What the home page shows: topics, places that have rules of their own, the last changes, and what comes into force next.
import type { Region, Topic } from '../../catalogue/catalogue.js'
import { listTopics } from '../../catalogue/store.js'
import { readNewestChanges } from '../../changes/read-changes.js'
import type { Base } from '../../database/base.js'
import { resolveReadPoint } from '../../database/resolve-read-point.js'
import { dayInShanghai } from '../../shared/calendar.js'
import type { Kind } from '../../shared/kind.js'
import { listNextStarts, listPlacesOfRules } from './store.js'

export interface HomeEntry {
  kind: Kind
  id: string
  title: string
  day: string
}

export interface Home {
  topics: Topic[]
  places: Pick<Region, 'code' | 'name'>[]
  changed: HomeEntry[]
  upcoming: HomeEntry[]
}

const shownEntries = 6

export async function showHome(base: Base): Promise<Home> {
  const readPoint = await resolveReadPoint(base, {})
  const db = base.store.readDb
  return {
    topics: await listTopics(db, readPoint.seq),
    places: await listPlacesOfRules(db, readPoint),
    changed: await listChanged(base),
    upcoming: await listNextStarts(db, readPoint, shownEntries)
  }
}

/** The works changed last, each once. */
async function listChanged(base: Base): Promise<HomeEntry[]> {
  const { items } = await readNewestChanges(base, {}, 10 * shownEntries)
  const entries = new Map<string, HomeEntry>()
  for (const { id, kind, title, recordedAt } of items) {
    if (id === null || kind === null || title === null || entries.has(id)) continue
    entries.set(id, { kind, id, title, day: dayInShanghai(recordedAt) })
  }
  return [...entries.values()].slice(0, shownEntries)
}
