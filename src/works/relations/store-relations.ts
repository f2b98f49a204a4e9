// Queries over recorded relations. A relation is stored once and read from both ends.
import { and, asc, desc, eq, lte, or, sql } from 'drizzle-orm'
import { groupBy } from '../../shared/group-by.js'
import { isAnyOf, preparedQuery } from '../../database/prepared-query.js'
import { readCurrentIds } from '../store-works.js'
import { relations } from '../../database/tables/relations.js'
import type { Relation, RelationType } from './relation.js'
import type { Db } from '../../database/db.js'

/** A current relation; `work` and `target` are work numbers of the store. */
interface CurrentRelation {
  work: number
  eId: string | null
  type: RelationType
  target: number
  targetEId: string | null
  fromDate: string | null
}

/** Relations that start or end at the works and are current at a change, in the order recorded. */
async function listCurrent(db: Db, works: readonly number[], seq: number): Promise<CurrentRelation[]> {
  if (works.length === 0) return []
  const rows = await listLatest(db, { works, seq })
  return rows.map((row) => ({ ...row, type: row.type as RelationType }))
}

const listLatest = preparedQuery('standing_relations', (db) => {
  const { work, eId, type, target, targetEId, seq, position } = relations
  const wanted = sql.placeholder('works')
  const latest = db
    .selectDistinctOn([work, eId, type, target, targetEId])
    .from(relations)
    .where(and(or(isAnyOf(work, wanted, 'bigint'), isAnyOf(target, wanted, 'bigint')), lte(seq, sql.placeholder('seq'))))
    .orderBy(work, eId, type, target, targetEId, desc(seq), desc(position))
    .as('latest')
  return db.select().from(latest).where(eq(latest.stands, true)).orderBy(asc(latest.seq), asc(latest.position))
})

/** Relations that start at a work and are current at a change. */
export async function listOutgoing(db: Db, work: number, seq: number): Promise<CurrentRelation[]> {
  return (await listCurrent(db, [work], seq)).filter((row) => row.work === work)
}

/** A current relation as seen from one of its ends. */
export interface RelationRow extends CurrentRelation {
  direction: Relation['direction']
}

/** Relations of a work that are current at a change: outgoing first, each in the order recorded. */
export async function listRelationRows(db: Db, work: number, seq: number): Promise<RelationRow[]> {
  return withDirection(work, await listCurrent(db, [work], seq))
}

/** As `listRelationRows`, with the other work given by its id at that change. */
export async function listRelations(db: Db, work: number, seq: number): Promise<Relation[]> {
  return (await listRelationsOf(db, [work], seq)).get(work)!
}

/** As `listRelations`, for many works at once. */
export async function listRelationsOf(db: Db, works: readonly number[], seq: number): Promise<Map<number, Relation[]>> {
  const current = await listCurrent(db, works, seq)
  const ids = await readCurrentIds(db, current.flatMap(({ work, target }) => [work, target]), seq)
  const [outgoingByWork, incomingByWork] = [groupBy(current, ({ work }) => work), groupBy(current, ({ target }) => target)]
  const relationsOf = (work: number) => [...(outgoingByWork.get(work) ?? []), ...(incomingByWork.get(work) ?? []).filter((row) => row.work !== work)]
  return new Map(works.map((work) => [work, withDirection(work, relationsOf(work)).map((row) => toRelation(row, ids))]))
}

function withDirection(work: number, current: readonly CurrentRelation[]): RelationRow[] {
  const outgoing = current.filter((row) => row.work === work)
  const incoming = current.filter((row) => row.work !== work)
  return [
    ...outgoing.map((row) => ({ ...row, direction: 'outgoing' as const })),
    ...incoming.map((row) => ({ ...row, direction: 'incoming' as const }))
  ]
}

function toRelation({ type, direction, eId, targetEId, fromDate: from, ...row }: RelationRow, ids: ReadonlyMap<number, string>): Relation {
  return direction === 'outgoing'
    ? { type, direction, target: ids.get(row.target)!, eId, targetEId, from }
    : { type, direction, target: ids.get(row.work)!, eId: targetEId, targetEId: eId, from }
}
