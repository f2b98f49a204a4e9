// SQL of source drafts.
import { asc, eq, getTableColumns, gt, inArray, sql } from 'drizzle-orm'
import type { Db } from '../../database/db.js'
import { sourceDrafts } from './tables.js'

export type SourceDraft = typeof sourceDrafts.$inferSelect

/** All columns; the hash of a range is empty where a line of it is sealed, because the line could be guessed from it. */
const columns = {
  ...getTableColumns(sourceDrafts),
  sha256: sql<string>`case when exists (select 1 from sealed_lines where source = ${sourceDrafts.body} ->> 'within'
    and first_line <= (${sourceDrafts.body} -> 'lines' ->> 'last')::int
    and last_line >= (${sourceDrafts.body} -> 'lines' ->> 'first')::int) then '' else ${sourceDrafts.sha256} end`
}

export async function findSourceDraft(db: Db, id: string): Promise<SourceDraft | undefined> {
  const [row] = await db.select(columns).from(sourceDrafts).where(eq(sourceDrafts.id, id))
  return row
}

/** The source drafts among some ids, by id, locked until the transaction ends. None appears under the lock on recording. */
export async function lockSourceDrafts(db: Db, ids: readonly string[]): Promise<SourceDraft[]> {
  const found = await findSourceDrafts(db, ids)
  return found.length === 0 ? [] : selectAmong(db, ids).for('update')
}

/** The same without a lock. */
export async function findSourceDrafts(db: Db, ids: readonly string[]): Promise<SourceDraft[]> {
  return ids.length === 0 ? [] : selectAmong(db, ids)
}

function selectAmong(db: Db, ids: readonly string[]) {
  return db.select(columns).from(sourceDrafts).where(inArray(sourceDrafts.id, [...ids])).orderBy(asc(sourceDrafts.id))
}

/** Ids of the source drafts that are ranges of a source. */
export async function listRangesWithin(db: Db, id: string): Promise<string[]> {
  const rows = await db.select({ id: sourceDrafts.id }).from(sourceDrafts).where(sql`${sourceDrafts.body} ->> 'within' = ${id}`)
  return rows.map((row) => row.id)
}

/** Source drafts by id, after the id `after`. */
export function listSourceDrafts(db: Db, after: string, limit: number): Promise<SourceDraft[]> {
  return db.select(columns).from(sourceDrafts).where(gt(sourceDrafts.id, after)).orderBy(asc(sourceDrafts.id)).limit(limit)
}

export async function insertSourceDraft(db: Db, draft: SourceDraft): Promise<void> {
  await db.insert(sourceDrafts).values(draft)
}

/** Whether there was one to delete. */
export async function deleteSourceDraft(db: Db, id: string): Promise<boolean> {
  const deleted = await db.delete(sourceDrafts).where(eq(sourceDrafts.id, id)).returning({ id: sourceDrafts.id })
  return deleted.length > 0
}
