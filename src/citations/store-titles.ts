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

const own = visibleVersionNames.name
/** The places for values of the prepared statements. */
const [known, wanted] = [sql`${sql.placeholder('seq')}`, sql`${sql.placeholder('name')}::text`]

/** Works with exactly one of these normalized names in a version known at a change and not withdrawn by then; in the order of the names. */
export function listByExactName(db: Db, names: readonly string[], seq: number): Promise<NamedVersion[]> {
  return selectByExactName(db, { names, seq })
}

const selectByExactName = preparedQuery('works_by_exact_name', (db) =>
  buildByName(db, {
    condition: isAnyOf(own, sql.placeholder('names'), 'text'),
    fit: sql`-array_position(${sql.placeholder('names')}::text[], ${own})`,
    seq: known
  })
)

/** Which of some normalized names a version known at a change has. */
export async function listHeldNames(db: Db, names: readonly string[], seq: number): Promise<string[]> {
  const rows = await selectRows<{ name: string }>(
    db,
    sql`select distinct ${visibleVersionNames.name} as name from ${visibleVersionNames}
        join ${versions} on ${versions.work} = ${visibleVersionNames.work} and ${versions.number} = ${visibleVersionNames.number}
        where ${visibleVersionNames.name} = any(array(select json_array_elements_text(${JSON.stringify(names)}::json)))
        and ${isValid(versions, seq)} and ${isNull(versions.sealedBy)}`
  )
  return rows.map(({ name }) => name)
}

/** Works with a name that contains this one, or is one of `parts`, the nearest in length first. */
export function listBySimilarName(
  db: Db, { name, parts, maxLength }: { name: string; parts: readonly string[]; maxLength: number }, seq: number, limit: number
): Promise<NamedVersion[]> {
  return selectBySimilarName(db, { name, parts, maxLength, seq, limit })
}

// The GIN index finds names by their characters; `position` then checks that they are adjacent.
const containsName = sql`(string_to_array(${own}, null) @> string_to_array(${wanted}, null) and length(${own}) <= ${sql.placeholder('maxLength')}
  and position(${wanted} in ${own}) > 0)`

const selectBySimilarName = preparedQuery('works_by_similar_name', (db) =>
  buildByName(db, {
    condition: sql`(${containsName} or ${isAnyOf(own, sql.placeholder('parts'), 'text')})`,
    fit: sql`-abs(ln(length(${own})::float8 / length(${wanted})))`,
    seq: known
  }).limit(sql.placeholder('limit'))
)

/** Works with a name of about this length that has all characters of one of the variants. Planned by the variants, as only then the index is used. */
export async function listByCharacters(db: Db, name: string, variants: readonly string[], seq: number, limit: number): Promise<NamedVersion[]> {
  const contains = sql.join(variants.map((one) => sql`string_to_array(${own}, null) @> string_to_array(${one}, null)`), sql` or `)
  const condition = sql`(${contains}) and abs(length(${own}) - length(${name})) <= 2`
  return buildByName(db, { condition, fit: sql`-abs(ln(length(${own})::float8 / length(${name})))`, seq: sql`${seq}` }).limit(limit)
}

/** Works of some regions, of the kind that binds there. Planned by the regions, as some have most of the works. */
export async function listByRegion(db: Db, codes: readonly string[], seq: number, limit: number): Promise<NamedVersion[]> {
  const condition = sql`${isAnyOf(versions.region, sql.param(codes), 'text')} and ${works.kind} in ('regional-rule', 'law')`
  return buildByName(db, { condition, fit: sql`(${works.kind} = 'regional-rule')::int`, seq: sql`${seq}` }).limit(limit)
}

/** Works by a condition on their names: one row per work, that of the name that fits best, the best first. */
function buildByName(db: Db, { condition, fit, seq }: { condition: SQL; fit: SQL; seq: SQL }) {
  const { work, title, region } = versions
  const called = sql`(
    select distinct on (${work}) ${work}, ${works.kind}, ${title}, ${region}, ${own}, ${fit} as fit
    from ${visibleVersionNames}
    join ${versions} on ${work} = ${visibleVersionNames.work} and ${versions.number} = ${visibleVersionNames.number}
    join ${works} on ${works.seq} = ${work}
    where ${condition} and ${isValid(versions, seq)} and ${eq(versions.repeal, false)} and ${isNull(versions.sealedBy)}
    order by ${work}, fit desc, ${versions.number}
  ) as called`
  return db
    .select({ work: sql<number>`work`.mapWith(Number), kind: sql<Kind>`kind`, title: sql<string>`title`, region: sql<string | null>`region`, name: sql<string>`name` })
    .from(called)
    .orderBy(sql`fit desc, work`)
}
