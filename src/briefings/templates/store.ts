// Stored templates of orders.
import { asc, eq, gt, sql } from 'drizzle-orm'
import type { Db } from '../../database/db.js'
import { briefingTemplates } from '../tables.js'

export type BriefingTemplate = typeof briefingTemplates.$inferSelect

/** A template by name. `lock` locks the row until the end of the transaction. */
export async function findTemplate(db: Db, name: string, lock = false): Promise<BriefingTemplate | undefined> {
  const query = db.select().from(briefingTemplates).where(eq(briefingTemplates.name, name))
  const [found] = await (lock ? query.for('update') : query)
  return found
}

/** Templates after a name, ordered by name. */
export function listTemplates(db: Db, after: string, limit: number): Promise<BriefingTemplate[]> {
  return db.select().from(briefingTemplates).where(gt(briefingTemplates.name, after)).orderBy(asc(briefingTemplates.name)).limit(limit)
}

export type TemplateInput = Omit<BriefingTemplate, 'revision'>

/** Adds a template. Returns false where another process has just added one of the name. */
export async function insertTemplate(db: Db, template: TemplateInput): Promise<boolean> {
  const added = await db.insert(briefingTemplates).values({ ...template, revision: 1 }).onConflictDoNothing().returning()
  return added.length > 0
}

export async function replaceTemplate(db: Db, { name, ...template }: TemplateInput): Promise<void> {
  await db
    .update(briefingTemplates)
    .set({ ...template, revision: sql`${briefingTemplates.revision} + 1` })
    .where(eq(briefingTemplates.name, name))
}

export async function deleteTemplate(db: Db, name: string): Promise<void> {
  await db.delete(briefingTemplates).where(eq(briefingTemplates.name, name))
}
