// Lists of works: which versions a filter finds on a day, as known at a change, in the order works were recorded.
import { and, asc, eq, gt, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Kind } from '../shared/kind.js'
import type { Status } from './work.js'
import { hasStatus, isValid } from './store-status.js'
import { changes } from '../database/tables/changes.js'
import { works } from '../database/tables/works.js'
import { citations, versions, versionTopics } from '../database/tables/versions.js'
import type { ReadPoint } from '../shared/read-point.js'
import type { Db } from '../database/db.js'

export interface WorkFilter {
  kind?: Kind
  /** Codes of the regions wanted, any of them. */
  regions?: readonly string[]
  topic?: string
  source?: string
  /** Issuer, as recorded. */
  issuer?: string
  /** In force from this day on or later, and from before this day. */
  inForceSince?: string
  inForceBefore?: string
  statuses: readonly Status[]
  /** Only works with a change recorded at or after this instant. */
  updatedSince?: Date
}

/** A version that a list found; also the place where the page after it begins. */
export interface VersionKey {
  work: number
  number: number
}

export interface WorkPage {
  readPoint: ReadPoint
  filter: WorkFilter
  after?: VersionKey
  limit: number
}

/** One page of the texts that a filter finds. Repeals have no text and are never found themselves. */
export async function findVersions(db: Db, { readPoint, filter, after, limit }: WorkPage): Promise<VersionKey[]> {
  return db
    .select({ work: versions.work, number: versions.number })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(and(matches(db, readPoint, filter), after && afterKey(after)))
    .orderBy(asc(versions.work), asc(versions.number))
    .limit(limit)
}

/** How many texts a filter finds. */
export async function countVersions(db: Db, readPoint: ReadPoint, filter: WorkFilter): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(matches(db, readPoint, filter))
  return row!.count
}

/** The condition a filter makes, over `versions` joined with `works`. */
export function matches(db: Db, readPoint: ReadPoint, filter: WorkFilter): SQL | undefined {
  const { asOf, seq } = readPoint
  const { kind, regions, topic, source, issuer, inForceSince, inForceBefore, statuses, updatedSince } = filter
  return and(
    isValid(versions, seq),
    eq(versions.repeal, false),
    hasStatus(db, readPoint, statuses),
    impliedBy(statuses, asOf),
    kind && eq(works.kind, kind),
    regions && inArray(versions.region, [...regions]),
    topic === undefined ? undefined : hasRow(versionTopics, eq(versionTopics.topic, topic)),
    source === undefined ? undefined : cites(source),
    issuer === undefined ? undefined : eq(versions.issuer, issuer),
    inForceSince === undefined ? undefined : gte(versions.inForceDate, inForceSince),
    inForceBefore === undefined ? undefined : lt(versions.inForceDate, inForceBefore),
    updatedSince && isUpdatedSince(updatedSince, seq)
  )
}

/** What a status implies and an index can find: few versions are yet to come, and few works were repealed. */
function impliedBy([status, ...others]: readonly Status[], asOf: string): SQL | undefined {
  if (others.length > 0) return undefined
  if (status === 'not-yet-in-force') return gt(versions.inForceDate, asOf)
  if (status === 'repealed') return sql`exists (select 1 from ${versions} as ended where ended.work = ${versions.work} and ended.repeal)`
  return undefined
}

function afterKey({ work, number }: VersionKey): SQL {
  // The second says the same of `works`, which would be read from its beginning otherwise.
  return sql`(${versions.work}, ${versions.number}) > (${work}, ${number}) and ${works.seq} >= ${work}`
}

/** A source is cited by few works: they are looked up first, where a page would be sought among all. */
function cites(source: string): SQL {
  const isCited = eq(citations.source, source)
  return sql`${versions.work} = any(array(select ${citations.work} from ${citations} where ${isCited} group by 1)) and ${hasRow(citations, isCited)}`
}

function hasRow(table: typeof versionTopics | typeof citations, condition: SQL): SQL {
  return sql`exists (select 1 from ${table} where ${table.work} = ${versions.work}
    and ${table.number} = ${versions.number} and ${condition})`
}

function isUpdatedSince(instant: Date, seq: number): SQL {
  return sql`exists (select 1 from ${changes} where ${changes.work} = ${versions.work}
    and ${changes.seq} <= ${seq} and ${changes.recordedAt} >= ${instant.toISOString()}::timestamptz)`
}
