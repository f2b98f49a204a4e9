// SQL of held imports.
import { and, asc, eq, gt, lte } from 'drizzle-orm'
import type { Db } from '../../database/db.js'
import { heldImports } from './tables.js'

export type HeldImport = typeof heldImports.$inferSelect

/** The held import of a file, if it was held after an instant. */
export async function findHeldImport(db: Db, sha256: string, heldAfter: Date): Promise<HeldImport | undefined> {
  const [row] = await db.select().from(heldImports).where(and(eq(heldImports.sha256, sha256), gt(heldImports.heldAt, heldAfter)))
  return row
}

/** Those held after an instant, by hash, after the hash `after`. */
export function listHeldImports(db: Db, heldAfter: Date, { after, limit }: { after: string; limit: number }): Promise<HeldImport[]> {
  const found = and(gt(heldImports.heldAt, heldAfter), gt(heldImports.sha256, after))
  return db.select().from(heldImports).where(found).orderBy(asc(heldImports.sha256)).limit(limit)
}

/** Keeps the first sender of a file; a later one changes nothing. */
export async function insertHeldImport(db: Db, held: HeldImport): Promise<void> {
  await db.insert(heldImports).values(held).onConflictDoNothing()
}

/** Whether there was one to delete. */
export async function deleteHeldImport(db: Db, sha256: string): Promise<boolean> {
  const deleted = await db.delete(heldImports).where(eq(heldImports.sha256, sha256)).returning({ sha256: heldImports.sha256 })
  return deleted.length > 0
}

export async function deleteHeldUntil(db: Db, heldUntil: Date): Promise<void> {
  await db.delete(heldImports).where(lte(heldImports.heldAt, heldUntil))
}
