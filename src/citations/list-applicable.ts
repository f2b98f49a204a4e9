// The rules and laws that apply in a region on a day: those of the region and of its ancestors, nearest first.
import type { PlainDate } from '../shared/calendar.js'
import type { Kind } from '../shared/kind.js'
import { Problem } from '../shared/problem.js'
import type { WorkSummary } from '../works/reading.js'
import { findApplicableVersion } from '../works/timeline.js'
import { findRegion } from '../catalogue/store.js'
import { findVersions, type VersionKey } from '../works/store-lists.js'
import { listUpcoming } from './store-upcoming.js'
import { listKnownVersions } from '../works/store-versions.js'
import { readCurrentIds, readKinds } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { findSuccessor, type Successor } from '../catalogue/find-successor.js'
import { resolveTopic, summarise } from '../works/reading/list-works.js'
import type { ReadPoint } from '../shared/read-point.js'
import type { Region } from '../catalogue/catalogue.js'
import type { Db } from '../database/db.js'

export const bindingKinds = ['regional-rule', 'law'] as const satisfies readonly Kind[]

interface ApplicableQuery {
  region: string
  topic?: string
  kind?: Kind
  /** Days after `asOf` to look ahead. */
  daysAhead: number
  limit: number
  after?: ApplicableCursor
}

/** Keyset cursor: the step, which is a region and a kind, and the last version of the page before. */
export interface ApplicableCursor {
  step: number
  work: number
  number: number
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

interface ApplicableList {
  places: Region[]
  successor: Successor | null
  items: ApplicableWork[]
  upcoming: Upcoming[]
  next: ApplicableCursor | null
}

/** What applies in a region. Problems: `unknown-region`, `unknown-topic`. */
export async function listApplicable(base: Base, query: ApplicableQuery, readPoint: ReadPoint): Promise<ApplicableList> {
  const db = base.store.readDb
  const { places, successor } = await findRegionChain(db, query.region, readPoint.seq)
  const topic = query.topic === undefined ? undefined : await resolveTopic(db, query.topic, readPoint.seq)
  const kinds = query.kind === undefined ? bindingKinds : [query.kind]
  const page = await findPage(db, { ...query, topic, places, kinds }, readPoint)
  const items = page.slice(0, query.limit)
  const works = await summarise(db, items.map(({ found }) => found), readPoint)
  const last = items.at(-1)
  return {
    places,
    successor,
    items: items.map(({ distance }, at) => ({ work: works[at]!, place: places[distance]!, distance })),
    upcoming: await listUpcomingChanges(db, { ...query, topic, places, kinds }, readPoint),
    next: page.length > query.limit && last !== undefined ? { step: last.step, ...last.found } : null
  }
}

/** The requested region and its ancestors, nearest first. An abolished code is replaced by its successor. */
async function findRegionChain(db: Db, code: string, seq: number): Promise<{ places: Region[]; successor: Successor | null }> {
  const own = await findRegion(db, code, seq)
  const successor = own === undefined ? ((await findSuccessor(code)) ?? null) : null
  const places: Region[] = []
  for (let next: string | null = successor?.successor ?? code; next !== null; ) {
    const place = await findRegion(db, next, seq)
    if (place === undefined) throw new Problem('unknown-region', { region: code })
    places.push(place)
    next = place.parent
  }
  return { places, successor }
}

interface Scope extends ApplicableQuery {
  places: readonly Region[]
  kinds: readonly Kind[]
}

// Each step is one kind of work in one region; a page continues at the step where the page before ended.
async function findPage(db: Db, { places, kinds, topic, limit, after }: Scope, readPoint: ReadPoint) {
  const page: { found: VersionKey; distance: number; step: number }[] = []
  for (let step = after?.step ?? 0; step < places.length * kinds.length && page.length <= limit; step++) {
    const distance = Math.floor(step / kinds.length)
    const filter = { kind: kinds[step % kinds.length]!, regions: [places[distance]!.code], topic, statuses: ['in-force'] as const }
    const begin = step === after?.step ? after : undefined
    const found = await findVersions(db, { readPoint, filter, after: begin, limit: limit + 1 - page.length })
    page.push(...found.map((version) => ({ found: version, distance, step })))
  }
  return page
}

async function listUpcomingChanges(db: Db, { places, kinds, topic, daysAhead }: Scope, readPoint: ReadPoint): Promise<Upcoming[]> {
  if (daysAhead === 0) return []
  const until = addDays(readPoint.asOf, daysAhead)
  const upcoming = await listUpcoming(db, { readPoint, until, regions: places.map(({ code }) => code), kinds, topic })
  const works = [...new Set(upcoming.map(({ work }) => work))]
  const [ids, kindOf] = [await readCurrentIds(db, works, readPoint.seq), await readKinds(db, works)]
  const known = (await listKnownVersions(db, works, readPoint.seq)).filter(({ withdrawnAt }) => withdrawnAt === null)
  return upcoming.map(({ work, number, repeal, title, from }) => {
    const isInForce = findApplicableVersion(known.filter((version) => version.work === work), readPoint.asOf)?.status === 'in-force'
    const event = repeal ? 'ends' : isInForce ? 'changes' : 'comes-into-force'
    return { id: ids.get(work)!, kind: kindOf.get(work)!, version: number, title, date: from!, event }
  })
}

function addDays(day: PlainDate, days: number): PlainDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}
