// A connection whose session means the same whatever the role or the database have as defaults: the form of values and
// the meaning of statements are fixed before its first statement.
import pg from 'pg'
import { DatabaseRefusal } from '../database-refusal.js'

/** Settings that a pooler follows for each client (PgBouncer does): they can be fixed through one, too. */
const followedSettings = {
  client_encoding: 'UTF8',
  DateStyle: 'ISO, MDY',
  TimeZone: 'UTC',
  standard_conforming_strings: 'on'
}

const ownSettings = {
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  transform_null_equals: 'off',
  array_nulls: 'on',
  gin_fuzzy_search_limit: '0',
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off'
}

/** Limits that the role may have, which must not end a migration or another long statement. */
const noTimeouts = {
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  transaction_timeout: '0'
}

/** Joined with the catalogue, because an older server does not know every setting. */
const fixStatement = `select set_config(s.name, w.value, false)
  from jsonb_each_text($1::jsonb) as w(name, value) join pg_settings s on lower(s.name) = lower(w.name)`

const differenceQuery = `select w.name, s.setting, w.value
  from jsonb_each_text($1::jsonb) as w(name, value) join pg_settings s on lower(s.name) = lower(w.name)
  where lower(s.setting) <> lower(w.value) order by 1 limit 1`

export class SessionClient extends pg.Client {
  /** Connects and fixes the session; a connection that cannot be fixed is closed. */
  override connect(callback?: any): any {
    const connected = super.connect().then(() => this.fixSession().catch((error: unknown) => this.abandon(error)))
    if (callback === undefined) return connected
    connected.then(() => callback(), callback)
  }

  protected async fixSession(): Promise<void> {
    await fix(this, { ...followedSettings, ...ownSettings })
  }

  private abandon(error: unknown): never {
    void this.end().catch(() => {})
    throw error
  }
}

/** A connection for migrations and other statements that may take any time. */
export class UnhurriedClient extends SessionClient {
  protected override async fixSession(): Promise<void> {
    await super.fixSession()
    await fix(this, noTimeouts)
  }
}

/**
 * Fixes what a pooler follows and checks the rest, which would stay with a server connection that others use too.
 * Throws `DatabaseRefusal`.
 */
export async function fixPooledSession(client: pg.Client): Promise<void> {
  await fix(client, followedSettings)
  const { rows } = await client.query(differenceQuery, [JSON.stringify({ ...followedSettings, ...ownSettings })])
  if (rows.length === 0) return
  const { name, setting, value } = rows[0] as Record<'name' | 'setting' | 'value', string>
  throw new DatabaseRefusal(
    `经连接池的会话中 ${name} 为 ${setting}，须为 ${value}：请执行 ALTER ROLE … SET ${name} = '${value}'，再令连接池重新连接`,
    `${name} is ${setting} in sessions through the pooler, and must be ${value}: ` +
      `run ALTER ROLE … SET ${name} = '${value}' and let the pooler reconnect`
  )
}

async function fix(client: pg.Client, settings: Record<string, string>): Promise<void> {
  await client.query(fixStatement, [JSON.stringify(settings)])
}
