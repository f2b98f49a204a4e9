// Migrates a PostgreSQL, where the role has the right to.
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { UnhurriedClient } from './session-client.js'
import { say } from '../../shared/language/say.js'
import { ToldError } from '../../shared/language/told-error.js'
import { describeFailure } from '../describe-failure.js'
import { advisoryLocks, migrationsFolder } from '../migrations.js'

/**
 * Migrates on a connection of its own, without timeouts, unless everything is migrated already. Throws an error that
 * names `guiju migrate` where the role lacks the right.
 */
export async function migratePostgres(url: string): Promise<void> {
  const client = new UnhurriedClient({ connectionString: url, application_name: 'guiju migrate' })
  await client.connect()
  try {
    if (await isMigrated(client)) return
    await client.query('select pg_advisory_lock($1)', [advisoryLocks.migrate])
    await migrate(drizzle({ client }), { migrationsFolder })
  } catch (error) {
    throw isInsufficientPrivilege(error) ? new ToldError(say('migrationsForbidden', { reason: describeFailure(error) }), { cause: error }) : error
  } finally {
    await client.end()
  }
}

/** Whether the role lacks a privilege. */
function isInsufficientPrivilege(error: unknown): boolean {
  return [error, (error as Error).cause].some((one) => (one as { code?: string } | undefined)?.code === '42501')
}

/** Checked first, because a role that may not create tables can run a base that has all of them. */
async function isMigrated(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("select to_regclass('drizzle.__drizzle_migrations') as journal")
  if (rows[0].journal === null) return false
  const { rows: last } = await client.query('select max(created_at)::bigint as at from drizzle.__drizzle_migrations')
  return Number(last[0].at) >= readMigrationFiles({ migrationsFolder }).at(-1)!.folderMillis
}
