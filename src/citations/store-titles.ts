// Works by the names they go, or went, by: to find the one that a reference means.
import { eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Kind } from '../shared/kind.js'
import { shownNames, shownVersions as versions } from '../database/tables/redacted-views.js'
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
export function listCalled(db: Db, name: string, seq: number): Promise<NamedVersion[]> {
  return selectNamed(db, sql`${shownNames.name} = ${name}`, { seq, fit: sql`1`, limit: null })
}

/** The works whose names hold this one, or are one of these parts of it, best first: the nearer in length, the better. */
export function listCalledAlike(
  db: Db, { name, parts, longest }: { name: string; parts: readonly string[]; longest: number }, seq: number, limit: number
): Promise<NamedVersion[]> {
  const characters = sql`string_to_array(${name}, null)`
  // An index finds names by their characters; whether they stand together is seen then.
  const holds = sql`(string_to_array(${shownNames.name}, null) @> ${characters} and length(${shownNames.name}) <= ${longest}
    and position(${name} in ${shownNames.name}) > 0)`
  const isPart = sql`${shownNames.name} = any(array(select json_array_elements_text(${JSON.stringify(parts)}::json)))`
  const fit = sql`-abs(ln(length(${shownNames.name})::float8 / length(${name})))`
  return selectNamed(db, sql`(${holds} or ${isPart})`, { seq, fit, limit })
}

/** One row a work: that of its best name. */
async function selectNamed(db: Db, condition: SQL, { seq, fit, limit }: { seq: number; fit: SQL; limit: number | null }): Promise<NamedVersion[]> {
  const { work, title, region } = versions
  const rows = await selectRows<NamedVersion & { work: string }>(
    db,
    sql`select work, kind, title, region, name from (
        select distinct on (${work}) ${work}, ${works.kind}, ${title}, ${region}, ${shownNames.name}, ${fit} as fit
        from ${shownNames}
        join ${versions} on ${work} = ${shownNames.work} and ${versions.number} = ${shownNames.number}
        join ${works} on ${works.seq} = ${work}
        where ${condition} and ${isValid(versions, seq)} and ${eq(versions.repeal, false)} and ${isNull(versions.sealedBy)}
        order by ${work}, fit desc, ${versions.number}
      ) as called order by fit desc, work limit ${limit}`
  )
  return rows.map((row) => ({ ...row, work: Number(row.work) }))
}
