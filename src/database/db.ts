// A connection to the database, of either engine.
import { sql, type SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

export type Db = PgDatabase<PgQueryResultHKT>

/** Rows of a statement that the query builder cannot express. Both engines return them in `rows`. */
export async function selectRows<Row>(db: Db, statement: SQL): Promise<Row[]> {
  const result = (await db.execute(statement)) as { rows: Row[] }
  return result.rows
}

/** Reads the clock of the database server, in whole milliseconds. */
export async function readDatabaseClock(db: Db): Promise<Date> {
  const [row] = await selectRows<{ now: string }>(
    db,
    sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`
  )
  return new Date(row!.now)
}
