// What a base holds, in one short text: whoever wrote anything changed it.
import { sql } from 'drizzle-orm'
import { selectRows, type Db } from '../../../src/database/db.js'

/** Tables that are written beside what callers ask for: what search takes in, how much callers asked. */
const sideTables = /^(search|limit)_/

/** Opens the reading of fingerprints: counts of every table, and the content of those that the chain of changes does not cover. */
export async function prepareFingerprint(db: Db): Promise<() => Promise<string>> {
  const tables = await selectRows<{ name: string }>(db, sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const parts = tables.map(({ name }) => name).filter((name) => !sideTables.test(name)).map((name) => {
    // When a key was last used is noted in passing.
    const row = name === 'keys' ? `(to_jsonb(one) - 'last_used_at')::text` : 'one::text'
    const content = isWritable(name) ? `coalesce(sum(hashtextextended(${row}, 0)), 0)` : `0`
    return sql.raw(`select '${name}' as name, count(*) || ':' || ${content} as held from "${name}" one`)
  })
  const statement = sql`select string_agg(name || held, ' ' order by name) as print from (${sql.join(parts, sql` union all `)}) as all_tables`
  return async () => (await selectRows<{ print: string }>(db, statement))[0]!.print
}

/** Rows that can change, or that are few; of recorded rows, which cannot, the number and the head of the chain say everything. */
function isWritable(table: string): boolean {
  return /^(chain_head|drafts|keys|key_secrets|audit_entries|idempotent_replies|briefings|briefing_orders|seals|sealed_lines)$/.test(table)
}
