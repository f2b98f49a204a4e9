// Checks of a PostgreSQL before the first write.
import type pg from 'pg'
import { say } from '../../shared/language/say.js'
import { ToldError } from '../../shared/language/told-error.js'
import { DatabaseRefusal } from '../database-refusal.js'

/** The first version that the statements of this release are written for. */
const minVersion = 15

const query = `select current_database() as database, current_setting('server_version') as version, current_setting('server_encoding') as encoding,
  current_setting('transaction_read_only') as "readOnly", current_setting('session_replication_role') as replication`

/** Throws `ToldError` where the server is too old, and `DatabaseRefusal` where the database is not UTF-8, or its sessions cannot write or skip the triggers. */
export async function rejectUnsuitableDatabase(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query(query)
  const { database, version, encoding, readOnly, replication } = rows[0] as Record<string, string>
  if (Number.parseInt(version!) < minVersion) throw new ToldError(say('serverTooOld', { version: version!, needed: minVersion }))
  if (encoding !== 'UTF8') {
    throw new DatabaseRefusal(
      `数据库 ${database} 的编码为 ${encoding}，须为 UTF8：请以 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 另建`,
      `the database ${database} has the encoding ${encoding} and must have UTF8: make another with ` +
        "CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
    )
  }
  if (readOnly !== 'off') {
    throw new DatabaseRefusal(
      '角色或数据库只读（default_transaction_read_only = on）：请执行 ALTER ROLE … SET default_transaction_read_only = off',
      'the role or the database is read-only (default_transaction_read_only = on): ' +
        'run ALTER ROLE … SET default_transaction_read_only = off'
    )
  }
  if (replication !== 'origin') {
    throw new DatabaseRefusal(
      `session_replication_role 为 ${replication}，触发器不会执行：须为 origin`,
      `session_replication_role is ${replication}, which skips triggers: it must be origin`
    )
  }
}
