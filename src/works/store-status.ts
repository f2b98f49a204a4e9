// The rules of timeline.ts in SQL, to select from many works. Tests compare the two implementations.
import { and, desc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'
import type { Status } from './work.js'
import { versions, withdrawals } from '../database/tables/versions.js'
import type { ReadPoint } from '../shared/read-point.js'
import type { Db } from '../database/db.js'

type VersionColumns = Record<'work' | 'number' | 'seq', PgColumn>

/** A version (or an alias of the table) is known at a change and not withdrawn by then. */
export function isValid(version: VersionColumns, seq: number | SQL): SQL {
  return sql`(${version.seq} <= ${seq} and not exists (select 1 from ${withdrawals}
    where ${withdrawals.work} = ${version.work} and ${withdrawals.number} = ${version.number}
    and ${withdrawals.seq} <= ${seq}))`
}

/** For each row of `versions`: a lateral subquery for its work's applicable version, and an expression for the status. */
export function statusQuery(db: Db, { asOf, seq }: ReadPoint) {
  const started = alias(versions, 'started')
  const answering = db
    .select({ number: started.number, repeal: started.repeal })
    .from(started)
    .where(and(eq(started.work, versions.work), lte(started.inForceOrder, asOf), isValid(started, seq)))
    .orderBy(desc(started.inForceOrder), desc(started.number))
    .limit(1)
    .as('answering')
  const status = sql<Status>`case
    when ${versions.inForceOrder} > ${asOf} then 'not-yet-in-force'
    when ${answering.number} = ${versions.number} then 'in-force'
    when ${answering.repeal} and not ${isSuperseded({ asOf, seq })} then 'repealed'
    else 'superseded' end`
  return { answering, status }
}

/**
 * A row of `versions` has one of the statuses. `offset 0` keeps the subquery evaluated row by row: in a join the
 * planner expects next to no row to match, and reads everything instead of stopping when a page is full.
 */
export function hasStatus(db: Db, readPoint: ReadPoint, statuses: readonly Status[]): SQL {
  const { answering, status } = statusQuery(db, readPoint)
  const row = db
    .select({ one: sql`1` })
    .from(sql`(select 1) as one`)
    .leftJoinLateral(answering, sql`true`)
    .where(inArray(status, [...statuses]))
  return sql`exists (${row.getSQL()} offset 0)`
}

/** A later text of the same work has started too. */
function isSuperseded({ asOf, seq }: ReadPoint): SQL {
  const later = alias(versions, 'later')
  return sql`exists (select 1 from ${versions} as later where ${later.work} = ${versions.work}
    and not ${later.repeal} and ${later.inForceOrder} <= ${asOf}
    and (${later.inForceOrder}, ${later.number}) > (${versions.inForceOrder}, ${versions.number})
    and ${isValid(later, seq)})`
}
