// All that is recorded of works, with the texts that probably apply, read by id in one statement: what is asked for the first time
// waits for one answer of the database instead of seven. Which text applies is decided by timeline.ts; the statement only guesses
// it, by the SQL twin of the rule, so that it need not be asked again.
import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '../../database/db.js'
import { isAnyOf, preparedQuery } from '../../database/prepared-query.js'
import { changes, historyEntries } from '../../database/tables/changes.js'
import { provisionStarts } from '../../database/tables/legislation.js'
import { relations } from '../../database/tables/relations.js'
import { versions, withdrawals } from '../../database/tables/versions.js'
import { visibleVersions } from '../../database/tables/visible-views.js'
import { workIds, works } from '../../database/tables/works.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Kind } from '../../shared/kind.js'
import type { Relation } from '../relations/relation.js'
import type { VersionHeader } from '../reading.js'
import type { KnownVersion } from '../store-versions.js'
import { isValid } from '../store-status.js'
import { type StartRow, textColumns, toText, type VersionText } from '../store-version-text.js'
import { toStart } from '../work.js'
import type { ResolvedWork } from '../store-works.js'
import { changesAround, instantsAround, type WorkDependencies } from '../validity/store-dependencies.js'

/** The versions of a work, without their texts. */
export interface RecordedTimeline {
  work: ResolvedWork
  /** Every version known at the change, those withdrawn by then too, in the order recorded. */
  known: KnownVersion[]
  dependencies: WorkDependencies
}

export interface WorkRecord extends RecordedTimeline {
  relations: Relation[]
  /** The text of one of the known versions. */
  guessed: { number: number | null; text: VersionText }
}

/** The most ids that one statement is given; the planner assumes as many values of an array that it does not know. */
export const mostIds = 10

/** The records of the works that ids belong to, as known at a read point, by id; one not recorded by then is missing. */
export async function listRecords(db: Db, ids: readonly string[], { asOf, seq }: ReadPoint): Promise<Map<string, WorkRecord>> {
  const rows = await select(db, { ids: pad(ids), asOf, seq })
  return new Map(rows.map((row) => [row.asked, toRecord(row)]))
}

/** The timeline of the work that an id belongs to, as known at a change; `undefined` where the id was not recorded by then. */
export async function findTimeline(db: Db, id: string, seq: number): Promise<RecordedTimeline | undefined> {
  const [row] = await selectTimelines(db, { ids: pad([id]), seq })
  return row && toTimeline(row, JSON.parse(row.starts) as NumberedStart[])
}

/** Always as many, or PostgreSQL would plan each statement anew for the few that it has, which takes longer than to run it. */
function pad(ids: readonly string[]): string[] {
  return [...ids, ...Array<string>(Math.max(0, mostIds - ids.length)).fill('')]
}

type RecordRow = Awaited<ReturnType<typeof select>>[number]
type TimelineRow = Awaited<ReturnType<typeof selectTimelines>>[number]

function toRecord(row: RecordRow): WorkRecord {
  const starts = JSON.parse(row.starts) as NumberedStart[]
  const ofText = starts.filter(([number]) => number === row.number).map(([, ...start]): StartRow => start)
  return { ...toTimeline(row, starts), relations: JSON.parse(row.relations) as Relation[], guessed: { number: row.number, text: toText(row, ofText) } }
}

function toTimeline(row: TimelineRow, starts: readonly NumberedStart[]): RecordedTimeline {
  const known = (JSON.parse(row.known) as VersionJson[]).map(toKnownVersion)
  return {
    work: { work: Number(row.work), kind: row.kind as Kind, id: row.id },
    known,
    dependencies: { ...dependenciesOf(known, starts), since: row.since ?? 0, until: row.until }
  }
}

/** The start of a provision in one of the versions. */
type NumberedStart = [number: number, ...StartRow]

/** As `readDependencies` has them, of versions that were read. */
function dependenciesOf(known: readonly KnownVersion[], starts: readonly NumberedStart[]): Pick<WorkDependencies, 'entries' | 'regions'> {
  const numbers = new Set(known.map(({ number }) => number))
  const ofKnown = starts.filter(([number]) => numbers.has(number))
  const entries = [...known, ...ofKnown.map(([, , ...start]) => ({ inForceFrom: toStart(start) }))]
  return { entries, regions: known.flatMap(({ region }) => region ?? []) }
}

/** A version as `row_to_json` writes it; instants are milliseconds. */
interface VersionJson extends Pick<KnownVersion, 'work' | 'number' | 'repeal' | 'title' | 'aliases' | 'issuer' | 'region' | 'rank' | 'quotations' | 'completeness' | 'salt'> {
  seq: number
  in_force_date: string | null
  in_force_precision: VersionHeader['inForceFrom']['precision']
  in_force_basis: VersionHeader['inForceFrom']['basis']
  case_facts: VersionHeader['case']
  content_hash: string | null
  document_number: string | null
  field_of_law: VersionHeader['fieldOfLaw']
  external_ids: VersionHeader['externalIds']
  legislative_history: VersionHeader['legislativeHistory']
  recorded: number
  withdrawn: number | null
  sealed: number | null
  because: string | null
}

function toKnownVersion(row: VersionJson): KnownVersion {
  const { work, number, seq, repeal, title, aliases, issuer, region, rank, quotations, completeness, salt } = row
  return {
    work, number, seq, repeal, title, aliases, issuer, region, rank, quotations, completeness, salt,
    inForceFrom: { date: row.in_force_date, precision: row.in_force_precision, basis: row.in_force_basis },
    case: row.case_facts,
    contentHash: row.content_hash,
    documentNumber: row.document_number,
    fieldOfLaw: row.field_of_law,
    externalIds: row.external_ids,
    legislativeHistory: row.legislative_history,
    recordedAt: new Date(row.recorded),
    withdrawnAt: row.withdrawn === null ? null : new Date(row.withdrawn),
    sealed: row.sealed === null ? null : { since: new Date(row.sealed).toISOString(), reason: row.because }
  }
}

const [seq, own] = [sql`${sql.placeholder('seq')}`, sql.raw('found.work')]

const instant = (of: string) => sql.raw(`(extract(epoch from ${of}.recorded_at) * 1000)::float8`)

const idOf = (work: string) =>
  sql`(select current.id from ${workIds} as current where current.work = ${sql.raw(work)} and current.seq <= ${seq} order by current.seq desc limit 1)`

const found = sql`(select own.id as asked, own.work, kind, ${idOf('own.work')} as id
  from ${workIds} as own join ${works} on ${works.seq} = own.work
  where ${isAnyOf(sql.raw('own.id'), sql.placeholder('ids'), 'text')} and own.seq <= ${seq}) as found`

const known = sql<string>`(select coalesce(json_agg(row_to_json(one) order by one.number), '[]')::text from (
  select version.*, ${instant('recording')} as recorded, ${instant('withdrawing')} as withdrawn, ${instant('sealing')} as sealed, entry.reason as because
  from ${visibleVersions} as version
  join ${changes} as recording on recording.seq = version.seq
  left join ${withdrawals} as withdrawal on withdrawal.work = version.work and withdrawal.number = version.number and withdrawal.seq <= ${seq}
  left join ${changes} as withdrawing on withdrawing.seq = withdrawal.seq
  left join ${changes} as sealing on sealing.seq = version.sealed_by
  left join ${historyEntries} as entry on entry.seq = version.sealed_by
  where version.work = ${own} and version.seq <= ${seq}) as one)`

// As `listRelations`: outgoing first, each in the order recorded.
const relationList = sql<string>`(select coalesce(json_agg(case when one.work = ${own}
      then json_build_object('type', type, 'direction', 'outgoing', 'target', ${idOf('one.target')}, 'eId', e_id, 'targetEId', target_e_id, 'from', from_date)
      else json_build_object('type', type, 'direction', 'incoming', 'target', ${idOf('one.work')}, 'eId', target_e_id, 'targetEId', e_id, 'from', from_date) end
    order by one.work <> ${own}, one.seq, one.position), '[]')::text
  from (select distinct on (work, e_id, type, target, target_e_id) * from ${relations}
    where (work = ${own} or target = ${own}) and seq <= ${seq} order by work, e_id, type, target, target_e_id, seq desc, position desc) as one
  where stands)`

const started = alias(versions, 'started')
const guess = sql`(select started.number from ${versions} as started
  where started.work = ${own} and not started.repeal and started.in_force_order <= ${sql.placeholder('asOf')} and ${isValid(started, seq)}
  order by started.in_force_order desc, started.number desc limit 1) as guess`

const text = textColumns(own, sql.raw('guess.number'))

// In the order of their provisions, as `readText` has those of one version.
const startList = sql<string>`(select coalesce(json_agg(json_build_array(number, e_id, in_force_date, in_force_precision, in_force_basis)
  order by number, position), '[]')::text from ${provisionStarts} where work = ${own})`

const timelineColumns = {
  work: sql<number>`found.work`.as('work'),
  kind: sql<string>`found.kind`.as('kind'),
  id: sql<string>`found.id`.as('id'),
  known: known.as('known'),
  ...instantsAround,
  starts: startList.as('starts')
}

const selectTimelines = preparedQuery('work_timelines', (db) =>
  db.select(timelineColumns).from(sql`${found} cross join lateral ${changesAround(own, seq)}`)
)

const select = preparedQuery('work_records', (db) =>
  db
    .select({
      asked: sql<string>`found.asked`.as('asked'),
      ...timelineColumns,
      relations: relationList.as('relations'),
      number: sql<number | null>`guess.number`.as('number'),
      topics: text.topics.as('topics'),
      provisions: text.provisions.as('provisions'),
      citations: text.citations.as('citations')
    })
    .from(sql`${found} cross join lateral ${changesAround(own, seq)} left join lateral ${guess} on true`)
)
