// Stored briefings and renderings. Both are written once; a second writer reads back the row of the first. Briefings
// are redacted on reading, so sealed texts never leave this file.
import { and, arrayOverlaps, asc, desc, eq, exists, gt, ilike, inArray, like, lt, or, type SQL } from 'drizzle-orm'
import { type Briefing, listEntries, type Format, type RenderingMetadata, quotedTextsOf } from './briefing.js'
import { redactBriefing } from './redact-briefing.js'
import { listSealedTexts } from '../seals/store.js'
import type { KeptOrder } from './reissuing/order-content.js'
import { addAnonymousBytes, wasOrderedFrom } from './keeping/store.js'
import { listSealedSources } from '../sources/store.js'
import { briefingFacts, briefingOrders, briefings, renderings } from './tables.js'
import type { Db } from '../database/db.js'

/** A rendering with its bytes. */
export interface StoredRendering extends RenderingMetadata {
  bytes: Uint8Array
}

/** Id of the key that must have ordered a briefing; `null` matches every briefing. */
export type Owner = string | null

/** Who orders a briefing: a key, or an address without one. */
export interface Orderer {
  key: string | null
  address: string | null
}

/**
 * Stores a briefing unless it exists, and the key that ordered it. Returns whether it is new, and whether it is to
 * the caller; callers without a key are told apart by their addresses. Whether somebody else had ordered it is nobody's
 * business.
 */
export async function storeBriefing(
  db: Db, briefing: Briefing, { key, address }: Orderer, order: KeptOrder
): Promise<{ isNew: boolean; made: boolean }> {
  const { id, code, madeAt } = briefing
  const row = { id, code, madeAt: new Date(madeAt), frozen: briefing }
  const added = await db.insert(briefings).values(row).onConflictDoNothing().returning({ id: briefings.id })
  if (added.length === 0 && (await findBriefing(db, id, null)) === undefined) {
    throw new Error(`code ${code} belongs to another briefing`)
  }
  const isNew = added.length > 0
  if (key === null) return { isNew, made: isNew || !(await wasOrderedFrom(db, id, address)) }
  const kept = { key, briefing: id, ordered: order.content, template: order.template, first: isNew || !(await wasOrderedWithKey(db, id)) }
  const ordered = await db.insert(briefingOrders).values(kept).onConflictDoNothing().returning({ key: briefingOrders.key })
  return { isNew, made: ordered.length > 0 }
}

async function wasOrderedWithKey(db: Db, id: string): Promise<boolean> {
  const [row] = await db.select({ key: briefingOrders.key }).from(briefingOrders).where(eq(briefingOrders.briefing, id)).limit(1)
  return row !== undefined
}

export async function findBriefing(db: Db, id: string, owner: Owner): Promise<Briefing | undefined> {
  const condition = and(eq(briefings.id, id), isOrderedBy(db, owner))
  const [row] = await db.select({ frozen: briefings.frozen }).from(briefings).where(condition)
  return row && (await redactSealed(db, row.frozen))
}

function isOrderedBy(db: Db, owner: Owner, template?: string): SQL | undefined {
  if (owner === null && template === undefined) return undefined
  const ordered = and(
    eq(briefingOrders.briefing, briefings.id),
    owner === null ? undefined : eq(briefingOrders.key, owner),
    template === undefined ? undefined : eq(briefingOrders.template, template)
  )
  return exists(db.select().from(briefingOrders).where(ordered))
}

export async function findBriefingByCode(db: Db, code: string): Promise<Briefing | undefined> {
  const [row] = await db.select({ frozen: briefings.frozen }).from(briefings).where(eq(briefings.code, code))
  return row && (await redactSealed(db, row.frozen))
}

/** Cursor of the list: the last briefing of the page before. */
export interface BriefingCursor {
  madeAt: Date
  id: string
}

/** Which briefings to list: every member that is given must match. */
export interface BriefingFilter {
  /** Parts of the title and of the issuer, in any case. */
  title?: string
  issuer?: string
  /** 成文日期: a day, a month `2026-11` or a year. */
  date?: string
  /** Ids, now or before, of one work that is printed. */
  works?: readonly string[]
  template?: string
}

/** Briefings, newest first. */
export async function listBriefings(
  db: Db, owner: Owner, filter: BriefingFilter, limit: number, after: BriefingCursor | undefined
): Promise<Briefing[]> {
  const older =
    after && or(lt(briefings.madeAt, after.madeAt), and(eq(briefings.madeAt, after.madeAt), lt(briefings.id, after.id)))
  const rows = await db
    .select({ frozen: briefings.frozen })
    .from(briefings)
    .where(and(isOrderedBy(db, owner, filter.template), hasFacts(db, filter), older))
    .orderBy(desc(briefings.madeAt), desc(briefings.id))
    .limit(limit)
  return Promise.all(rows.map(({ frozen }) => redactSealed(db, frozen)))
}

/** Looked up beside the frozen briefings, which are large. */
function hasFacts(db: Db, { title, issuer, date, works }: BriefingFilter): SQL | undefined {
  const facts = briefingFacts
  const wanted = and(
    title === undefined ? undefined : ilike(facts.title, anywhere(title)),
    issuer === undefined ? undefined : ilike(facts.issuer, anywhere(issuer)),
    date === undefined ? undefined : like(facts.date, `${date}%`),
    works && arrayOverlaps(facts.works, [...works])
  )
  return wanted && inArray(briefings.id, db.select({ id: facts.briefing }).from(facts).where(wanted))
}

/** The pattern of a text that holds another, letter by letter. */
function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

/** Briefings that print a work, under any of its ids, by id after one. */
export async function listBriefingsOf(
  db: Db, works: readonly string[], { owner, after, limit }: { owner: Owner; after: string; limit: number }
): Promise<Briefing[]> {
  const rows = await db
    .select({ frozen: briefings.frozen })
    .from(briefingFacts)
    .innerJoin(briefings, eq(briefings.id, briefingFacts.briefing))
    .where(and(arrayOverlaps(briefingFacts.works, [...works]), gt(briefings.id, after), isOrderedBy(db, owner)))
    .orderBy(asc(briefings.id))
    .limit(limit)
  return Promise.all(rows.map(({ frozen }) => redactSealed(db, frozen)))
}

async function redactSealed(db: Db, briefing: Briefing): Promise<Briefing> {
  const texts = new Set((await listSealed(db, briefing)).map(({ id, version }) => `${id} ${version}`))
  const sources = await listSealedSources(db, briefing.sources.map(({ source }) => source))
  if (texts.size === 0 && sources.size === 0) return briefing
  return redactBriefing(briefing, {
    isSealed: ({ work, version }) => texts.has(`${work} ${version}`),
    isSourceSealed: (source) => sources.has(source)
  })
}

function listSealed(db: Db, briefing: Briefing) {
  return listSealedTexts(db, listEntries(briefing).flatMap(quotedTextsOf))
}

/** seq of the last change that sealed a text of a briefing, or 0. Renderings made before it must not be shown. */
export async function findLastSealOf(db: Db, briefing: Briefing): Promise<number> {
  return Math.max(0, ...(await listSealed(db, briefing)).map(({ seq }) => seq))
}

/** Identifies a rendering: briefing, format, and the last seal (`findLastSealOf`) that it takes into account. */
export interface RenderingKey {
  briefing: string
  format: Format
  seal: number
}

/** Stores a rendering unless one exists, and returns the stored one. */
export async function storeRendering(db: Db, name: RenderingKey, rendering: StoredRendering): Promise<StoredRendering> {
  const added = await db
    .insert(renderings)
    .values({ ...rendering, ...name })
    .onConflictDoNothing()
    .returning({ format: renderings.format })
  if (added.length > 0) await addAnonymousBytes(db, name.briefing, rendering.bytes.length)
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

/** Renderings of a briefing without their bytes: all of them, or those made at a given seal. */
export async function listRenderings(db: Db, briefing: string, seal?: number): Promise<RenderingMetadata[]> {
  const rows = await db
    .select(renderingColumns)
    .from(renderings)
    .where(and(eq(renderings.briefing, briefing), seal === undefined ? undefined : eq(renderings.seal, seal)))
  return rows.map((row) => ({ ...row, format: row.format as Format }))
}
