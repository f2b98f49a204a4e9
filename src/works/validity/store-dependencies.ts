// What a reply about one work depends on in time: every day with which an asked day is compared, and the changes around the one
// as of which it is read.
import { type SQL, sql, type SQLWrapper } from 'drizzle-orm'
import type { ChangesAround } from '../../catalogue/recorded-catalogue.js'
import { changes } from '../../database/tables/changes.js'
import { provisionStarts, versionDetails } from '../../database/tables/legislation.js'
import { relations } from '../../database/tables/relations.js'
import { versions } from '../../database/tables/versions.js'
import { workIds } from '../../database/tables/works.js'
import { preparedQuery } from '../../database/prepared-query.js'
import type { Db } from '../../database/db.js'
import type { TimelineEntry } from '../timeline.js'

/** `since` and `until` are of the changes of the work and of what is related to it; names are not among them. */
export interface WorkDependencies extends ChangesAround {
  /** The starts of the known versions and of provisions with a start of their own, and the days of the acts they name. */
  entries: Pick<TimelineEntry, 'inForceFrom' | 'legislativeHistory'>[]
  /** Codes of the regions that its known versions are of. */
  regions: string[]
}

interface DependencyRow {
  starts: string
  events: string
  regions: string
  since: number | null
  until: number | null
}

/** The dependencies of what is said of a work at a change. */
export async function readDependencies(db: Db, work: number, seq: number): Promise<WorkDependencies> {
  const [row] = await select(db, { work, seq })
  return toDependencies(row!)
}

function toDependencies({ starts, events, regions, since, until }: DependencyRow): WorkDependencies {
  const dated = (JSON.parse(starts) as StartRow[]).map(([date, precision, basis]) => ({ inForceFrom: { date, precision, basis } }))
  const acts = { inForceFrom: unknownStart, legislativeHistory: (JSON.parse(events) as string[]).map(toEvent) }
  return { entries: [...dated, acts], regions: JSON.parse(regions) as string[], since: since ?? 0, until }
}

type StartRow = [date: string | null, precision: TimelineEntry['inForceFrom']['precision'], basis: TimelineEntry['inForceFrom']['basis']]

const unknownStart = { date: null, precision: 'unknown' } as const

function toEvent(date: string) {
  return { date, kind: 'amended', text: '' } as const
}

/**
 * The changes of the work; those of its relations and of the ids of the works at their other ends. A seal is none of them, as it
 * shows at every instant: it drops what is kept (invalidation.ts).
 */
const listTouching = (work: SQLWrapper) => sql`
  select seq from ${changes} where work = ${work}
  union all select seq from ${relations} where work = ${work}
  union all select seq from ${relations} where target = ${work}
  union all select named.seq from ${relations} as related join ${workIds} as named on named.work = related.target where related.work = ${work}
  union all select named.seq from ${relations} as related join ${workIds} as named on named.work = related.work where related.target = ${work}`

/** The changes around one: `last` up to it, `next` after it. */
export function changesAround(work: SQLWrapper, seq: SQLWrapper): SQL {
  return sql`(select max(seq) filter (where seq <= ${seq}) as last, min(seq) filter (where seq > ${seq}) as next
    from (${listTouching(work)}) as touching) as around`
}

const instantOf = (found: 'last' | 'next') =>
  sql<number | null>`(select (extract(epoch from recorded_at) * 1000)::float8 from ${changes} where seq = around.${sql.raw(found)})`

/** Their instants, over `changesAround`. */
export const instantsAround = { since: instantOf('last').as('since'), until: instantOf('next').as('until') }

const [work, seq] = [sql.placeholder('work'), sql.placeholder('seq')].map((one) => sql`${one}`) as [SQL, SQL]

// A row belongs to a version of the work that is known at the change.
const isKnown = sql`work = ${work} and number = any(array(select number from ${versions} where work = ${work} and seq <= ${seq}))`

const select = preparedQuery('work_dependencies', (db) =>
  db
    .select({
      starts: sql<string>`(select coalesce(json_agg(json_build_array(in_force_date, in_force_precision, in_force_basis)), '[]')::text from (
        select in_force_date, in_force_precision, in_force_basis from ${versions} where work = ${work} and seq <= ${seq}
        union select in_force_date, in_force_precision, in_force_basis from ${provisionStarts} where ${isKnown}) as start)`.as('starts'),
      events: sql<string>`(select coalesce(json_agg(distinct event ->> 'date'), '[]')::text
        from ${versionDetails}, jsonb_array_elements(legislative_history) as event where ${isKnown})`.as('events'),
      regions: sql<string>`(select coalesce(json_agg(distinct region), '[]')::text
        from ${versions} where work = ${work} and seq <= ${seq} and region is not null)`.as('regions'),
      ...instantsAround
    })
    .from(changesAround(work, seq))
)
