// Kept briefings and their renderings. Both are written once: whoever comes second gets what the first one kept. What
// was sealed since stands in none that is read here.
import { and, desc, eq, exists, lt, or, type SQL } from 'drizzle-orm'
import { type Briefing, listEntries, type Format, type RenderingMetadata, quotedTextsOf } from './briefing.js'
import { redactBriefing } from './redact-briefing.js'
import { listSealedTexts } from '../seals/store.js'
import { briefingOrders, briefings, renderings } from './tables.js'
import type { Db } from '../database/db.js'

/** A rendering with its bytes. */
export interface StoredRendering extends RenderingMetadata {
  bytes: Uint8Array
}

/** The key that must have ordered a briefing for it to be found; `null` finds them all. */
export type Owner = string | null

/** Keeps a briefing unless it is kept already, for the key that ordered it too; whether it is new. */
export async function storeBriefing(db: Db, briefing: Briefing, key: string | null): Promise<boolean> {
  const { id, code, madeAt } = briefing
  const row = { id, code, madeAt: new Date(madeAt), frozen: briefing }
  const added = await db.insert(briefings).values(row).onConflictDoNothing().returning({ id: briefings.id })
  if (added.length === 0 && (await findBriefing(db, id, null)) === undefined) {
    throw new Error(`code ${code} belongs to another briefing`)
  }
  if (key !== null) await db.insert(briefingOrders).values({ key, briefing: id }).onConflictDoNothing()
  return added.length > 0
}

export async function findBriefing(db: Db, id: string, owner: Owner): Promise<Briefing | undefined> {
  const condition = and(eq(briefings.id, id), isOrderedBy(db, owner))
  const [row] = await db.select({ frozen: briefings.frozen }).from(briefings).where(condition)
  return row && (await redactSealed(db, row.frozen))
}

function isOrderedBy(db: Db, owner: Owner): SQL | undefined {
  if (owner === null) return undefined
  const ordered = and(eq(briefingOrders.key, owner), eq(briefingOrders.briefing, briefings.id))
  return exists(db.select().from(briefingOrders).where(ordered))
}

export async function findBriefingByCode(db: Db, code: string): Promise<Briefing | undefined> {
  const [row] = await db.select({ frozen: briefings.frozen }).from(briefings).where(eq(briefings.code, code))
  return row && (await redactSealed(db, row.frozen))
}

/** Where a page of the list begins: after the briefing made then. */
export interface BriefingCursor {
  madeAt: Date
  id: string
}

/** Briefings, the newest first. */
export async function listBriefings(db: Db, owner: Owner, limit: number, after?: BriefingCursor): Promise<Briefing[]> {
  const older =
    after && or(lt(briefings.madeAt, after.madeAt), and(eq(briefings.madeAt, after.madeAt), lt(briefings.id, after.id)))
  const rows = await db
    .select({ frozen: briefings.frozen })
    .from(briefings)
    .where(and(isOrderedBy(db, owner), older))
    .orderBy(desc(briefings.madeAt), desc(briefings.id))
    .limit(limit)
  return Promise.all(rows.map(({ frozen }) => redactSealed(db, frozen)))
}

async function redactSealed(db: Db, briefing: Briefing): Promise<Briefing> {
  const sealed = await listSealed(db, briefing)
  if (sealed.length === 0) return briefing
  const texts = new Set(sealed.map(({ id, contentHash }) => `${id} ${contentHash}`))
  return redactBriefing(briefing, ({ work, contentHash }) => texts.has(`${work} ${contentHash}`))
}

function listSealed(db: Db, briefing: Briefing) {
  return listSealedTexts(db, listEntries(briefing).flatMap(quotedTextsOf))
}

/** The last change that sealed something in a briefing; 0 where nothing is sealed. Renderings made before are not shown. */
export async function findLastSealOf(db: Db, briefing: Briefing): Promise<number> {
  return Math.max(0, ...(await listSealed(db, briefing)).map(({ seq }) => seq))
}

/** Which rendering of a briefing: its format, and the last seal that it takes account of. */
export interface RenderingKey {
  briefing: string
  format: Format
  seal: number
}

/** Keeps a rendering unless one is kept already, and returns the one that is. */
export async function storeRendering(db: Db, name: RenderingKey, rendering: StoredRendering): Promise<StoredRendering> {
  await db
    .insert(renderings)
    .values({ ...rendering, ...name })
    .onConflictDoNothing()
  return (await findRendering(db, name))!
}

export async function findRendering(db: Db, { briefing, format, seal }: RenderingKey): Promise<StoredRendering | undefined> {
  const [row] = await db
    .select()
    .from(renderings)
    .where(and(eq(renderings.briefing, briefing), eq(renderings.format, format), eq(renderings.seal, seal)))
  return row && { ...row, format: row.format as Format, bytes: Buffer.from(row.bytes) }
}

const renderingColumns = {
  format: renderings.format,
  sha256: renderings.sha256,
  pages: renderings.pages,
  standIns: renderings.standIns,
  madeAt: renderings.madeAt
}

/** What is known of the renderings of a briefing, without their bytes: all ever made, or those after a seal. */
export async function listRenderings(db: Db, briefing: string, seal?: number): Promise<RenderingMetadata[]> {
  const rows = await db
    .select(renderingColumns)
    .from(renderings)
    .where(and(eq(renderings.briefing, briefing), seal === undefined ? undefined : eq(renderings.seal, seal)))
  return rows.map((row) => ({ ...row, format: row.format as Format }))
}
