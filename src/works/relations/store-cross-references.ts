// Queries over cross-references, and over the works that have a name.
import { and, asc, eq, getViewSelectedFields, inArray, ne, sql } from 'drizzle-orm'
import type { CrossReference } from '../references/cross-reference.js'
import type { VersionKey } from '../store-lists.js'
import { visibleMentions as mentions, visibleVersionNames as versionNames } from '../../database/tables/visible-views.js'
import { hasStatus, isValid } from '../store-status.js'
import { provisions, versions } from '../../database/tables/versions.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Db } from '../../database/db.js'

/** The cross-references of a version, in reading order. */
export async function listCrossReferences(db: Db, { work, number }: VersionKey): Promise<CrossReference[]> {
  const rows = await db
    .select()
    .from(mentions)
    .where(and(eq(mentions.work, work), eq(mentions.number, number)))
    .orderBy(asc(mentions.position))
  return rows.map(({ eId, name, clause, start, end }) => ({ eId, name, clause, start, end }))
}

/** The normalized names of a work, out of every version known at a change and not withdrawn by then. */
export async function listNamesOf(db: Db, work: number, seq: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ name: versionNames.name })
    .from(versionNames)
    .innerJoin(versions, and(eq(versions.work, versionNames.work), eq(versions.number, versionNames.number)))
    .where(and(eq(versionNames.work, work), isValid(versions, seq)))
  return rows.map(({ name }) => name)
}

/** The work that has or had each name. Names of no work, and names that several works share, are left out. */
export async function findWorksByName(db: Db, names: readonly string[], seq: number): Promise<Map<string, number>> {
  if (names.length === 0) return new Map()
  const rows = await db
    .select({ name: versionNames.name, work: sql<string>`min(${versionNames.work})` })
    .from(versionNames)
    .innerJoin(versions, and(eq(versions.work, versionNames.work), eq(versions.number, versionNames.number)))
    .where(and(inArray(versionNames.name, [...new Set(names)]), isValid(versions, seq)))
    .groupBy(versionNames.name)
    .having(sql`count(distinct ${versionNames.work}) = 1`)
  return new Map(rows.map(({ name, work }) => [name, Number(work)]))
}

/** A cross-reference in the text of another work; `position` is its index among those of the citing version. */
export interface IncomingCrossReference extends CrossReference, VersionKey {
  position: number
}

/** Keyset cursor: a page begins after this cross-reference. */
export type CrossReferenceCursor = Pick<IncomingCrossReference, 'work' | 'number' | 'position'>

interface CrossReferenceQuery {
  readPoint: ReadPoint
  /** Normalized names of the cited work. */
  names: readonly string[]
  /** The cited work, whose own texts are left out. */
  work: number
  /** Restricts to citations of one provision, given in each form it may be written. */
  clauses?: readonly string[]
  after?: CrossReferenceCursor
  limit: number
}

/** Cross-references to a work in the texts of others that are in force, in the order recorded. */
export async function listIncomingCrossReferences(db: Db, query: CrossReferenceQuery): Promise<IncomingCrossReference[]> {
  const { readPoint, names, work, clauses, after, limit } = query
  if (names.length === 0) return []
  const afterCursor = after && sql`(${mentions.work}, ${mentions.number}, ${mentions.position}) >
    (${after.work}, ${after.number}, ${after.position})`
  const rows = await db
    .select({ mention: getViewSelectedFields(mentions) })
    .from(mentions)
    .innerJoin(versions, and(eq(versions.work, mentions.work), eq(versions.number, mentions.number)))
    .where(
      and(
        inArray(mentions.name, [...names]),
        ne(mentions.work, work),
        clauses && inArray(mentions.clause, [...clauses]),
        isValid(versions, readPoint.seq),
        hasStatus(db, readPoint, ['in-force']),
        afterCursor
      )
    )
    .orderBy(asc(mentions.work), asc(mentions.number), asc(mentions.position))
    .limit(limit)
  return rows.map(({ mention: crossReference }) => crossReference as IncomingCrossReference)
}

/** Which of the eIds exist in which versions of the works, as strings `work number eId`. */
export async function findEIds(db: Db, works: readonly number[], eIds: readonly string[]): Promise<Set<string>> {
  if (works.length === 0 || eIds.length === 0) return new Set()
  const rows = await db
    .select({ work: provisions.work, number: provisions.number, eId: provisions.eId })
    .from(provisions)
    .where(and(inArray(provisions.work, [...new Set(works)]), inArray(provisions.eId, [...new Set(eIds)])))
  return new Set(rows.map(({ work, number, eId }) => `${work} ${number} ${eId}`))
}
