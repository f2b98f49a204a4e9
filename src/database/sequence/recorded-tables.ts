// The tables whose rows belong to changes, in an order that foreign keys allow. Everything listed here is covered by
// the hash chain; a new recorded table needs one line here.
import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Change } from './change.js'
import { regionCodes, regions, regionValidities, topicKeys, topics } from '../tables/catalogue.js'
import { changes, historyEntries } from '../tables/changes.js'
import { relations } from '../tables/relations.js'
import { sealSalts, sourceSalts, versionSalts } from '../tables/salts.js'
import { sealedLines, seals } from '../tables/seals.js'
import { sourceLines, sources } from '../tables/sources.js'
import { provisionStarts, versionDetails } from '../tables/legislation.js'
import { citations, mentions, provisions, versionNames, versionTopics, versions, withdrawals } from '../tables/versions.js'
import { workIds, works } from '../tables/works.js'
import type { Db } from '../db.js'

export const recordedTables = {
  works: { table: works, owner: 'change' },
  work_ids: { table: workIds, owner: 'change' },
  sources: { table: sources, owner: 'change' },
  source_lines: { table: sourceLines, owner: 'source' },
  region_codes: { table: regionCodes, owner: 'change' },
  regions: { table: regions, owner: 'change' },
  region_validities: { table: regionValidities, owner: 'change' },
  topic_keys: { table: topicKeys, owner: 'change' },
  topics: { table: topics, owner: 'change' },
  versions: { table: versions, owner: 'change' },
  provisions: { table: provisions, owner: 'version' },
  citations: { table: citations, owner: 'version' },
  version_topics: { table: versionTopics, owner: 'version' },
  version_names: { table: versionNames, owner: 'version' },
  mentions: { table: mentions, owner: 'version' },
  version_details: { table: versionDetails, owner: 'version' },
  provision_starts: { table: provisionStarts, owner: 'version' },
  withdrawals: { table: withdrawals, owner: 'change' },
  relations: { table: relations, owner: 'change' },
  seals: { table: seals, owner: 'change' },
  sealed_lines: { table: sealedLines, owner: 'change' },
  version_salts: { table: versionSalts, owner: 'version' },
  source_salts: { table: sourceSalts, owner: 'change' },
  seal_salts: { table: sealSalts, owner: 'change' }
} as const

export type RecordedTable = keyof typeof recordedTables
export const recordedTableNames = Object.keys(recordedTables) as RecordedTable[]

/** Rows to record, by table, with the property names of the schema. */
export type NewRows = { [Name in RecordedTable]?: InferInsertModel<(typeof recordedTables)[Name]['table']>[] }

/** Rows with the column names of the database, without generated columns. */
export function toColumns(records: NewRows): Partial<Record<RecordedTable, Record<string, unknown>[]>> {
  const columns: Partial<Record<RecordedTable, Record<string, unknown>[]>> = {}
  for (const name of recordedTableNames) {
    const rows = records[name]
    if (rows !== undefined && rows.length > 0) columns[name] = rows.map((row) => toColumnRow(recordedTables[name].table, row))
  }
  return columns
}

type ColumnRows = Record<string, unknown>[]

/**
 * Inserts changes and their rows in one statement, with one parameter for each table, however many rows there are.
 * Foreign keys are checked at the end of the statement, so the order of the rows does not matter.
 */
export async function insertChanges(db: Db, list: readonly { entry: ChangeEntry; rows: Partial<Record<RecordedTable, ColumnRows>> }[]): Promise<void> {
  const rowsByTable: Record<string, ColumnRows> = {
    changes: list.map(({ entry: { recordedBy: _, reason: __, ...entry } }) => toColumnRow(changes, entry)),
    history_entries: list.map(({ entry }) => toColumnRow(historyEntries, { ...entry }))
  }
  for (const name of recordedTableNames) rowsByTable[name] = list.flatMap(({ rows }) => rows[name] ?? [])
  const nonEmpty = Object.entries(rowsByTable).filter(([, rows]) => rows.length > 0)
  const inserts = nonEmpty.map(([name, rows]) => sql`${sql.identifier(`into_${name}`)} as (${insertInto(name, rows)})`)
  await db.execute(sql`with ${sql.join(inserts, sql`, `)} select 1`)
}

/** The columns of a change and of its history entry. */
export type ChangeEntry = Change & { previousHash: string; hash: string }

const tables: Record<string, PgTable> = {
  changes,
  history_entries: historyEntries,
  ...Object.fromEntries(recordedTableNames.map((name) => [name, recordedTables[name].table]))
}

function insertInto(name: string, rows: ColumnRows): SQL {
  const list = sql.join(columnsOf(tables[name]!).map(([, column]) => sql.identifier(column)), sql`, `)
  return sql`insert into ${tables[name]!} (${list})
    select ${list} from json_populate_recordset(null::${tables[name]!}, ${JSON.stringify(rows)}::json)`
}

function toColumnRow(table: PgTable, row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(columnsOf(table).map(([key, name]) => [name, row[key] ?? null]))
}

/** Columns by their names in the schema and in the database, without generated ones. */
function columnsOf(table: PgTable): [key: string, name: string][] {
  const cached = columnCache.get(table)
  if (cached !== undefined) return cached
  const own = Object.entries(getTableColumns(table)).filter(([, { generated }]) => generated === undefined)
  const named = own.map(([key, { name }]): [string, string] => [key, name])
  columnCache.set(table, named)
  return named
}

const columnCache = new WeakMap<PgTable, [string, string][]>()
