// Statistics of a base that an exact copy must share.
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { DatabaseStats } from './backup.js'
import { migrationsFolder } from '../../database/migrations.js'
import { readChainHead } from '../../database/sequence/read-recorded.js'
import { type Db, selectRows } from '../../database/db.js'

/** Number of migrations of this release; every open base has applied them all. */
export function countMigrations(): number {
  return readMigrationFiles({ migrationsFolder }).length
}

/** End of the hash chain, and number of rows of every table. */
export async function readDatabaseStats(db: Db): Promise<DatabaseStats> {
  const head = (await readChainHead(db))!
  return { migrations: countMigrations(), changes: head.seq, head: head.hash, rows: await countAllRows(db) }
}

async function countAllRows(db: Db): Promise<Record<string, number>> {
  const tables = await selectRows<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`
  )
  const rows: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await selectRows<{ count: number }>(db, sql`select count(*)::int as count from ${sql.identifier(name)}`)
    rows[name] = row!.count
  }
  return rows
}
