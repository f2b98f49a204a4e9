// Lookup of works by their present and former ids.
import { and, asc, desc, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Kind } from '../shared/kind.js'
import { isAnyOf, preparedQuery } from '../database/prepared-query.js'
import { noteAnswer, readOnce } from '../database/sequence/read-memo.js'
import { seals } from '../database/tables/seals.js'
import { workIds, works } from '../database/tables/works.js'
import type { Db } from '../database/db.js'
import type { ReadContext } from '../database/sequence/change-writer.js'

/** A work found by one of its ids; `id` is the one current at the change asked for, `work` its number in the store. */
export interface ResolvedWork {
  work: number
  id: string
  kind: Kind
}

/** The work that an id belongs to, as known at a change; `undefined` where the id was not recorded by then. */
export async function findWork(db: Db, id: string, seq: number): Promise<ResolvedWork | undefined> {
  return readOnce(db, { ...workSlot(id), seq }, async () => {
    const [found] = await findById(db, { id, seq })
    return found && { ...found, kind: found.kind as Kind }
  })
}

const workSlot = (id: string) => ({ question: `work of ${id}`, about: `id ${id}` })

const known = lte(workIds.seq, sql.placeholder('seq'))

const findById = preparedQuery('find_work', (db) => {
  const current = alias(workIds, 'current')
  return db
    .select({ work: works.seq, kind: works.kind, id: current.id })
    .from(workIds)
    .innerJoin(works, eq(works.seq, workIds.work))
    .innerJoin(current, eq(current.work, workIds.work))
    .where(and(eq(workIds.id, sql.placeholder('id')), known, lte(current.seq, sql.placeholder('seq'))))
    .orderBy(desc(current.seq))
    .limit(1)
})

/** As `findWork`, for many ids at once; ids not recorded by then are missing from the map. */
export async function findWorks(db: Db, ids: readonly string[], seq: number): Promise<Map<string, ResolvedWork>> {
  if (ids.length === 0) return new Map()
  const found = await listById(db, { ids: [...new Set(ids)], seq })
  const current = await readCurrentIds(db, found.map(({ work }) => work), seq)
  return new Map(found.map(({ id, work, kind }) => [id, { work, kind: kind as Kind, id: current.get(work)! }]))
}

const listById = preparedQuery('find_works', (db) =>
  db
    .select({ id: workIds.id, work: works.seq, kind: works.kind })
    .from(workIds)
    .innerJoin(works, eq(works.seq, workIds.work))
    .where(and(isAnyOf(workIds.id, sql.placeholder('ids'), 'text'), known))
)

/** Looks up many ids at once for the `findWork` of a writer. */
export async function readWorksAhead({ db, seq }: ReadContext, ids: readonly string[]): Promise<ResolvedWork[]> {
  const found = await findWorks(db, ids, seq)
  for (const id of new Set(ids)) noteAnswer(db, workSlot(id), found.get(id))
  return [...found.values()]
}

/** By work number: the id current at a change. */
export async function readCurrentIds(db: Db, of: readonly number[], seq: number): Promise<Map<number, string>> {
  if (of.length === 0) return new Map()
  const rows = await listCurrentIds(db, { works: [...new Set(of)], seq })
  return new Map(rows.map(({ work, id }) => [work, id]))
}

const listCurrentIds = preparedQuery('current_ids', (db) =>
  db
    .selectDistinctOn([workIds.work], { work: workIds.work, id: workIds.id })
    .from(workIds)
    .where(and(isAnyOf(workIds.work, sql.placeholder('works'), 'bigint'), known))
    .orderBy(workIds.work, desc(workIds.seq))
)

/** Ids, current or former, of works of a kind that begin so; without works of which a text is sealed. */
export async function listIdsBeginning(db: Db, of: { beginning: string; kind: Kind; seq: number }): Promise<string[]> {
  // The character after all that an id may have.
  return (await selectIdsBeginning(db, { ...of, end: `${of.beginning}~` })).map(({ id }) => id)
}

const selectIdsBeginning = preparedQuery('ids_beginning', (db) =>
  db
    .select({ id: workIds.id })
    .from(workIds)
    .innerJoin(works, eq(works.seq, workIds.work))
    .where(
      and(
        gte(workIds.id, sql.placeholder('beginning')),
        lt(workIds.id, sql.placeholder('end')),
        eq(works.kind, sql.placeholder('kind')),
        known,
        sql`not exists (select from ${seals} where ${seals.work} = ${workIds.work})`
      )
    )
    .orderBy(asc(workIds.id))
    .limit(500)
)

/** Every id of some works, former ones included, each with the change that assigned it, oldest first. */
export async function listIds(db: Db, of: readonly number[]): Promise<{ work: number; id: string; seq: number }[]> {
  if (of.length === 0) return []
  return db.select().from(workIds).where(inArray(workIds.work, [...new Set(of)])).orderBy(asc(workIds.seq))
}

/** By work number: the kind. */
export async function readKinds(db: Db, of: readonly number[]): Promise<Map<number, Kind>> {
  if (of.length === 0) return new Map()
  const rows = await listKinds(db, { works: [...new Set(of)] })
  return new Map(rows.map(({ seq, kind }) => [seq, kind as Kind]))
}

const listKinds = preparedQuery('kinds', (db) =>
  db.select().from(works).where(isAnyOf(works.seq, sql.placeholder('works'), 'bigint'))
)
