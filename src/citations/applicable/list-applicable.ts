// The rules and laws that apply in a region on a day: those of the region and of its ancestors, nearest first, in each place
// in the hierarchy of norms.
import { addToDay, type PlainDate } from '../../shared/calendar.js'
import type { FieldOfLaw, Kind, Rank } from '../../shared/kind.js'
import type { WorkSummary } from '../../works/reading.js'
import { findApplicableVersion } from '../../works/timeline.js'
import { listUpcoming } from './store-upcoming.js'
import { listKnownVersions } from '../../works/store-versions.js'
import { findWorks as listWorksById, readCurrentIds, readKinds } from '../../works/store-works.js'
import type { Base } from '../../database/base.js'
import { resolveTopic, summarise } from '../../works/reading/list-works.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Region } from '../../catalogue/catalogue.js'
import type { Db } from '../../database/db.js'
import type { KnownCatalogue } from '../../catalogue/known-catalogue.js'
import { readKnownCatalogue } from '../../catalogue/recorded-catalogue.js'
import { findPlaces, type Place, type PlacesOfRegion } from './applicable-places.js'
import { type CountsByGroup, countByGroup } from './count-by-group.js'
import { countApplicable, listByHierarchy, type RankedVersion } from './store-applicable.js'
import { type DaySpan, spanAround } from '../../http/response-cache/validity.js'
import type { WorkFilter } from '../../works/store-lists.js'
import { listApplicableDays } from './applicable-days.js'

export const bindingKinds = ['regional-rule', 'law'] as const satisfies readonly Kind[]

export interface ApplicableQuery {
  region: string
  topic?: string
  kind?: Kind
  ranks?: readonly Rank[]
  /** Issuer, as recorded. */
  issuer?: string
  fieldOfLaw?: FieldOfLaw
  /** Words that a search must find in the work. */
  q?: string
  /** Only texts that apply from this day or a later one. */
  changedSince?: PlainDate
  /** Days after `asOf` to look ahead. */
  daysAhead: number
  limit: number
  after?: ApplicableCursor
  count?: boolean
  /** Whether the days are asked for on which the page is the same. */
  overTime?: boolean
}

/** Finds the ids of works by words, among those of some regions and kinds. */
export type FindWorks = (
  q: string, filters: { regions: readonly string[]; kinds: readonly Kind[] }, readPoint: ReadPoint
) => Promise<string[]>

/** Keyset cursor: the place, and the last version of the page before. */
export interface ApplicableCursor extends RankedVersion {
  step: number
}

export interface ApplicableWork {
  work: WorkSummary
  place: Region
  /** Number of steps from the requested region up to `place`. */
  distance: number
}

export interface Upcoming {
  id: string
  kind: Kind
  version: number
  title: string
  date: PlainDate
  event: 'comes-into-force' | 'changes' | 'ends'
}

export interface ApplicableList extends Omit<PlacesOfRegion, 'places'> {
  places: Region[]
  items: ApplicableWork[]
  upcoming: Upcoming[]
  counts?: CountsByGroup
  next: ApplicableCursor | null
  /** What the query came to: only works that it selects can apply. */
  filter: WorkFilter
  /** Of a first page, if asked for, the days on which it is the same; `undefined` where that is not known. */
  days?: DaySpan
}

/** What applies in a region. Problems: `unknown-region`, `unknown-topic`, and `search-not-ready` with `q`. */
export async function listApplicable(base: Base, findWorks: FindWorks, query: ApplicableQuery, readPoint: ReadPoint): Promise<ApplicableList> {
  const db = base.store.readDb
  const catalogue = await readKnownCatalogue(base.store, readPoint.seq)
  const { places, ...requested } = await findPlaces(catalogue, query.region, readPoint.asOf)
  const topic = query.topic === undefined ? undefined : resolveTopic(catalogue, query.topic)
  const scope = { ...query, places, catalogue, filter: await resolveScope(db, findWorks, places, { ...query, topic }, readPoint) }
  const [page, upcoming, counts, days] = await Promise.all([
    findPage(db, scope, readPoint),
    listUpcomingChanges(db, scope, readPoint),
    query.count === true ? countApplicable(db, readPoint, scope.filter) : undefined,
    findDays(db, scope, readPoint)
  ])
  const items = page.slice(0, query.limit)
  const works = await summarise(db, items.map(({ found }) => found), catalogue, readPoint)
  const last = items.at(-1)
  return {
    ...requested,
    places: places.map(({ region }) => region),
    items: items.map(({ step }, at) => ({ work: works[at]!, place: places[step]!.region, distance: step })),
    upcoming,
    counts: counts && countByGroup(counts),
    next: page.length > query.limit && last !== undefined ? { step: last.step, ...last.found } : null,
    filter: scope.filter,
    days
  }
}

async function findDays(db: Db, { filter, catalogue, daysAhead, after, q, overTime = false }: Scope, { asOf, seq }: ReadPoint): Promise<DaySpan | undefined> {
  // What a search finds turns on days of clauses too, which are not listed.
  if (!overTime || after !== undefined || q !== undefined) return undefined
  const days = await listApplicableDays(db, { seq, filter, catalogue, daysAhead })
  return days && spanAround(asOf, days)
}

async function resolveScope(
  db: Db, findWorks: FindWorks, places: readonly Place[], query: ApplicableQuery, readPoint: ReadPoint
): Promise<WorkFilter> {
  const { topic, kind, ranks, issuer, fieldOfLaw, q, changedSince } = query
  const kinds = kind === undefined ? bindingKinds : [kind]
  const regions = places.flatMap(({ codes }) => codes)
  return {
    kinds,
    regions,
    ranks,
    issuer,
    fieldOfLaw,
    statuses: ['in-force'],
    inForceSince: changedSince,
    topic,
    works: q === undefined ? undefined : await resolveWorks(db, await findWorks(q, { regions, kinds }, readPoint), readPoint.seq)
  }
}

async function resolveWorks(db: Db, ids: readonly string[], seq: number): Promise<number[]> {
  return [...(await listWorksById(db, ids, seq)).values()].map(({ work }) => work)
}

interface Scope extends ApplicableQuery {
  places: readonly Place[]
  catalogue: KnownCatalogue
  filter: WorkFilter
}

// Each step is one place; a page continues at the step where the page before ended.
async function findPage(db: Db, { places, filter, limit, after }: Scope, readPoint: ReadPoint) {
  const page: { found: RankedVersion; step: number }[] = []
  for (let step = after?.step ?? 0; step < places.length && page.length <= limit; step++) {
    const own = { ...filter, regions: places[step]!.codes }
    const begin = step === after?.step ? after : undefined
    const found = await listByHierarchy(db, { readPoint, filter: own, after: begin, limit: limit + 1 - page.length })
    page.push(...found.map((version) => ({ found: version, step })))
  }
  return page
}

async function listUpcomingChanges(db: Db, { filter, daysAhead }: Scope, readPoint: ReadPoint): Promise<Upcoming[]> {
  if (daysAhead === 0) return []
  const until = addToDay(readPoint.asOf, { days: daysAhead }) ?? lastDay
  const upcoming = await listUpcoming(db, readPoint, until, filter)
  const works = [...new Set(upcoming.map(({ work }) => work))]
  const [ids, kindOf] = [await readCurrentIds(db, works, readPoint.seq), await readKinds(db, works)]
  const known = (await listKnownVersions(db, works, readPoint.seq)).filter(({ withdrawnAt }) => withdrawnAt === null)
  return upcoming.map(({ work, number, repeal, title, from }) => {
    const isInForce = findApplicableVersion(known.filter((version) => version.work === work), readPoint.asOf)?.status === 'in-force'
    const event = repeal ? 'ends' : isInForce ? 'changes' : 'comes-into-force'
    return { id: ids.get(work)!, kind: kindOf.get(work)!, version: number, title, date: from!, event }
  })
}

/** The last day that is written with four digits of a year. */
const lastDay = '9999-12-31'
