// Versions that start or end in some regions within a period.
import { and, asc, eq, gt, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm'
import type { PlainDate } from '../../shared/calendar.js'
import { visibleVersions as versions } from '../../database/tables/visible-views.js'
import { isValid } from '../../works/store-status.js'
import { works } from '../../database/tables/works.js'
import { versionTopics } from '../../database/tables/versions.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { isAnyOf } from '../../database/prepared-query.js'
import type { WorkFilter } from '../../works/store-lists.js'
import type { Db } from '../../database/db.js'

type UpcomingFilter = Pick<WorkFilter, 'regions' | 'kinds' | 'topic' | 'works'>

/**
 * Versions, repeals included, whose in-force day is after `asOf` and not after `until`, ordered by day. Of the filter, only
 * what repeals have too counts: regions, kinds, topic and works.
 */
export function listUpcoming(db: Db, readPoint: ReadPoint, until: PlainDate, filter: UpcomingFilter) {
  return db
    .select({ work: versions.work, number: versions.number, repeal: versions.repeal, title: versions.title, from: versions.inForceDate })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(and(matchesEver(readPoint.seq, filter), gt(versions.inForceDate, readPoint.asOf), lte(versions.inForceDate, until)))
    .orderBy(asc(versions.inForceDate), asc(versions.work), asc(versions.number))
}

/** The in-force days of all that may be upcoming on one day or another, each with its work; at most `limit`. */
export async function listStarts(db: Db, { seq, filter, limit }: { seq: number; filter: UpcomingFilter; limit: number }) {
  const rows = await db
    .selectDistinct({ work: versions.work, day: versions.inForceDate })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(and(matchesEver(seq, filter), isNotNull(versions.inForceDate)))
    .limit(limit)
  return rows.map(({ work, day }) => ({ work, day: day! }))
}

function matchesEver(seq: number, { regions = [], kinds = [], topic, works: only }: UpcomingFilter): SQL | undefined {
  return and(
    isValid(versions, seq),
    inArray(versions.region, [...regions]),
    inArray(works.kind, [...kinds]),
    only && isAnyOf(versions.work, sql.param([...only]), 'bigint'),
    topic === undefined
      ? undefined
      : sql`exists (select 1 from ${versionTopics} where ${versionTopics.work} = ${versions.work} and ${versionTopics.topic} = ${topic})`
  )
}
