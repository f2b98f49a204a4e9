// SQL of the distributed rate limit: one statement reports what this process granted and returns what is left.
import { lt, sql } from 'drizzle-orm'
import { rateLimitLevels } from './tables.js'
import { type Db, selectRows } from '../../database/db.js'

export interface TokensSpent {
  caller: string
  tokens: number
  /** Tokens per minute; also the capacity. */
  quota: number
}

export interface SharedLevels {
  /** Tokens left, by caller. */
  tokens: Map<string, number>
  /** Processes that share the limits, this one included. */
  processes: number
}

/**
 * Reports the tokens spent since the last sync and returns the levels. Callers are written in one order, so that two
 * processes cannot deadlock.
 */
export async function syncSpent(db: Db, processId: string, spent: readonly TokensSpent[]): Promise<SharedLevels> {
  const synced = JSON.stringify([...spent, { caller: `process ${processId}`, tokens: 0, quota: 0 }])
  const rows = await selectRows<{ caller: string; tokens: number; processes: number }>(
    db,
    sql`with told as (
      insert into ${rateLimitLevels} as level (caller, tokens, quota, at)
      select caller, quota - tokens, quota, clock_timestamp()
      from json_to_recordset(${synced}::json) as one(caller text, tokens float8, quota float8) order by caller
      on conflict (caller) do update set quota = excluded.quota, at = excluded.at, tokens = greatest(-excluded.quota,
        least(excluded.quota, level.tokens + extract(epoch from excluded.at - level.at) * excluded.quota / 60)
        - (excluded.quota - excluded.tokens))
      returning caller, tokens)
    select caller, tokens, (select count(*) from ${rateLimitLevels} as other where other.caller like 'process %'
      and other.caller <> ${`process ${processId}`} and other.at > clock_timestamp() - interval '3 seconds')::int + 1 as processes
    from told`
  )
  return { tokens: new Map(rows.map(({ caller, tokens }) => [caller, Number(tokens)])), processes: rows[0]!.processes }
}

/** Removes callers that spent nothing for longer than a bucket needs to refill. */
export async function pruneIdle(db: Db): Promise<void> {
  await db.delete(rateLimitLevels).where(lt(rateLimitLevels.at, sql`clock_timestamp() - interval '2 minutes'`))
}
