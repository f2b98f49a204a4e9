// SQL of the pages of places.
import { sql } from 'drizzle-orm'
import { type Db, selectRows } from '../../database/db.js'
import { regions } from '../../database/tables/catalogue.js'
import { versions } from '../../database/tables/versions.js'
import { works } from '../../database/tables/works.js'
import { isValid } from '../../works/store-status.js'

/** How many rules and laws are recorded of each region and of those below it, by code; regions without any are missing. */
export async function countRules(db: Db, codes: readonly string[], seq: number): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map()
  const rows = await selectRows<{ code: string; count: number }>(
    db,
    sql`with recursive ruled as (
        select distinct ${versions.region} as code, ${versions.work} as work from ${versions} join ${works} on ${works.seq} = ${versions.work}
        where ${versions.region} is not null and ${works.kind} in ('regional-rule', 'law') and ${isValid(versions, seq)}
      ), above (start, code) as (
        select distinct code, code from ruled
        union
        select above.start, region.parent from above join ${regions} as region on region.code = above.code
        where region.parent is not null
          and region.seq = (select max(seq) from ${regions} as newest where newest.code = region.code and newest.seq <= ${seq})
      ) select above.code as code, count(distinct ruled.work)::int as count from above join ruled on ruled.code = above.start
      where above.code = any(${sql.param([...codes])}::text[]) group by above.code`
  )
  return new Map(rows.map(({ code, count }) => [code, count]))
}
