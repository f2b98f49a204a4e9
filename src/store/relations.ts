// Relations between works: recorded once, read from both ends.
import { and, asc, desc, eq, lte, or } from 'drizzle-orm'
import type { Relation, RelationType } from '../domain/reading.js'
import { relations } from './schema.js'
import type { Db } from './store.js'
import { readCurrentIds } from './works.js'

/** A relation that stands, with the works at both ends by the number the store knows them under. */
export interface StandingRelation {
  work: number
  eId: string | null
  type: RelationType
  target: number
  targetEId: string | null
  fromDate: string | null
}

/** Relations that touch a work and stand at a change, in the order recorded. */
async function listStanding(db: Db, work: number, seq: number) {
  const { eId, type, target, targetEId } = relations
  const latest = db
    .selectDistinctOn([relations.work, eId, type, target, targetEId])
    .from(relations)
    .where(and(or(eq(relations.work, work), eq(target, work)), lte(relations.seq, seq)))
    .orderBy(relations.work, eId, type, target, targetEId, desc(relations.seq), desc(relations.position))
    .as('latest')
  return db.select().from(latest).where(eq(latest.stands, true)).orderBy(asc(latest.seq), asc(latest.position))
}

/** Relations that start at a work and stand at a change. */
export async function listOutgoing(db: Db, work: number, seq: number): Promise<StandingRelation[]> {
  const rows = await listStanding(db, work, seq)
  return rows.filter((row) => row.work === work).map((row) => ({ ...row, type: row.type as RelationType }))
}

/** A standing relation as seen from one of its ends. */
export interface RelationRow extends StandingRelation {
  direction: Relation['direction']
}

/** Relations of a work that stand at a change: outgoing first, each in the order recorded. */
export async function listRelationRows(db: Db, work: number, seq: number): Promise<RelationRow[]> {
  const rows = (await listStanding(db, work, seq)).map((row) => ({ ...row, type: row.type as RelationType }))
  const outgoing = rows.filter((row) => row.work === work).map((row) => ({ ...row, direction: 'outgoing' as const }))
  const incoming = rows.filter((row) => row.target === work && row.work !== work)
  return [...outgoing, ...incoming.map((row) => ({ ...row, direction: 'incoming' as const }))]
}

/** The same as a reader sees them: the other work by its id at that change. */
export async function listRelations(db: Db, work: number, seq: number): Promise<Relation[]> {
  const rows = await listRelationRows(db, work, seq)
  const ids = await readCurrentIds(db, rows.flatMap((row) => [row.work, row.target]), seq)
  return rows.map(({ type, direction, eId, targetEId, fromDate: from, ...row }) =>
    direction === 'outgoing'
      ? { type, direction, target: ids.get(row.target)!, eId, targetEId, from }
      : { type, direction, target: ids.get(row.work)!, eId: targetEId, targetEId: eId, from })
}
