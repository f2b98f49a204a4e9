// What starts or ends in some places within a span of days.
import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import type { PlainDate } from '../shared/calendar.js'
import type { Kind } from '../shared/kind.js'
import { visibleVersions as versions } from '../database/tables/visible-views.js'
import { isValid } from '../works/store-status.js'
import { works } from '../database/tables/works.js'
import { versionTopics } from '../database/tables/versions.js'
import type { ReadPoint } from '../shared/read-point.js'
import type { Db } from '../database/db.js'

export interface UpcomingQuery {
  readPoint: ReadPoint
  /** Last day that counts. */
  until: PlainDate
  regions: readonly string[]
  kinds: readonly Kind[]
  topic?: string
}

/** Versions, repeals too, whose day lies after `asOf` and not after `until`, in the order of their days. */
export function listUpcoming(db: Db, { readPoint, until, regions, kinds, topic }: UpcomingQuery) {
  return db
    .select({ work: versions.work, number: versions.number, repeal: versions.repeal, title: versions.title, from: versions.inForceDate })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(
      and(
        isValid(versions, readPoint.seq),
        inArray(versions.region, [...regions]),
        inArray(works.kind, [...kinds]),
        gt(versions.inForceDate, readPoint.asOf),
        lte(versions.inForceDate, until),
        topic === undefined
          ? undefined
          : sql`exists (select 1 from ${versionTopics} where ${versionTopics.work} = ${versions.work} and ${versionTopics.topic} = ${topic})`
      )
    )
    .orderBy(asc(versions.inForceDate), asc(versions.work), asc(versions.number))
}
