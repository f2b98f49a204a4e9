// Clauses of versions, without what they cite.
import { and, eq, inArray, lte, or, sql } from 'drizzle-orm'
import type { Provision } from '../domain/work.js'
import { versions } from './schema.js'
import { shownProvisions as provisions } from './shown.js'
import type { FoundVersion } from './list-works.js'
import { isAnyOf, statement } from './statement.js'
import type { Db } from './store.js'

type TextRow = [number: number, eId: string, wId: string | null, parent: string | null, level: string, number: string | null, heading: string | null, text: string]

/**
 * The clauses of some versions of a work in reading order without their citations, for comparing texts; by the version's
 * number. One JSON value reads quicker than rows.
 */
export async function readTexts(db: Db, work: number, versionNumbers: readonly number[]): Promise<Map<number, Provision[]>> {
  const [row] = await readJson(db, { work, numbers: versionNumbers })
  const byVersion = new Map<number, Provision[]>(versionNumbers.map((one) => [one, []]))
  for (const [version, eId, wId, parent, level, number, heading, text] of JSON.parse(row!.texts) as TextRow[]) {
    byVersion.get(version)!.push({ eId, wId, parent, level, number, heading, text, citations: [] })
  }
  return byVersion
}

const readJson = statement('version_texts', (db) => {
  const { work, number, eId, wId, parent, level, label, heading, text, position } = provisions
  return db
    .select({
      texts: sql<string>`coalesce(json_agg(json_build_array(${number}, ${eId}, ${wId}, ${parent}, ${level}, ${label}, ${heading}, ${text})
        order by ${position}), '[]')::text`
    })
    .from(provisions)
    .where(and(eq(work, sql.placeholder('work')), isAnyOf(number, sql.placeholder('numbers'), 'int')))
})

/** The clauses of one version in reading order, without their citations. */
export async function readProvisions(db: Db, { work, number }: FoundVersion): Promise<Provision[]> {
  return (await readTexts(db, work, [number])).get(number)!
}

/** Which of some eIds stand in any version of some works known at a change, by work. */
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

/** Which of some names are the eId or the wId of a clause in any version of a work known at a change. */
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
