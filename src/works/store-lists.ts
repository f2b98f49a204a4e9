// Lists of works: the versions that match a filter at a read point, in the order the works were recorded.
import { and, asc, eq, gt, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { FieldOfLaw, Kind, Rank } from '../shared/kind.js'
import type { Status } from './work.js'
import { hasStatus, isValid } from './store-status.js'
import { isAnyOf } from '../database/prepared-query.js'
import { versionDetails } from '../database/tables/legislation.js'
import { changes } from '../database/tables/changes.js'
import { works } from '../database/tables/works.js'
import { citations, versions, versionTopics } from '../database/tables/versions.js'
import type { ReadPoint } from '../shared/read-point.js'
import type { Db } from '../database/db.js'

export interface WorkFilter {
  kinds?: readonly Kind[]
  /** Codes of regions, any of which matches. */
  regions?: readonly string[]
  topic?: string
  source?: string
  /** Issuer, as recorded. */
  issuer?: string
  ranks?: readonly Rank[]
  fieldOfLaw?: FieldOfLaw
  /** Only these works. */
  works?: readonly number[]
  /** The in-force day is `inForceSince` or later, and earlier than `inForceBefore`. */
  inForceSince?: string
  inForceBefore?: string
  statuses: readonly Status[]
  /** Only works with a change recorded at or after this instant. */
  updatedSince?: Date
}

/** The key of a version; also the keyset cursor of a list. */
export interface VersionKey {
  work: number
  number: number
}

interface WorkPage {
  readPoint: ReadPoint
  filter: WorkFilter
  after?: VersionKey
  limit: number
}

/** One page of the versions that match a filter. Repeals have no text and never match. */
export async function findVersions(db: Db, { readPoint, filter, after, limit }: WorkPage): Promise<VersionKey[]> {
  return db
    .select({ work: versions.work, number: versions.number })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(and(matches(db, readPoint, filter), after && afterKey(after)))
    .orderBy(asc(versions.work), asc(versions.number))
    .limit(limit)
}

/** The number of versions that match a filter. */
export async function countVersions(db: Db, readPoint: ReadPoint, filter: WorkFilter): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(matches(db, readPoint, filter))
  return row!.count
}

/** The SQL condition of a filter, over `versions` joined with `works`. */
export function matches(db: Db, readPoint: ReadPoint, filter: WorkFilter): SQL | undefined {
  const { statuses } = filter
  return and(hasStatus(db, readPoint, statuses), impliedBy(statuses, readPoint.asOf), matchesOnSomeDay(readPoint.seq, filter))
}

/** As `matches`, without the status: what may match on one day or another. */
export function matchesOnSomeDay(seq: number, filter: WorkFilter): SQL | undefined {
  const { kinds, regions, topic, source, issuer, inForceSince, inForceBefore, updatedSince } = filter
  const { ranks, fieldOfLaw, works: only } = filter
  return and(
    isValid(versions, seq),
    eq(versions.repeal, false),
    kinds && inArray(works.kind, [...kinds]),
    regions && inArray(versions.region, [...regions]),
    topic === undefined ? undefined : hasRow(versionTopics, eq(versionTopics.topic, topic)),
    source === undefined ? undefined : cites(source),
    issuer === undefined ? undefined : eq(versions.issuer, issuer),
    ranks && inArray(versions.rank, [...ranks]),
    fieldOfLaw && hasRow(versionDetails, eq(versionDetails.fieldOfLaw, fieldOfLaw)),
    only && isAnyOf(versions.work, sql.param([...only]), 'bigint'),
    inForceSince === undefined ? undefined : gte(versions.inForceDate, inForceSince),
    inForceBefore === undefined ? undefined : lt(versions.inForceDate, inForceBefore),
    updatedSince && isUpdatedSince(updatedSince, seq)
  )
}

/** A condition that the status implies and an index supports: few versions start in future, few works are repealed. */
function impliedBy([status, ...others]: readonly Status[], asOf: string): SQL | undefined {
  if (others.length > 0) return undefined
  if (status === 'not-yet-in-force') return gt(versions.inForceOrder, asOf)
  if (status === 'repealed') return sql`exists (select 1 from ${versions} as ended where ended.work = ${versions.work} and ended.repeal)`
  return undefined
}

function afterKey({ work, number }: VersionKey): SQL {
  // The condition on `works` is redundant, but without it PostgreSQL scans that table from its beginning.
  return sql`(${versions.work}, ${versions.number}) > (${work}, ${number}) and ${works.seq} >= ${work}`
}

/** A source is cited by few works: selecting these first keeps the planner from searching all works for a page. */
function cites(source: string): SQL {
  const isCited = eq(citations.source, source)
  return sql`${versions.work} = any(array(select ${citations.work} from ${citations} where ${isCited} group by 1)) and ${hasRow(citations, isCited)}`
}

function hasRow(table: typeof versionTopics | typeof citations | typeof versionDetails, condition: SQL): SQL {
  return sql`exists (select 1 from ${table} where ${table.work} = ${versions.work}
    and ${table.number} = ${versions.number} and ${condition})`
}

function isUpdatedSince(instant: Date, seq: number): SQL {
  return sql`exists (select 1 from ${changes} where ${changes.work} = ${versions.work}
    and ${changes.seq} <= ${seq} and ${changes.recordedAt} >= ${instant.toISOString()}::timestamptz)`
}
