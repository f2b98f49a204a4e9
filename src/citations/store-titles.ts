// Queries for works by their present and former names.
import { eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Kind } from '../shared/kind.js'
import { visibleVersionNames, visibleVersions as versions } from '../database/tables/visible-views.js'
import { isValid } from '../works/store-status.js'
import { works } from '../database/tables/works.js'
import { isAnyOf, preparedQuery } from '../database/prepared-query.js'
import { type Db, selectRows } from '../database/db.js'

export interface NamedVersion {
  work: number
  kind: Kind
  title: string
  region: string | null
  /** The matching name, normalized. */
  name: string
}

/** Texts as an array, in one parameter however many there are. */
function arrayOf(texts: readonly string[]): SQL {
  return sql`array(select json_array_elements_text(${JSON.stringify(texts)}::json))`
}

/** Works with exactly one of these normalized names in a version known at a change and not withdrawn by then; in the order of the names. */
export function listByExactName(db: Db, names: readonly string[], seq: number): Promise<NamedVersion[]> {
  return selectByExactName(db, { names, seq })
}

const selectByExactName = preparedQuery('works_by_exact_name', (db) => {
  const own = visibleVersionNames.name
  const called = bestNames(isAnyOf(own, sql.placeholder('names'), 'text'), {
    seq: sql`${sql.placeholder('seq')}`,
    fit: sql`-array_position(${sql.placeholder('names')}::text[], ${own})`
  })
  return db
    .select({ work: sql<number>`work`.mapWith(Number), kind: sql<Kind>`kind`, title: sql<string>`title`, region: sql<string | null>`region`, name: sql<string>`name` })
    .from(called)
    .orderBy(sql`fit desc, work`)
})

/** Which of some normalized names a version known at a change has. */
export async function listHeldNames(db: Db, names: readonly string[], seq: number): Promise<string[]> {
  const rows = await selectRows<{ name: string }>(
    db,
    sql`select distinct ${visibleVersionNames.name} as name from ${visibleVersionNames}
        join ${versions} on ${versions.work} = ${visibleVersionNames.work} and ${versions.number} = ${visibleVersionNames.number}
        where ${visibleVersionNames.name} = any(${arrayOf(names)})
        and ${isValid(versions, seq)} and ${isNull(versions.sealedBy)}`
  )
  return rows.map(({ name }) => name)
}

/** Works with a name that contains this one, or is one of `parts`, the nearest in length first. */
export function listBySimilarName(
  db: Db, { name, parts, maxLength }: { name: string; parts: readonly string[]; maxLength: number }, seq: number, limit: number
): Promise<NamedVersion[]> {
  const characters = sql`string_to_array(${name}, null)`
  // The GIN index finds names by their characters; `position` then checks that they are adjacent.
  const contains = sql`(string_to_array(${visibleVersionNames.name}, null) @> ${characters} and length(${visibleVersionNames.name}) <= ${maxLength}
    and position(${name} in ${visibleVersionNames.name}) > 0)`
  const isPart = sql`${visibleVersionNames.name} = any(${arrayOf(parts)})`
  const fit = sql`-abs(ln(length(${visibleVersionNames.name})::float8 / length(${name})))`
  return selectByName(db, sql`(${contains} or ${isPart})`, { seq, fit, limit })
}

/** Works with a name of about this length that has all characters of one of the variants. */
export function listByCharacters(db: Db, name: string, variants: readonly string[], seq: number, limit: number): Promise<NamedVersion[]> {
  const own = visibleVersionNames.name
  const contains = sql.join(variants.map((one) => sql`string_to_array(${own}, null) @> string_to_array(${one}, null)`), sql` or `)
  const fit = sql`-abs(ln(length(${own})::float8 / length(${name})))`
  return selectByName(db, sql`(${contains}) and abs(length(${own}) - length(${name})) <= 2`, { seq, fit, limit })
}

/** Works of some regions, of the kind that binds there. */
export async function listByRegion(db: Db, codes: readonly string[], seq: number, limit: number): Promise<NamedVersion[]> {
  const isThere = sql`${versions.region} = any(${arrayOf(codes)})`
  return selectByName(db, sql`${isThere} and ${works.kind} in ('regional-rule', 'law')`, { seq, fit: sql`(${works.kind} = 'regional-rule')::int`, limit })
}

async function selectByName(db: Db, condition: SQL, { limit, ...order }: { seq: number; fit: SQL; limit: number }): Promise<NamedVersion[]> {
  const rows = await selectRows<NamedVersion & { work: string }>(
    db,
    sql`select work, kind, title, region, name from ${bestNames(condition, order)} order by fit desc, work limit ${limit}`
  )
  return rows.map((row) => ({ ...row, work: Number(row.work) }))
}

/** A subquery with one row per work that fulfils a condition: that of its best name. */
function bestNames(condition: SQL, { seq, fit }: { seq: number | SQL; fit: SQL }): SQL {
  const { work, title, region } = versions
  return sql`(
    select distinct on (${work}) ${work}, ${works.kind}, ${title}, ${region}, ${visibleVersionNames.name}, ${fit} as fit
    from ${visibleVersionNames}
    join ${versions} on ${work} = ${visibleVersionNames.work} and ${versions.number} = ${visibleVersionNames.number}
    join ${works} on ${works.seq} = ${work}
    where ${condition} and ${isValid(versions, seq)} and ${eq(versions.repeal, false)} and ${isNull(versions.sealedBy)}
    order by ${work}, fit desc, ${versions.number}
  ) as called`
}
