// Use cases: read the changes after a seq, in order and without gaps.
import { Problem } from '../shared/problem.js'
import { codeOfRegion } from '../catalogue/region-code.js'
import { readKnownCatalogue } from '../catalogue/recorded-catalogue.js'
import { type ChangeFilter, listChanges, type ListedChange, listNewestChanges } from './store.js'
import { findWork, readCurrentIds } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { resolveTopic } from '../works/reading/list-works.js'
import type { Db } from '../database/db.js'
import type { ChangeFilterQuery } from './change-filter.js'
import { genesisHash } from '../database/sequence/change.js'
import { findChangeHash } from '../database/sequence/last-change.js'
import { readHiddenHashes, shownHash } from '../database/sequence/hidden-hashes.js'
import { formatPosition } from './position.js'

/** A change, with the current id of its work; `hash` is `null` where it is not shown. */
export type ChangeEntry = Omit<ListedChange, 'hash'> & { hash: string | null; id: string | null }

export interface ChangesPage {
  items: ChangeEntry[]
  /** seq of the last change examined, matching or not: the `since` of the next request. Never decreases. */
  next: number
  /** The same position with the hash of that change. */
  cursor: string
  /** Whether there are more changes. */
  more: boolean
}

/** Resolves a query to a filter of the store. Problems: `unknown-region`, `unknown-topic`, `work-not-found`. */
export async function resolveChangeFilter(base: Base, query: ChangeFilterQuery): Promise<ChangeFilter> {
  const db = base.store.readDb
  const seq = (await base.store.changeTracker.latest())?.seq ?? 0
  const { action, kind, region, topic, work } = query
  const catalogue = await readKnownCatalogue(base.store, seq)
  const code = region === undefined ? undefined : codeOfRegion(catalogue, region)
  if (code !== undefined && catalogue.region(code) === undefined) throw new Problem('unknown-region', { region: code })
  const found = work === undefined ? undefined : await findWork(db, work, seq)
  if (work !== undefined && found === undefined) throw new Problem('work-not-found', { id: work, kind: 'work' })
  return {
    actions: action && [action],
    kind,
    work: found?.work,
    topic: topic === undefined ? undefined : resolveTopic(catalogue, topic),
    regions: code === undefined ? undefined : query.includeSubregions === true ? catalogue.subregionCodes(code) : [code]
  }
}

/** Matching changes after `since`, oldest first. seq follows the order of commits, so none can appear later. */
export async function readChangesSince(base: Base, filter: ChangeFilter, since: number, limit: number): Promise<ChangesPage> {
  const db = base.store.readDb
  const last = (await base.store.changeTracker.latest()) ?? emptySequence
  const found = await listChanges(db, { after: since, upTo: last.seq, filter, limit: limit + 1 })
  const isHidden = await readHiddenHashes(db)
  const items = await toEntries(db, found.slice(0, limit), last.seq, isHidden)
  const more = found.length > limit
  const { seq, hash } = more ? items.at(-1)! : { seq: last.seq, hash: shownHash(isHidden, last) }
  return { items, next: Math.max(since, seq), cursor: formatPosition(seq, hash), more }
}

const emptySequence = { seq: 0, hash: genesisHash }

/** A document of a feed: its entries, newest first, and where older ones are. */
export interface FeedPage {
  items: ChangeEntry[]
  /** The position up to which the next older document goes; `null` where nothing is older. */
  older: string | null
  /** The hash of the first change of the base, which identifies the base. */
  origin: string | null
}

/** The last changes. */
export async function readNewestChanges(base: Base, filter: ChangeFilter, limit: number): Promise<FeedPage> {
  const last = (await base.store.changeTracker.latest())?.seq ?? 0
  return readFeedPage(base, filter, { after: 0, upTo: last, limit })
}

/**
 * The changes up to a position, back to the next multiple of `archiveSize`. What such a document holds depends on its
 * position alone, and all but the first lie at the same multiples for every reader.
 */
export async function readArchivedChanges(base: Base, filter: ChangeFilter, upTo: number): Promise<FeedPage> {
  const after = Math.floor((upTo - 1) / archiveSize) * archiveSize
  return readFeedPage(base, filter, { after, upTo, limit: archiveSize })
}

/** Changes in an archived document of a feed. */
export const archiveSize = 100

async function readFeedPage(base: Base, filter: ChangeFilter, page: { after: number; upTo: number; limit: number }): Promise<FeedPage> {
  const db = base.store.readDb
  const last = (await base.store.changeTracker.latest())?.seq ?? 0
  const [first] = await listChanges(db, { after: 0, upTo: 1, filter: {}, limit: 1 })
  const isHidden = await readHiddenHashes(db)
  const found = await listNewestChanges(db, { ...page, filter })
  const end = found.length === page.limit ? found.at(-1)!.seq - 1 : page.after
  // Documents without any entry are skipped, so that a filter that matches little needs few requests.
  const [older] = await listNewestChanges(db, { after: 0, upTo: end, filter, limit: 1 })
  return {
    items: await toEntries(db, found, last, isHidden),
    older: older === undefined ? null : await positionOfDocument(base, older, end, isHidden),
    origin: first === undefined ? null : shownHash(isHidden, first)
  }
}

/** The end of the document that holds a change: a multiple of `archiveSize`, or where the newer document begins. */
async function positionOfDocument({ store }: Base, { seq }: ListedChange, end: number, isHidden: (seq: number) => boolean): Promise<string> {
  const upTo = Math.min(end, Math.ceil(seq / archiveSize) * archiveSize)
  return formatPosition(upTo, isHidden(upTo) ? null : await findChangeHash(store.readDb, upTo))
}

async function toEntries(db: Db, found: readonly ListedChange[], seq: number, isHidden: (seq: number) => boolean): Promise<ChangeEntry[]> {
  const ids = await readCurrentIds(db, found.flatMap(({ work }) => work ?? []), seq)
  return found.map((change) => ({ ...change, hash: shownHash(isHidden, change), id: change.work === null ? null : ids.get(change.work)! }))
}
