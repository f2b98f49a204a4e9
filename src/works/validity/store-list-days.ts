// The days on which a page of a list may change: those of every work that may stand on it, and those of the places it is of.
import { and, eq, lte, sql } from 'drizzle-orm'
import { selectRows, type Db } from '../../database/db.js'
import { regionValidities } from '../../database/tables/catalogue.js'
import { versionDetails } from '../../database/tables/legislation.js'
import { versions } from '../../database/tables/versions.js'
import { works } from '../../database/tables/works.js'
import type { PlainDate } from '../../shared/calendar.js'
import { matchesOnSomeDay, type WorkFilter } from '../store-lists.js'
import { listTurningDays, type TimelineEntry } from '../timeline.js'

interface Page {
  seq: number
  filter: WorkFilter
  /** The last work whose versions decide what stands on the page; without it all that match do. */
  lastWork?: number
}

/** More works than these may change too often for a page to be worth keeping. */
const maxWorks = 5_000

/** The turning days of a page; `undefined` where it is of too many works. */
export async function listPageDays(db: Db, { seq, filter, lastWork }: Page): Promise<PlainDate[] | undefined> {
  const ofPage = await db
    .selectDistinct({ work: versions.work })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(and(matchesOnSomeDay(seq, filter), lastWork === undefined ? undefined : lte(versions.work, lastWork)))
    .limit(maxWorks + 1)
  if (ofPage.length > maxWorks) return undefined
  const entries = await listEntries(db, ofPage.map(({ work }) => work), seq)
  return [...entries.flatMap(listTurningDays), ...(filter.regions === undefined ? [] : await listRegionDays(db))]
}

/** The starts of the known versions of works, and the acts they name, each once. */
async function listEntries(db: Db, of: readonly number[], seq: number): Promise<Pick<TimelineEntry, 'inForceFrom' | 'legislativeHistory'>[]> {
  const known = sql`select work, number, in_force_date, in_force_precision, in_force_basis from ${versions}
    where work = any(${sql.param([...of])}::bigint[]) and seq <= ${seq}`
  const starts = await selectRows<TimelineEntry['inForceFrom']>(
    db,
    sql`select distinct in_force_date::text as date, in_force_precision as precision, in_force_basis as basis from (${known}) as known`
  )
  const [acts] = await selectRows<{ days: string }>(
    db,
    sql`select coalesce(json_agg(distinct event ->> 'date'), '[]')::text as days
      from (${known}) as known join ${versionDetails} as details using (work, number), jsonb_array_elements(details.legislative_history) as event`
  )
  const history = (JSON.parse(acts!.days) as string[]).map((date) => ({ date, kind: 'amended' as const, text: '' }))
  return [...starts.map((inForceFrom) => ({ inForceFrom })), { inForceFrom: { date: null, precision: 'unknown' }, legislativeHistory: history }]
}

/** The days on which any code became right or was abolished: which codes a place is answered for by turns on them. */
async function listRegionDays(db: Db): Promise<PlainDate[]> {
  const rows = await selectRows<{ day: string }>(
    db,
    sql`select valid_from::text as day from ${regionValidities} where valid_from is not null
      union select valid_to::text from ${regionValidities} where valid_to is not null`
  )
  return rows.map(({ day }) => day)
}
