// Use and removal of stored briefings. A removal is recorded before the rows of the briefing go: a trigger demands it.
import { and, desc, eq, inArray, isNotNull, lt, notExists, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../database/db.js'
import { advisoryLocks } from '../../database/migrations.js'
import { briefingOrders, briefings, briefingUses, removedBriefings, renderings } from '../tables.js'

/** Milliseconds within which a second use is not recorded. */
const useResolutionMs = 3_600_000

/** Bytes kept without a key: for one address, and for all. */
export async function countAnonymousBytes(db: Db, address: string): Promise<{ own: number; all: number }> {
  const sum = (where: SQL) => sql<string>`coalesce(sum(${briefingUses.bytes}) filter (where ${where}), 0)`
  const [row] = await db
    .select({ own: sum(eq(briefingUses.address, address)), all: sum(sql`true`) })
    .from(briefingUses)
    .where(isNotNull(briefingUses.address))
  return { own: Number(row!.own), all: Number(row!.all) }
}

interface Order {
  briefing: string
  /** Who ordered it without a key; `null` with one, and the briefing then stays. */
  address: string | null
  bytes: number
  at: Date
}

/** Records that a briefing was ordered. One that was ordered with a key before is never anonymous again. */
export async function recordOrder(db: Db, { briefing, address, bytes, at }: Order, isNew: boolean): Promise<void> {
  if (!isNew && address !== null) return recordUse(db, briefing, at)
  const use = { address, lastUsedAt: at }
  await db.insert(briefingUses).values({ briefing, bytes, ...use }).onConflictDoUpdate({ target: briefingUses.briefing, set: use })
}

/** Whether a briefing that is kept for a time was first ordered from this address. */
export async function wasOrderedFrom(db: Db, briefing: string, address: string | null): Promise<boolean> {
  if (address === null) return false
  const isFirst = and(eq(briefingUses.briefing, briefing), eq(briefingUses.address, address))
  return (await db.select({ briefing: briefingUses.briefing }).from(briefingUses).where(isFirst)).length > 0
}

/** Records that a briefing was used, once an hour; a statement that writes nothing otherwise. */
export async function recordUse(db: Db, briefing: string, at: Date): Promise<void> {
  const [now, stale] = [at.toISOString(), new Date(at.getTime() - useResolutionMs).toISOString()]
  await db.execute(sql`
    with used as (update ${briefingUses} set last_used_at = ${now}::timestamptz
      where briefing = ${briefing} and last_used_at < ${stale}::timestamptz)
    insert into ${briefingUses} (briefing, address, last_used_at)
      select id, null, ${now}::timestamptz from ${briefings}
      where id = ${briefing} and not exists (select 1 from ${briefingUses} where briefing = ${briefing})
    on conflict do nothing`)
}

/** Adds the size of a rendering to a briefing that was ordered without a key. */
export async function addAnonymousBytes(db: Db, briefing: string, bytes: number): Promise<void> {
  const { address } = briefingUses
  const more = sql`${briefingUses.bytes} + ${bytes}`
  await db.update(briefingUses).set({ bytes: more }).where(and(eq(briefingUses.briefing, briefing), isNotNull(address)))
}

/** Which briefings to remove: all conditions that are given must hold. */
export interface RemovalRule {
  madeBefore?: Date
  /** Last used before; made before, where no use is recorded. */
  unusedSince?: Date
  /** Ordered by no key. */
  anonymous?: boolean
  /** Kept for a time only, because it was ordered without a key. */
  temporary?: boolean
}

export interface RemovableBriefing {
  id: string
  code: string
  madeAt: Date
  lastUsedAt: Date | null
  /** Size of its renderings. */
  bytes: number
}

/** The first briefings, by id, that a rule removes, from an id on. */
export async function listRemovable(db: Db, rule: RemovalRule, after: string, limit: number): Promise<RemovableBriefing[]> {
  const { id, code, madeAt } = briefings
  const size = sql<string>`(select coalesce(sum(octet_length(bytes)), 0) from ${renderings} where briefing = ${id})`
  const rows = await db
    .select({ id, code, madeAt, lastUsedAt: briefingUses.lastUsedAt, bytes: size })
    .from(briefings)
    .leftJoin(briefingUses, eq(briefingUses.briefing, id))
    .where(and(sql`${id} > ${after}`, matches(db, rule)))
    .orderBy(id)
    .limit(limit)
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }))
}

function matches(db: Db, { madeBefore, unusedSince, anonymous, temporary }: RemovalRule): SQL | undefined {
  const { id, madeAt } = briefings
  const { lastUsedAt, address } = briefingUses
  return and(
    madeBefore && lt(madeAt, madeBefore),
    unusedSince && sql`coalesce(${lastUsedAt}, ${madeAt}) < ${unusedSince.toISOString()}::timestamptz`,
    anonymous ? notExists(db.select().from(briefingOrders).where(eq(briefingOrders.briefing, id))) : undefined,
    temporary ? isNotNull(address) : undefined
  )
}

/**
 * Removes the briefings of a list that a rule still removes, with their renderings, and returns their ids. Removals wait for
 * each other; a use that is recorded meanwhile keeps its briefing.
 */
export async function removeBriefings(db: Db, ids: readonly string[], rule: RemovalRule, at: Date): Promise<string[]> {
  await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.removals})`)
  const { id } = briefings
  const found = await db
    .select({ id, lastUsedAt: briefingUses.lastUsedAt })
    .from(briefings)
    .leftJoin(briefingUses, eq(briefingUses.briefing, id))
    .where(and(inArray(id, [...ids]), matches(db, rule)))
  const released = await releaseUnused(db, found.map((one) => one.id), rule)
  const gone = found.filter((one) => one.lastUsedAt === null || released.has(one.id)).map((one) => one.id)
  await db.execute(sql`select guiju_remove_briefings(${sql.param(gone)}::text[], ${at.toISOString()}::timestamptz)`)
  return gone
}

/** Deletes the records of use, unless they are too recent for the rule. Returns the ids of their briefings. */
async function releaseUnused(db: Db, ids: readonly string[], { unusedSince }: RemovalRule): Promise<Set<string>> {
  const { briefing, lastUsedAt } = briefingUses
  if (ids.length === 0) return new Set()
  const condition = and(inArray(briefing, [...ids]), unusedSince && lt(lastUsedAt, unusedSince))
  const released = await db.delete(briefingUses).where(condition).returning({ briefing })
  return new Set(released.map((one) => one.briefing))
}

export interface RemovedBriefing {
  madeAt: Date
  removedAt: Date
}

/** The removal of a briefing, by its code or its id; `undefined` if there was none. */
export async function findRemoved(db: Db, by: { code: string } | { id: string }): Promise<RemovedBriefing | undefined> {
  const { id, code, madeAt, removedAt } = removedBriefings
  const [row] = await db
    .select({ madeAt, removedAt })
    .from(removedBriefings)
    .where('code' in by ? eq(code, by.code) : eq(id, by.id))
    .orderBy(desc(removedAt))
    .limit(1)
  return row
}
