// What became of a paper after it was made: replaced by another, or withdrawn. And the orders that keys can repeat.
import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '../../database/db.js'
import type { Owner } from '../store.js'
import { briefingOrders, briefingReplacements, briefings, briefingWithdrawals } from '../tables.js'
import type { KeptOrder } from './order-content.js'

/** What became of a briefing. Codes are without hyphens. */
export interface BriefingLife {
  /** Code of the paper that it replaces. */
  supersedes: string | null
  /** The last paper that replaces it, and since when. */
  supersededBy: { code: string; at: Date } | null
  withdrawn: { at: Date; reason: string } | null
  /** Name of the template that its owner ordered it by. */
  template: string | null
}

const newLife: BriefingLife = { supersedes: null, supersededBy: null, withdrawn: null, template: null }

/** By id; `owner` is the key whose templates are told, `null` everybody's. */
export async function readLives(db: Db, ids: readonly string[], owner: Owner): Promise<(id: string) => BriefingLife> {
  if (ids.length === 0) return () => newLife
  const lives = new Map<string, BriefingLife>(ids.map((id) => [id, { ...newLife }]))
  const { briefing, code, successor, successorCode, at } = briefingReplacements
  const older = await db.select().from(briefingReplacements).where(inArray(successor, [...ids])).orderBy(at, code)
  for (const row of older) lives.get(row.successor)!.supersedes = row.code
  const newer = await db.select().from(briefingReplacements).where(inArray(briefing, [...ids])).orderBy(at, successorCode)
  for (const row of newer) lives.get(row.briefing)!.supersededBy = { code: row.successorCode, at: row.at }
  const ended = await db.select().from(briefingWithdrawals).where(inArray(briefingWithdrawals.briefing, [...ids]))
  for (const row of ended) lives.get(row.briefing)!.withdrawn = { at: row.at, reason: row.reason }
  for (const row of await listTemplatesOf(db, ids, owner)) lives.get(row.briefing)!.template = row.template
  return (id) => lives.get(id) ?? newLife
}

function listTemplatesOf(db: Db, ids: readonly string[], owner: Owner) {
  const { briefing, template, key } = briefingOrders
  const ordered = and(inArray(briefing, [...ids]), isNotNull(template), owner === null ? undefined : eq(key, owner))
  return db.select({ briefing, template }).from(briefingOrders).where(ordered).orderBy(desc(key))
}

/** What is known of the order of a briefing by a key, or by any key. */
export interface FoundOrder {
  /** `null` where the order was not kept: it was made before orders were. */
  order: KeptOrder | null
  /** Whether no other key had ordered the briefing before; not known of old orders. */
  first: boolean | null
}

/** The order of a briefing: that of the key, or where any key's will do, of another; `undefined` if there is none. */
export async function findOrder(db: Db, id: string, key: string, anyKey: boolean): Promise<FoundOrder | undefined> {
  const { briefing, ordered, template, first } = briefingOrders
  const [row] = await db
    .select({ ordered, template, first })
    .from(briefingOrders)
    .where(and(eq(briefing, id), anyKey ? undefined : eq(briefingOrders.key, key)))
    .orderBy(desc(sql`${briefingOrders.key} = ${key}`), desc(isNotNull(ordered)), briefingOrders.key)
    .limit(1)
  return row && { first: row.first, order: row.ordered && { content: row.ordered, template: row.template } }
}

/**
 * Records that one briefing replaces another. A paper is not replaced by itself, by one made before it, or by one that it
 * replaces: then nothing is recorded.
 */
export async function recordReplacement(db: Db, old: string, successor: string, at: Date): Promise<void> {
  const { briefing, successor: by } = briefingReplacements
  await db.execute(sql`
    insert into ${briefingReplacements} (briefing, code, successor, successor_code, at)
      select old.id, old.code, fresh.id, fresh.code, ${at.toISOString()}::timestamptz
      from ${briefings} as old, ${briefings} as fresh
      where old.id = ${old} and fresh.id = ${successor} and old.id <> fresh.id and old.made_at <= fresh.made_at
        and not exists (select 1 from ${briefingReplacements} where ${briefing} = fresh.id and ${by} = old.id)
    on conflict do nothing`)
}

/** Records a withdrawal. Returns false where the briefing had been withdrawn. */
export async function recordWithdrawal(db: Db, briefing: string, reason: string, at: Date): Promise<boolean> {
  const added = await db.insert(briefingWithdrawals).values({ briefing, reason, at }).onConflictDoNothing().returning()
  return added.length > 0
}
