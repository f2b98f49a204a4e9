// A connection to the database, whichever engine is behind it.
import { sql, type SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

export type Db = PgDatabase<PgQueryResultHKT>

/** Rows of a statement that the query builder has no words for; the engines wrap them alike. */
export async function selectRows<Row>(db: Db, statement: SQL): Promise<Row[]> {
  const result = (await db.execute(statement)) as unknown as { rows: Row[] }
  return result.rows
}

/** The database's own clock. */
export async function readDatabaseClock(db: Db): Promise<Date> {
  const [row] = await selectRows<{ now: string }>(
    db,
    sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`
  )
  return new Date(row!.now)
}
