// SQL of the sitemap: the works that have a text, by kind.
import { and, asc, eq, exists, sql } from 'drizzle-orm'
import type { Db } from '../../database/db.js'
import { visibleVersions as versions } from '../../database/tables/visible-views.js'
import { works } from '../../database/tables/works.js'
import type { Kind } from '../../shared/kind.js'
import { isValid } from '../../works/store-status.js'
import { readCurrentIds } from '../../works/store-works.js'

function hasText(db: Db, kind: Kind, seq: number) {
  const texts = db.select({ one: sql`1` }).from(versions).where(and(eq(versions.work, works.seq), isValid(versions, seq), eq(versions.repeal, false)))
  return and(eq(works.kind, kind), exists(texts))
}

export async function countWorks(db: Db, kind: Kind, seq: number): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(works).where(hasText(db, kind, seq))
  return row!.count
}

/** Ids of works in the order recorded. */
export async function listWorkIds(db: Db, kind: Kind, seq: number, { limit, offset }: { limit: number; offset: number }): Promise<string[]> {
  const rows = await db.select({ work: works.seq }).from(works).where(hasText(db, kind, seq)).orderBy(asc(works.seq)).limit(limit).offset(offset)
  const ids = await readCurrentIds(db, rows.map(({ work }) => work), seq)
  return rows.map(({ work }) => ids.get(work)!)
}
