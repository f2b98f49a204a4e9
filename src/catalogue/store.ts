// SQL of regions and topics. Reads ignore the rows of changes after `seq`.
import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import { groupBy } from '../shared/group-by.js'
import { isAnyOf, preparedQuery } from '../database/prepared-query.js'
import { regions, topics } from '../database/tables/catalogue.js'
import type { Region, Topic } from './catalogue.js'
import { type Db, selectRows } from '../database/db.js'

/** A region as recorded up to change `seq`; `undefined` where the code was not recorded by then. */
export async function findRegion(db: Db, code: string, seq: number): Promise<Region | undefined> {
  const [row] = await listRegion(db, { code, seq })
  return row
}

const listRegion = preparedQuery('region', (db) =>
  db
    .select({ code: regions.code, name: regions.name, parent: regions.parent })
    .from(regions)
    .where(and(eq(regions.code, sql.placeholder('code')), lte(regions.seq, sql.placeholder('seq'))))
    .orderBy(desc(regions.seq))
    .limit(1)
)

export interface ListRegionsOptions {
  seq: number
  parent?: string
  name?: string
  after: string
  limit: number
}

/** Regions ordered by code, beginning after the code `after`. `name` matches the beginning of a name. */
export async function listRegions(db: Db, { seq, parent, name, after, limit }: ListRegionsOptions): Promise<Region[]> {
  const known = knownRegions(db, seq)
  return db
    .select()
    .from(known)
    .where(
      and(
        sql`${known.code} > ${after}`,
        parent === undefined ? undefined : eq(known.parent, parent),
        name === undefined ? undefined : sql`starts_with(${known.name}, ${name})`
      )
    )
    .orderBy(asc(known.code))
    .limit(limit)
}

/** Every region recorded up to change `seq`. */
export async function listAllRegions(db: Db, seq: number): Promise<Region[]> {
  return db.select().from(knownRegions(db, seq))
}

function knownRegions(db: Db, seq: number) {
  return db
    .selectDistinctOn([regions.code], { code: regions.code, name: regions.name, parent: regions.parent })
    .from(regions)
    .where(lte(regions.seq, seq))
    .orderBy(regions.code, desc(regions.seq))
    .as('known')
}

/** The code itself and the codes of every region below it. */
export async function listSubregionCodes(db: Db, code: string, seq: number): Promise<string[]> {
  const rows = await selectRows<{ code: string }>(
    db,
    sql`with recursive below (code) as (
        select ${code}::text
        union
        select region.code from below join ${regions} as region on region.parent = below.code
        where region.seq = (select max(seq) from ${regions} as newest
          where newest.code = region.code and newest.seq <= ${seq})
      ) select code from below`
  )
  return rows.map((row) => row.code)
}

/** Names of the given regions, by code. A code that was not recorded by `seq` is missing from the map. */
export async function readRegionNames(db: Db, codes: readonly string[], seq: number): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await listNames(db, { codes: [...new Set(codes)], seq })
  return new Map(rows.map(({ code, name }) => [code, name]))
}

const listNames = preparedQuery('region_names', (db) =>
  db
    .selectDistinctOn([regions.code], { code: regions.code, name: regions.name })
    .from(regions)
    .where(and(isAnyOf(regions.code, sql.placeholder('codes'), 'text'), lte(regions.seq, sql.placeholder('seq'))))
    .orderBy(regions.code, desc(regions.seq))
)

/** A function that gives the name of one of these regions at any change; null where it was not recorded by then. */
export async function readRegionNameHistory(db: Db, codes: readonly string[]): Promise<(code: string, seq: number) => string | null> {
  if (codes.length === 0) return () => null
  const rows = await db.select().from(regions).where(inArray(regions.code, [...new Set(codes)])).orderBy(asc(regions.seq))
  const byCode = groupBy(rows, ({ code }) => code)
  return (code, seq) => byCode.get(code)?.findLast((row) => row.seq <= seq)?.name ?? null
}

/** The topics recorded up to change `seq`, in the order of the controlled list. */
export async function listTopics(db: Db, seq: number): Promise<Topic[]> {
  const rows = await selectTopics(db, { seq })
  return rows
    .sort((a, b) => a.position - b.position || (a.key < b.key ? -1 : 1))
    .map(({ key, zh, en }) => ({ key, name: { zh, en } }))
}

const selectTopics = preparedQuery('topics', (db) =>
  db
    .selectDistinctOn([topics.key])
    .from(topics)
    .where(lte(topics.seq, sql.placeholder('seq')))
    .orderBy(topics.key, desc(topics.seq))
)
