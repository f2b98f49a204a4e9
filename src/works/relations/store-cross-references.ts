// Works and clauses that texts mention, and the works that go by a name.
import { and, asc, eq, getViewSelectedFields, inArray, ne, sql } from 'drizzle-orm'
import type { CrossReference } from '../references/cross-reference.js'
import type { VersionKey } from '../store-lists.js'
import { visibleMentions as mentions, visibleVersionNames as versionNames } from '../../database/tables/visible-views.js'
import { hasStatus, isValid } from '../store-status.js'
import { provisions, versions } from '../../database/tables/versions.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Db } from '../../database/db.js'

/** The mentions in a version, in reading order. */
export async function listCrossReferences(db: Db, { work, number }: VersionKey): Promise<CrossReference[]> {
  const rows = await db
    .select()
    .from(mentions)
    .where(and(eq(mentions.work, work), eq(mentions.number, number)))
    .orderBy(asc(mentions.position))
  return rows.map(({ eId, name, clause, start, end }) => ({ eId, name, clause, start, end }))
}

/** The names of a work in every version known at a change and not withdrawn by then. */
export async function listNamesOf(db: Db, work: number, seq: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ name: versionNames.name })
    .from(versionNames)
    .innerJoin(versions, and(eq(versions.work, versionNames.work), eq(versions.number, versionNames.number)))
    .where(and(eq(versionNames.work, work), isValid(versions, seq)))
  return rows.map(({ name }) => name)
}

/** The one work that goes, or went, by each name; names that several works share, and that none has, are left out. */
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

/** A mention in another work's text that answers on the day; `position` tells the mentions of one version apart. */
export interface IncomingCrossReference extends CrossReference, VersionKey {
  position: number
}

/** Where a page of mentions begins: after this one. */
export type CrossReferenceCursor = Pick<IncomingCrossReference, 'work' | 'number' | 'position'>

export interface CrossReferenceQuery {
  readPoint: ReadPoint
  /** Names by which the work is mentioned, folded. */
  names: readonly string[]
  /** The work itself, whose own texts do not count. */
  work: number
  /** The only clause of the work that is wanted, in each way it may be written. */
  clauses?: readonly string[]
  after?: CrossReferenceCursor
  limit: number
}

/** Mentions of a work in the texts of others that are in force, in the order recorded. */
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

/** The eIds, out of some, that versions have: as `work number eId`. */
export async function findEIds(db: Db, works: readonly number[], eIds: readonly string[]): Promise<Set<string>> {
  if (works.length === 0 || eIds.length === 0) return new Set()
  const rows = await db
    .select({ work: provisions.work, number: provisions.number, eId: provisions.eId })
    .from(provisions)
    .where(and(inArray(provisions.work, [...new Set(works)]), inArray(provisions.eId, [...new Set(eIds)])))
  return new Set(rows.map(({ work, number, eId }) => `${work} ${number} ${eId}`))
}
