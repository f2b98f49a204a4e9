// The days on which a page of a list may change: those of every work that may stand on it, and those of the places it is of.
import { and, eq, lte, sql } from 'drizzle-orm'
import { selectRows, type Db } from '../../database/db.js'
import type { KnownCatalogue } from '../../catalogue/known-catalogue.js'
import { versionDetails } from '../../database/tables/legislation.js'
import { versions } from '../../database/tables/versions.js'
import { works } from '../../database/tables/works.js'
import type { PlainDate } from '../../shared/calendar.js'
import { matchesOnSomeDay, type WorkFilter } from '../store-lists.js'
import { listTurningDays, type TimelineEntry } from '../timeline.js'

export interface Page {
  seq: number
  filter: WorkFilter
  catalogue: KnownCatalogue
  /** The last work whose versions decide what stands on the page; without it all that match do. */
  lastWork?: number
}

/** More works than these may change too often for a page to be worth keeping. */
export const maxWorks = 5_000

/** The turning days of a page; `undefined` where it is of too many works. */
export async function listPageDays(db: Db, { seq, filter, catalogue, lastWork }: Page): Promise<PlainDate[] | undefined> {
  const ofPage = await db
    .selectDistinct({ work: versions.work })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(and(matchesOnSomeDay(seq, filter), lastWork === undefined ? undefined : lte(versions.work, lastWork)))
    .limit(maxWorks + 1)
  if (ofPage.length > maxWorks) return undefined
  const days = await listDaysOfWorks(db, ofPage.map(({ work }) => work), seq)
  return [...days, ...(filter.regions === undefined ? [] : catalogue.codeDays)]
}

/** The days on which anything that is said of some works may turn. */
export async function listDaysOfWorks(db: Db, of: readonly number[], seq: number): Promise<PlainDate[]> {
  return (await listEntries(db, of, seq)).flatMap(listTurningDays)
}

/** The starts of the known versions of works, and the acts they name, each once. */
async function listEntries(db: Db, of: readonly number[], seq: number): Promise<Pick<TimelineEntry, 'inForceFrom' | 'legislativeHistory'>[]> {
  const known = sql`select work, number, in_force_date, in_force_precision, in_force_basis from ${versions}
    where work = any(${sql.param([...of])}::bigint[]) and seq <= ${seq}`
  const [starts, [acts]] = await Promise.all([
    selectRows<TimelineEntry['inForceFrom']>(
      db,
      sql`select distinct in_force_date::text as date, in_force_precision as precision, in_force_basis as basis from (${known}) as known`
    ),
    selectRows<{ days: string }>(
      db,
      sql`select coalesce(json_agg(distinct event ->> 'date'), '[]')::text as days
        from (${known}) as known join ${versionDetails} as details using (work, number), jsonb_array_elements(details.legislative_history) as event`
    )
  ])
  const history = (JSON.parse(acts!.days) as string[]).map((date) => ({ date, kind: 'amended' as const, text: '' }))
  return [...starts.map((inForceFrom) => ({ inForceFrom })), { inForceFrom: { date: null, precision: 'unknown' }, legislativeHistory: history }]
}
