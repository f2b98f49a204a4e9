// Paged lists of works on a day.
import { findNearest } from '../../shared/nearest.js'
import { Problem } from '../../shared/problem.js'
import type { FieldOfLaw, Kind } from '../../shared/kind.js'
import type { WorkSummary } from '../reading.js'
import { certaintyOf, endOf, findApplicableVersion, statusOf } from '../timeline.js'
import type { Status } from '../work.js'
import { listFilterCodes } from '../../catalogue/resolve-region.js'
import type { KnownCatalogue } from '../../catalogue/known-catalogue.js'
import { readKnownCatalogue } from '../../catalogue/recorded-catalogue.js'
import { countVersions, findVersions, type VersionKey, type WorkFilter } from '../store-lists.js'
import { findSource } from '../../sources/store.js'
import { readTopicKeys } from '../store-version-text.js'
import { type KnownVersion, listKnownVersions } from '../store-versions.js'
import { readCurrentIds, readKinds } from '../store-works.js'
import type { Base } from '../../database/base.js'
import { type DaySpan, spanAround } from '../../http/response-cache/validity.js'
import { listPageDays, type Page } from '../validity/store-list-days.js'
import { summaryFields, toRegionName, toTopicNames } from './describe-version.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Db } from '../../database/db.js'

interface ListQuery {
  kind?: Kind
  region?: string
  includeSubregions?: boolean
  /** Key or either name. */
  topic?: string
  source?: string
  fieldOfLaw?: FieldOfLaw
  statuses?: readonly Status[]
  updatedSince?: Date
  limit: number
  count?: boolean
  after?: VersionKey
  /** Whether the days are asked for on which the page is the same. */
  overTime?: boolean
}

interface WorkList {
  items: WorkSummary[]
  /** Key of the last item, after which the next page begins; `null` at the end. */
  next: VersionKey | null
  total?: number
  /** What the filter came to: only works that it selects can be on the list. */
  filter: Pick<WorkFilter, 'regions' | 'topic'>
  /** If asked for, the days on which the page is the same; `undefined` where that is not known. */
  days?: DaySpan
}

/** One page of works. Problems: `unknown-region`, `unknown-topic`, `unknown-source`. */
export async function listWorks(base: Base, query: ListQuery, readPoint: ReadPoint): Promise<WorkList> {
  const db = base.store.readDb
  const catalogue = await readKnownCatalogue(base.store, readPoint.seq)
  const filter = await resolveFilter(db, query, catalogue, readPoint)
  const { after, limit, count = false, overTime = false } = query
  const [found, total] = await Promise.all([
    findVersions(db, { readPoint, filter, after, limit: limit + 1 }),
    count ? countVersions(db, readPoint, filter) : undefined
  ])
  const page = found.slice(0, limit)
  const [items, days] = await Promise.all([
    summarise(db, page, catalogue, readPoint),
    !overTime || count || after !== undefined ? undefined : findDays(db, { filter, catalogue, lastWork: found[limit]?.work }, readPoint)
  ])
  return { items, next: found.length > limit ? page.at(-1)! : null, total, filter, days }
}

/** The days on which a first page is the same; `lastWork` is that of the version after its last one, if any. */
async function findDays(db: Db, page: Omit<Page, 'seq'>, { asOf, seq }: ReadPoint): Promise<DaySpan | undefined> {
  const days = await listPageDays(db, { ...page, seq })
  return days && spanAround(asOf, days)
}

async function resolveFilter(db: Db, query: ListQuery, catalogue: KnownCatalogue, { asOf, seq }: ReadPoint): Promise<WorkFilter> {
  const { kind, region, includeSubregions, topic, source, fieldOfLaw, statuses = ['in-force'], updatedSince } = query
  if (source !== undefined && (await findSource(db, source, seq)) === undefined) {
    throw new Problem('unknown-source', { source })
  }
  return {
    kinds: kind && [kind],
    source,
    fieldOfLaw,
    statuses,
    updatedSince,
    regions: region && listFilterCodes(catalogue, { region, includeSubregions, asOf }),
    topic: topic && resolveTopic(catalogue, topic)
  } as WorkFilter
}

/** Resolves a topic, given by its key or its Chinese or English name, to its key. Problem: `unknown-topic`. */
export function resolveTopic({ topics }: KnownCatalogue, asked: string): string {
  const wanted = asked.normalize('NFKC').toLowerCase()
  const found = topics.find(({ key, name }) => [key, name.zh, name.en.toLowerCase()].includes(wanted))
  if (found === undefined) {
    const near = findNearest(wanted, topics.flatMap(({ key, name }) => [key, name.zh, name.en]))
    throw new Problem('unknown-topic', { topic: asked, ...(near.length === 0 ? {} : { near: near.join('、') }) })
  }
  return found.key
}

/** Summaries of versions in the order given, each with its status on the day. */
export async function summarise(db: Db, found: readonly VersionKey[], catalogue: KnownCatalogue, { asOf, seq }: ReadPoint): Promise<WorkSummary[]> {
  const works = [...new Set(found.map(({ work }) => work))]
  const [known, ids, kinds, topicKeys] = await Promise.all([
    listKnownVersions(db, works, seq), readCurrentIds(db, works, seq), readKinds(db, works), readTopicKeys(db, found)
  ])
  const valid = known.filter(({ withdrawnAt }) => withdrawnAt === null)
  return found.map((key) => {
    const timeline = valid.filter(({ work }) => work === key.work)
    const version = timeline.find(({ number }) => number === key.number)!
    return {
      work: key.work,
      id: ids.get(key.work)!,
      kind: kinds.get(key.work)!,
      ...summaryFields(version),
      ...versionStatusAmong(timeline, version, asOf),
      region: toRegionName(version.region, catalogue),
      topics: toTopicNames(topicKeys(key), catalogue)
    }
  })
}

const notStarted = { certainty: 'certain' as const, unheldAmendments: [] }

/** Status of one text of a timeline on a day. Where a repeal ended it, the repeal is the deciding version. */
function versionStatusAmong(timeline: readonly KnownVersion[], version: KnownVersion, asOf: string) {
  const status = statusOf(timeline, version, asOf)
  const applicable = findApplicableVersion(timeline, asOf)?.entry ?? version
  const deciding = status === 'repealed' ? applicable : version
  return {
    version: deciding.number,
    repealedVersion: deciding === version ? null : version.number,
    status,
    ...(status === 'not-yet-in-force' ? notStarted : certaintyOf(timeline, applicable, asOf)),
    inForceTo: endOf(timeline, version),
    recordedAt: deciding.recordedAt
  }
}
