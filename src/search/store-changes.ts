// Reads the change sequence for search: each change with the texts and names that it adds, removes or renames. One statement reads
// all of it, as a search waits for the changes before it.
import { sql } from 'drizzle-orm'
import { preparedQuery } from '../database/prepared-query.js'
import { regions, topics } from '../database/tables/catalogue.js'
import { changes } from '../database/tables/changes.js'
import { provisionStarts } from '../database/tables/legislation.js'
import { seals } from '../database/tables/seals.js'
import { citations, versionTopics, withdrawals } from '../database/tables/versions.js'
import { visibleProvisions, visibleVersions } from '../database/tables/visible-views.js'
import { workIds, works } from '../database/tables/works.js'
import type { Db } from '../database/db.js'
import { type ChangeRow, toSearchChange } from './change-row.js'
import type { SearchChange } from './searchable-change.js'

/** Changes after one, in ascending order and without a gap, at most `limit`. */
export async function listSearchChanges(db: Db, after: number, limit: number): Promise<SearchChange[]> {
  return (await listChangeRows(db, after, limit)).map(toSearchChange)
}

/** The same, not parsed yet. */
export function listChangeRows(db: Db, after: number, limit: number): Promise<ChangeRow[]> {
  return select(db, { after, upTo: after + limit })
}

const [ofChange, ofVersion] = [sql.raw('change.seq'), sql.raw('one.work = version.work and one.number = version.number')]

/** What belongs to a version, in order, as a JSON array. */
const partList = (table: typeof provisionStarts | typeof citations | typeof versionTopics | typeof visibleProvisions, value: string) =>
  sql`(select coalesce(json_agg(${sql.raw(value)} order by one.position), '[]') from ${table} as one where ${ofVersion})`

const version = sql<string | null>`(select json_build_object('work', version.work, 'id', first.id, 'kind', kind, 'number', version.number,
    'repeal', repeal, 'title', title, 'aliases', aliases, 'issuer', issuer, 'region', region, 'rank', rank,
    'start', json_build_array(in_force_date, in_force_precision, in_force_basis), 'completeness', completeness,
    'documentNumber', document_number, 'sealed', sealed_by is not null,
    'regionName', (select name from ${regions} as named where named.code = version.region and named.seq <= ${ofChange} order by named.seq desc limit 1),
    'topics', ${partList(versionTopics, 'one.topic')},
    'provisions', ${partList(visibleProvisions, 'json_build_array(e_id, w_id, parent, level, label, heading, text)')},
    'starts', ${partList(provisionStarts, 'json_build_array(e_id, in_force_date, in_force_precision, in_force_basis)')},
    'sources', ${partList(citations, 'one.source')})::text
  from ${visibleVersions} as version join ${works} as work on work.seq = version.work
    join ${workIds} as first on first.work = version.work and first.seq = version.work
  where version.seq = ${ofChange})`

const withdrawal = sql<string | null>`(select json_build_object('work', work, 'number', number)::text from ${withdrawals} as one where one.seq = ${ofChange})`

// The first id of a work is part of its first version.
const rename = sql<string | null>`(select json_build_object('work', work, 'to', id)::text from ${workIds} as one where one.seq = ${ofChange} and one.work <> one.seq)`

const seal = sql<string | null>`(select json_agg(json_build_object('work', work, 'number', number))::text from ${seals} as one where one.seq = ${ofChange})`

// As `listTopics` has them at the change.
const topicList = sql<string | null>`(select json_agg(json_build_object('key', key, 'name', json_build_object('zh', zh, 'en', en)) order by position, key collate "C")::text
  from (select distinct on (key) * from ${topics} where seq <= ${ofChange} order by key, seq desc) as one
  where exists (select 1 from ${topics} as recorded where recorded.seq = ${ofChange}))`

const select = preparedQuery('search_changes', (db) =>
  db
    .select({
      seq: sql<number>`change.seq`.mapWith(Number).as('seq'),
      version: version.as('version'),
      withdrawal: withdrawal.as('withdrawal'),
      rename: rename.as('rename'),
      seal: seal.as('seal'),
      topics: topicList.as('topics')
    })
    .from(sql`${changes} as change`)
    // One by one: PostgreSQL would look at the ends of a range, and plan the statement anew each time.
    .where(sql`change.seq = any(array(select generate_series(${sql.placeholder('after')}::bigint + 1, ${sql.placeholder('upTo')}::bigint)))`)
    .orderBy(sql`change.seq`)
)
