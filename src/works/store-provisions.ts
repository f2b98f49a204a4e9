// Lookup of provisions by eId or wId.
import { and, eq, inArray, lte, or } from 'drizzle-orm'
import { visibleProvisions as provisions } from '../database/tables/visible-views.js'
import { versions } from '../database/tables/versions.js'
import type { Db } from '../database/db.js'

/** By work: which of the eIds exist in any version known at a change. */
export async function findEIds(
  db: Db, of: readonly number[], eIds: readonly string[], seq: number
): Promise<Map<number, Set<string>>> {
  const found = new Map<number, Set<string>>()
  if (of.length === 0 || eIds.length === 0) return found
  const rows = await db
    .selectDistinct({ work: provisions.work, eId: provisions.eId })
    .from(provisions)
    .innerJoin(versions, and(eq(versions.work, provisions.work), eq(versions.number, provisions.number)))
    .where(and(inArray(provisions.work, [...new Set(of)]), inArray(provisions.eId, [...new Set(eIds)]), lte(versions.seq, seq)))
  for (const { work, eId } of rows) found.set(work, (found.get(work) ?? new Set()).add(eId))
  return found
}

/** The eIds and wIds of provisions whose eId or wId is among the names, in any version of a work known at a change. */
export async function findIdentities(db: Db, work: number, names: readonly string[], seq: number): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const rows = await db
    .selectDistinct({ eId: provisions.eId, wId: provisions.wId })
    .from(provisions)
    .innerJoin(versions, and(eq(versions.work, provisions.work), eq(versions.number, provisions.number)))
    .where(
      and(
        eq(provisions.work, work),
        or(inArray(provisions.eId, [...names]), inArray(provisions.wId, [...names])),
        lte(versions.seq, seq)
      )
    )
  return new Set(rows.flatMap(({ eId, wId }) => [eId, wId ?? eId]))
}
