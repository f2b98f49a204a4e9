// Reads changes for followers: action, work and version, in the order of commits.
import { and, asc, desc, eq, gt, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { PlainDate } from '../shared/calendar.js'
import type { ChangeKind } from '../database/sequence/change.js'
import type { Kind } from '../shared/kind.js'
import { visibleVersions } from '../database/tables/visible-views.js'
import { isValid } from '../works/store-status.js'
import { changes } from '../database/tables/changes.js'
import { works } from '../database/tables/works.js'
import { versions, versionTopics } from '../database/tables/versions.js'
import type { Db } from '../database/db.js'

export interface ChangeFilter {
  actions?: readonly ChangeKind[]
  kind?: Kind
  /** Region codes; a change matches if its work has one of them. */
  regions?: readonly string[]
  topic?: string
  work?: number
}

/** One change. Members about a version are `null` for changes without one. */
export interface ListedChange {
  seq: number
  recordedAt: Date
  action: ChangeKind
  hash: string
  work: number | null
  kind: Kind | null
  version: number | null
  title: string | null
  region: string | null
  inForceDate: PlainDate | null
}

export interface ListChangesOptions {
  /** Exclusive lower bound of seq. */
  after: number
  /** Inclusive upper bound of seq. */
  upTo: number
  filter: ChangeFilter
  limit: number
}

/** Changes after a seq, oldest first. */
export function listChanges(db: Db, page: ListChangesOptions): Promise<ListedChange[]> {
  return select(db, page).orderBy(asc(changes.seq)).limit(page.limit) as Promise<ListedChange[]>
}

/** Changes, newest first. */
export function listNewestChanges(db: Db, page: ListChangesOptions): Promise<ListedChange[]> {
  return select(db, page).orderBy(desc(changes.seq)).limit(page.limit) as Promise<ListedChange[]>
}

function select(db: Db, { after, upTo, filter }: ListChangesOptions) {
  return db
    .select({
      seq: changes.seq,
      recordedAt: changes.recordedAt,
      action: changes.kind,
      hash: changes.hash,
      work: changes.work,
      kind: works.kind,
      version: changes.version,
      title: visibleVersions.title,
      region: visibleVersions.region,
      inForceDate: visibleVersions.inForceDate
    })
    .from(changes)
    .leftJoin(works, eq(works.seq, changes.work))
    .leftJoin(visibleVersions, and(eq(visibleVersions.work, changes.work), eq(visibleVersions.number, changes.version)))
    .where(and(gt(changes.seq, after), lte(changes.seq, upTo), matches(filter)))
}

function matches({ actions, kind, regions, topic, work }: ChangeFilter): SQL | undefined {
  return and(
    actions && inArray(changes.kind, [...actions]),
    kind && eq(works.kind, kind),
    work === undefined ? undefined : eq(changes.work, work),
    regions && sql`exists (select 1 from ${versions} as any_version
      where any_version.work = ${changes.work} and ${inArray(sql`any_version.region`, [...regions])})`,
    topic === undefined
      ? undefined
      : sql`exists (select 1 from ${versionTopics}
          where ${versionTopics.work} = ${changes.work} and ${versionTopics.topic} = ${topic})`
  )
}

/**
 * Versions that came into force after they were recorded and have no `came-into-force` change yet. Days before the
 * first change of the base cannot qualify; the condition on them spares a scan of every version.
 */
export async function listUnannounced(db: Db, today: PlainDate, seq: number): Promise<{ work: number; number: number }[]> {
  return db
    .select({ work: versions.work, number: versions.number })
    .from(versions)
    .innerJoin(changes, eq(changes.seq, versions.seq))
    .where(
      and(
        lte(versions.inForceDate, today),
        sql`${versions.inForceDate} > (select (recorded_at at time zone 'Asia/Shanghai')::date from ${changes} as first
          order by first.seq limit 1)`,
        sql`${versions.inForceDate} > (${changes.recordedAt} at time zone 'Asia/Shanghai')::date`,
        isValid(versions, seq),
        sql`not exists (select 1 from ${changes} as told where told.kind = 'came-into-force'
          and told.work = ${versions.work} and told.version = ${versions.number})`
      )
    )
    .orderBy(asc(versions.inForceDate), asc(versions.work), asc(versions.number))
}
