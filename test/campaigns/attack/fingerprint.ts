// Fingerprint of the database content: any write changes it.
import { sql } from 'drizzle-orm'
import { selectRows, type Db } from '../../../src/database/db.js'

/** Tables written independently of the request: search index and rate limits. */
const sideTables = /^(search|limit)_/

/** Prepares the reading of fingerprints: row counts of all tables, content hashes of those outside the hash chain. */
export async function prepareFingerprint(db: Db): Promise<() => Promise<string>> {
  const tables = await selectRows<{ name: string }>(db, sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const parts = tables.map(({ name }) => name).filter((name) => !sideTables.test(name)).map((name) => {
    // Authentication updates `last_used_at`.
    const row = name === 'keys' ? `(to_jsonb(one) - 'last_used_at')::text` : 'one::text'
    const content = isWritable(name) ? `coalesce(sum(hashtextextended(${row}, 0)), 0)` : `0`
    return sql.raw(`select '${name}' as name, count(*) || ':' || ${content} as held from "${name}" one`)
  })
  const statement = sql`select string_agg(name || held, ' ' order by name) as print from (${sql.join(parts, sql` union all `)}) as all_tables`
  return async () => (await selectRows<{ print: string }>(db, statement))[0]!.print
}

/** Tables with rows that can change. Recorded rows cannot: their count and the head of the hash chain cover them. */
function isWritable(table: string): boolean {
  return /^(chain_head|drafts|keys|key_secrets|audit_entries|idempotent_replies|briefings|briefing_orders|seals|sealed_lines)$/.test(table)
}
