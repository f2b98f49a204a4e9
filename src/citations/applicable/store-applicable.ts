// SQL of applicable rules: those of one place in the hierarchy of norms, and their numbers by rank, field of law and issuer.
import { and, asc, eq, sql } from 'drizzle-orm'
import { ranks } from '../../shared/kind.js'
import { matches, type VersionKey, type WorkFilter } from '../../works/store-lists.js'
import { versionDetails } from '../../database/tables/legislation.js'
import { versions } from '../../database/tables/versions.js'
import { works } from '../../database/tables/works.js'
import type { CombinationCount } from './count-by-group.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Db } from '../../database/db.js'

/** A version and where it stands in the hierarchy of norms. */
export interface RankedVersion extends VersionKey {
  level: number
}

// Rules of conduct have no rank and come first, then legislation as `ranks` lists it, Party rules last.
const level = sql<number>`coalesce(array_position(${sql.param([...ranks])}::text[], ${versions.rank}),
  case when ${works.kind} = 'law' then ${ranks.length + 1} else 0 end)`

interface ApplicablePage {
  readPoint: ReadPoint
  filter: WorkFilter
  after?: RankedVersion
  limit: number
}

/** One page of the versions that match, highest level first, then in the order recorded. */
export async function listByHierarchy(db: Db, { readPoint, filter, after, limit }: ApplicablePage): Promise<RankedVersion[]> {
  return db
    .select({ work: versions.work, number: versions.number, level })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(
      and(
        matches(db, readPoint, filter),
        after && sql`(${level}, ${versions.work}, ${versions.number}) > (${after.level}::int, ${after.work}::bigint, ${after.number}::int)`
      )
    )
    .orderBy(asc(level), asc(versions.work), asc(versions.number))
    .limit(limit)
}

/** How many versions match, for each combination of what they are counted by. */
export async function countApplicable(db: Db, readPoint: ReadPoint, filter: WorkFilter): Promise<CombinationCount[]> {
  return db
    .select({
      rank: versions.rank,
      fieldOfLaw: versionDetails.fieldOfLaw,
      issuer: versions.issuer,
      count: sql<number>`count(*)::int`
    })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .leftJoin(versionDetails, and(eq(versionDetails.work, versions.work), eq(versionDetails.number, versions.number)))
    .where(matches(db, readPoint, filter))
    .groupBy(versions.rank, versionDetails.fieldOfLaw, versions.issuer)
}
