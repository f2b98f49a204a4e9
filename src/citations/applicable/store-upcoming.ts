// Versions that start or end in some regions within a period.
import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import type { PlainDate } from '../../shared/calendar.js'
import { visibleVersions as versions } from '../../database/tables/visible-views.js'
import { isValid } from '../../works/store-status.js'
import { works } from '../../database/tables/works.js'
import { versionTopics } from '../../database/tables/versions.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { isAnyOf } from '../../database/prepared-query.js'
import type { ApplicableFilter } from './store-applicable.js'
import type { Db } from '../../database/db.js'

type UpcomingFilter = Pick<ApplicableFilter, 'regions' | 'kinds' | 'topic' | 'works'>

/**
 * Versions, repeals included, whose in-force day is after `asOf` and not after `until`, ordered by day. Of the filter, only
 * what repeals have too counts: regions, kinds, topic and works.
 */
export function listUpcoming(db: Db, readPoint: ReadPoint, until: PlainDate, filter: UpcomingFilter) {
  const { regions = [], kinds, topic, works: only } = filter
  return db
    .select({ work: versions.work, number: versions.number, repeal: versions.repeal, title: versions.title, from: versions.inForceDate })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(
      and(
        isValid(versions, readPoint.seq),
        inArray(versions.region, [...regions]),
        inArray(works.kind, [...kinds]),
        only && isAnyOf(versions.work, sql.param([...only]), 'bigint'),
        gt(versions.inForceDate, readPoint.asOf),
        lte(versions.inForceDate, until),
        topic === undefined
          ? undefined
          : sql`exists (select 1 from ${versionTopics} where ${versionTopics.work} = ${versions.work} and ${versionTopics.topic} = ${topic})`
      )
    )
    .orderBy(asc(versions.inForceDate), asc(versions.work), asc(versions.number))
}
