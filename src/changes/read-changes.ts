// Use cases: read the changes after a seq, in order and without gaps.
import { Problem } from '../shared/problem.js'
import { findRegion, listSubregionCodes } from '../catalogue/store.js'
import { type ChangeFilter, listChanges, type ListedChange, listNewestChanges } from './store.js'
import { findWork, readCurrentIds } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { resolveTopic } from '../works/reading/list-works.js'
import type { Db } from '../database/db.js'
import type { ChangeFilterQuery } from './change-filter.js'

/** A change, with the current id of its work. */
export type ChangeEntry = ListedChange & { id: string | null }

export interface ChangesPage {
  items: ChangeEntry[]
  /** seq of the last change examined, matching or not: the `since` of the next request. Never decreases. */
  next: number
  /** Whether there are more changes. */
  more: boolean
}

/** Resolves a query to a filter of the store. Problems: `unknown-region`, `unknown-topic`, `work-not-found`. */
export async function resolveChangeFilter(base: Base, query: ChangeFilterQuery): Promise<ChangeFilter> {
  const db = base.store.readDb
  const seq = (await base.store.changeTracker.latest())?.seq ?? 0
  const { action, kind, region, topic, work } = query
  if (region !== undefined && (await findRegion(db, region, seq)) === undefined) throw new Problem('unknown-region', { region })
  const found = work === undefined ? undefined : await findWork(db, work, seq)
  if (work !== undefined && found === undefined) throw new Problem('work-not-found', { id: work, kind: 'work' })
  return {
    actions: action && [action],
    kind,
    work: found?.work,
    topic: topic === undefined ? undefined : await resolveTopic(db, topic, seq),
    regions: region === undefined ? undefined : await regionsOf(db, region, seq, query)
  }
}

function regionsOf(db: Db, region: string, seq: number, { includeSubregions }: ChangeFilterQuery): Promise<string[]> | string[] {
  return includeSubregions === true ? listSubregionCodes(db, region, seq) : [region]
}

/** Matching changes after `since`, oldest first. seq follows the order of commits, so none can appear later. */
export async function readChangesSince(base: Base, filter: ChangeFilter, since: number, limit: number): Promise<ChangesPage> {
  const db = base.store.readDb
  const last = (await base.store.changeTracker.latest())?.seq ?? 0
  const found = await listChanges(db, { after: since, upTo: last, filter, limit: limit + 1 })
  const items = await addWorkIds(db, found.slice(0, limit), last)
  const more = found.length > limit
  return { items, next: more ? items.at(-1)!.seq : Math.max(since, last), more }
}

/** The last changes, newest first, and the hash of the first change of the base, which identifies the base. */
export async function readNewestChanges(
  base: Base, filter: ChangeFilter, limit: number
): Promise<{ items: ChangeEntry[]; origin: string | null }> {
  const db = base.store.readDb
  const last = (await base.store.changeTracker.latest())?.seq ?? 0
  const [first] = await listChanges(db, { after: 0, upTo: 1, filter: {}, limit: 1 })
  const found = await listNewestChanges(db, { after: 0, upTo: last, filter, limit })
  return { items: await addWorkIds(db, found, last), origin: first?.hash ?? null }
}

async function addWorkIds(db: Db, found: readonly ListedChange[], seq: number): Promise<ChangeEntry[]> {
  const ids = await readCurrentIds(db, found.flatMap(({ work }) => work ?? []), seq)
  return found.map((change) => ({ ...change, id: change.work === null ? null : ids.get(change.work)! }))
}
