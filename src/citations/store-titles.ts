// Works by the names they go, or went, by: to find the one that a reference means.
import { eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Kind } from '../shared/kind.js'
import { visibleVersionNames, visibleVersions as versions } from '../database/tables/visible-views.js'
import { isValid } from '../works/store-status.js'
import { works } from '../database/tables/works.js'
import { type Db, selectRows } from '../database/db.js'

export interface NamedVersion {
  work: number
  kind: Kind
  title: string
  region: string | null
  /** The name found, folded. */
  name: string
}

/** Works that go by just this name, folded, in a version known at a change and not withdrawn by then. */
export function listByExactName(db: Db, name: string, seq: number): Promise<NamedVersion[]> {
  return selectByName(db, sql`${visibleVersionNames.name} = ${name}`, { seq, fit: sql`1`, limit: null })
}

/** The works whose names hold this one, or are one of these parts of it, best first: the nearer in length, the better. */
export function listBySimilarName(
  db: Db, { name, parts, maxLength }: { name: string; parts: readonly string[]; maxLength: number }, seq: number, limit: number
): Promise<NamedVersion[]> {
  const characters = sql`string_to_array(${name}, null)`
  // An index finds names by their characters; whether they stand together is seen then.
  const contains = sql`(string_to_array(${visibleVersionNames.name}, null) @> ${characters} and length(${visibleVersionNames.name}) <= ${maxLength}
    and position(${name} in ${visibleVersionNames.name}) > 0)`
  const isPart = sql`${visibleVersionNames.name} = any(array(select json_array_elements_text(${JSON.stringify(parts)}::json)))`
  const fit = sql`-abs(ln(length(${visibleVersionNames.name})::float8 / length(${name})))`
  return selectByName(db, sql`(${contains} or ${isPart})`, { seq, fit, limit })
}

/** One row a work: that of its best name. */
async function selectByName(db: Db, condition: SQL, { seq, fit, limit }: { seq: number; fit: SQL; limit: number | null }): Promise<NamedVersion[]> {
  const { work, title, region } = versions
  const rows = await selectRows<NamedVersion & { work: string }>(
    db,
    sql`select work, kind, title, region, name from (
        select distinct on (${work}) ${work}, ${works.kind}, ${title}, ${region}, ${visibleVersionNames.name}, ${fit} as fit
        from ${visibleVersionNames}
        join ${versions} on ${work} = ${visibleVersionNames.work} and ${versions.number} = ${visibleVersionNames.number}
        join ${works} on ${works.seq} = ${work}
        where ${condition} and ${isValid(versions, seq)} and ${eq(versions.repeal, false)} and ${isNull(versions.sealedBy)}
        order by ${work}, fit desc, ${versions.number}
      ) as called order by fit desc, work limit ${limit}`
  )
  return rows.map((row) => ({ ...row, work: Number(row.work) }))
}
