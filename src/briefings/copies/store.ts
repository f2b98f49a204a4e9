// The numbered copies of briefings that were handed out, by the hash of their bytes.
import { and, eq } from 'drizzle-orm'
import type { Db } from '../../database/db.js'
import { briefingCopies } from '../tables.js'

export type BriefingCopy = typeof briefingCopies.$inferSelect

/** Records copies; what was recorded before stays. */
export async function recordCopy(db: Db, copy: BriefingCopy): Promise<void> {
  await db.insert(briefingCopies).values(copy).onConflictDoNothing()
}

/** The copy with a hash that may be shown: made since the last seal. */
export async function findCopy(db: Db, { briefing, seal, sha256 }: Pick<BriefingCopy, 'briefing' | 'seal' | 'sha256'>): Promise<BriefingCopy | undefined> {
  const copies = briefingCopies
  const same = and(eq(copies.briefing, briefing), eq(copies.seal, seal), eq(copies.sha256, sha256))
  const [found] = await db.select().from(copies).where(same).limit(1)
  return found
}
