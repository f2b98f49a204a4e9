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

/** Relations of a work as a reader sees them: outgoing first, the other work by its id at that change. */
export async function listRelations(db: Db, work: number, seq: number): Promise<Relation[]> {
  const rows = await listStanding(db, work, seq)
  const ids = await readCurrentIds(db, rows.map((row) => (row.work === work ? row.target : row.work)), seq)
  const outgoing = rows.filter((row) => row.work === work).map((row): Relation => {
    const { type, eId, targetEId, fromDate } = row
    return { type: type as RelationType, direction: 'outgoing', target: ids.get(row.target)!, eId, targetEId, from: fromDate }
  })
  const incoming = rows.filter((row) => row.target === work && row.work !== work).map((row): Relation => {
    const { type, eId, targetEId, fromDate } = row
    const ends = { target: ids.get(row.work)!, eId: targetEId, targetEId: eId }
    return { type: type as RelationType, direction: 'incoming', ...ends, from: fromDate }
  })
  return [...outgoing, ...incoming]
}
