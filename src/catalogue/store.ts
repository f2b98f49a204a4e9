// SQL of regions and topics. Reads ignore the rows of changes after `seq`.
import { and, asc, desc, eq, lte, type SQL, sql, type SQLWrapper } from 'drizzle-orm'
import type { PlainDate } from '../shared/calendar.js'
import { isAnyOf, preparedQuery } from '../database/prepared-query.js'
import { regions, regionValidities, topics } from '../database/tables/catalogue.js'
import { orderTopics, type Region, regionOf, type RegionValidity, type Topic } from './catalogue.js'
import { readOnce } from '../database/sequence/read-memo.js'
import { type Db, selectRows } from '../database/db.js'

/** A region as recorded up to change `seq`; `undefined` where the code was not recorded by then. */
export async function findRegion(db: Db, code: string, seq: number): Promise<Region | undefined> {
  const [row] = await listRegion(db, { code, seq })
  if (row === undefined) return undefined
  const [validity] = await listValidity(db, { code, seq })
  return regionOf(row, validity)
}

type RegionRow = Omit<Region, 'validity'> & { validity: RegionValidity | null }

function toRegion({ validity, ...named }: RegionRow): Region {
  return regionOf(named, validity)
}

const listValidity = preparedQuery('region_validity', (db) =>
  db
    .select({
      from: regionValidities.validFrom,
      to: regionValidities.validTo,
      basis: regionValidities.basis,
      successors: regionValidities.successors
    })
    .from(regionValidities)
    .where(and(eq(regionValidities.code, sql.placeholder('code')), lte(regionValidities.seq, sql.placeholder('seq'))))
    .orderBy(desc(regionValidities.seq))
    .limit(1)
)

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
  /** Only codes that are right on this day; without it all. */
  asOf?: PlainDate
  parent?: string
  name?: string
  after: string
  limit: number
}

/** Regions ordered by code, beginning after the code `after`. `name` matches the beginning of a name. */
export async function listRegions(db: Db, { seq, asOf, parent, name, after, limit }: ListRegionsOptions): Promise<Region[]> {
  const { known, dated } = knownRegions(db, seq)
  const rows = await db
    .select({ code: known.code, name: known.name, parent: known.parent, validity: dated.validity })
    .from(known)
    .leftJoinLateral(dated, sql`true`)
    .where(
      and(
        sql`${known.code} > ${after}`,
        asOf === undefined ? undefined : isRightOn(dated.validity, asOf),
        parent === undefined ? undefined : eq(known.parent, parent),
        name === undefined ? undefined : sql`starts_with(${known.name}, ${name})`
      )
    )
    .orderBy(asc(known.code))
    .limit(limit)
  return rows.map(toRegion)
}

/** Every region recorded up to change `seq`, abolished ones too. */
export function listAllRegions(db: Db, seq: number): Promise<readonly Region[]> {
  return readOnce(db, { question: 'regions', seq }, async () => {
    const validity = sql`json_build_object('from', valid_from, 'to', valid_to, 'basis', basis, 'successors', successors)`
    // In one value: of thousands of rows, most of the time would be spent on taking them apart.
    const [row] = await selectRows<{ regions: RegionRow[] | null }>(
      db,
      sql`select json_agg(json_build_object('code', code, 'name', name, 'parent', parent, 'validity', validity) order by code) as regions
        from (select distinct on (code) code, name, parent from ${regions} where seq <= ${seq} order by code, seq desc) as known
        left join (select distinct on (code) code, ${validity} as validity from ${regionValidities}
          where seq <= ${seq} order by code, seq desc) as dated using (code)`
    )
    return (row?.regions ?? []).map(toRegion)
  })
}

/** The last name and parent of each region, and what is known of its validity, which is looked up only where it is wanted. */
function knownRegions(db: Db, seq: number) {
  const known = db
    .selectDistinctOn([regions.code], { code: regions.code, name: regions.name, parent: regions.parent })
    .from(regions)
    .where(lte(regions.seq, seq))
    .orderBy(regions.code, desc(regions.seq))
    .as('known')
  const { validFrom, validTo, basis, successors } = regionValidities
  const validity = sql<RegionValidity | null>`jsonb_build_object('from', ${validFrom}, 'to', ${validTo}, 'basis', ${basis}, 'successors', ${successors})`
  const dated = db
    .select({ validity: validity.as('validity') })
    .from(regionValidities)
    .where(and(eq(regionValidities.code, known.code), lte(regionValidities.seq, seq)))
    .orderBy(desc(regionValidities.seq))
    .limit(1)
    .as('dated')
  return { known, dated }
}

function isRightOn(validity: SQLWrapper, day: PlainDate): SQL {
  return sql`(coalesce(${validity} ->> 'from', '') <= ${day} and coalesce(${validity} ->> 'to', '9999-12-31') > ${day})`
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
  return readOnce(db, { question: `names of ${codes.join()}`, seq }, async () => {
    const rows = await listNames(db, { codes: [...new Set(codes)], seq })
    return new Map(rows.map(({ code, name }) => [code, name]))
  })
}

const listNames = preparedQuery('region_names', (db) =>
  db
    .selectDistinctOn([regions.code], { code: regions.code, name: regions.name })
    .from(regions)
    .where(and(isAnyOf(regions.code, sql.placeholder('codes'), 'text'), lte(regions.seq, sql.placeholder('seq'))))
    .orderBy(regions.code, desc(regions.seq))
)

/** The topics recorded up to change `seq`, in the order of the controlled list. */
export function listTopics(db: Db, seq: number): Promise<Topic[]> {
  return readOnce(db, { question: 'topics', seq }, async () => orderTopics(await selectTopics(db, { seq })))
}

const selectTopics = preparedQuery('topics', (db) =>
  db
    .selectDistinctOn([topics.key])
    .from(topics)
    .where(lte(topics.seq, sql.placeholder('seq')))
    .orderBy(topics.key, desc(topics.seq))
)
