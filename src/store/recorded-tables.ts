// The tables whose rows a change records, in the order in which keys allow them to be filled.
// Everything listed here is covered by the chain of hashes; a new table of records joins by a line.
import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Change } from '../domain/change.js'
import * as schema from './schema.js'
import type { Db } from './store.js'

export const recordedTables = {
  works: { table: schema.works, owner: 'change' },
  work_ids: { table: schema.workIds, owner: 'change' },
  sources: { table: schema.sources, owner: 'change' },
  source_lines: { table: schema.sourceLines, owner: 'source' },
  region_codes: { table: schema.regionCodes, owner: 'change' },
  regions: { table: schema.regions, owner: 'change' },
  topic_keys: { table: schema.topicKeys, owner: 'change' },
  topics: { table: schema.topics, owner: 'change' },
  versions: { table: schema.versions, owner: 'change' },
  provisions: { table: schema.provisions, owner: 'version' },
  citations: { table: schema.citations, owner: 'version' },
  version_topics: { table: schema.versionTopics, owner: 'version' },
  version_names: { table: schema.versionNames, owner: 'version' },
  mentions: { table: schema.mentions, owner: 'version' },
  withdrawals: { table: schema.withdrawals, owner: 'change' },
  relations: { table: schema.relations, owner: 'change' },
  seals: { table: schema.seals, owner: 'change' },
  sealed_lines: { table: schema.sealedLines, owner: 'change' }
} as const

export type RecordedTable = keyof typeof recordedTables
export const recordedTableNames = Object.keys(recordedTables) as RecordedTable[]

/** Rows to record, by table, in the words of the schema. */
export type Records = { [Name in RecordedTable]?: InferInsertModel<(typeof recordedTables)[Name]['table']>[] }

/** Rows as the database names their columns; computed columns are left to the database. */
export function toColumns(records: Records): Partial<Record<RecordedTable, Record<string, unknown>[]>> {
  const columns: Partial<Record<RecordedTable, Record<string, unknown>[]>> = {}
  for (const name of recordedTableNames) {
    const rows = records[name]
    if (rows !== undefined && rows.length > 0) columns[name] = rows.map((row) => nameColumns(recordedTables[name].table, row))
  }
  return columns
}

export type ColumnRows = Record<string, unknown>[]

/**
 * Adds changes and the rows that belong to them, in one statement with a parameter for each table, however many
 * rows there are: what refers to what is looked at when all of it is there.
 */
export async function insertChanges(db: Db, list: readonly { entry: ChangeEntry; rows: Partial<Record<RecordedTable, ColumnRows>> }[]): Promise<void> {
  const given: Record<string, ColumnRows> = {
    changes: list.map(({ entry: { recordedBy: _, reason: __, ...entry } }) => nameColumns(schema.changes, entry)),
    history_entries: list.map(({ entry }) => nameColumns(schema.historyEntries, { ...entry }))
  }
  for (const name of recordedTableNames) given[name] = list.flatMap(({ rows }) => rows[name] ?? [])
  const filled = Object.entries(given).filter(([, rows]) => rows.length > 0)
  const inserts = filled.map(([name, rows]) => sql`${sql.identifier(`into_${name}`)} as (${insertInto(name, rows)})`)
  await db.execute(sql`with ${sql.join(inserts, sql`, `)} select 1`)
}

/** A change as its row says it, with who made it and why. */
export type ChangeEntry = Change & { previousHash: string; hash: string }

const tables: Record<string, PgTable> = {
  changes: schema.changes,
  history_entries: schema.historyEntries,
  ...Object.fromEntries(recordedTableNames.map((name) => [name, recordedTables[name].table]))
}

function insertInto(name: string, rows: ColumnRows): SQL {
  const list = sql.join(columnsOf(tables[name]!).map(([, column]) => sql.identifier(column)), sql`, `)
  return sql`insert into ${tables[name]!} (${list})
    select ${list} from json_populate_recordset(null::${tables[name]!}, ${JSON.stringify(rows)}::json)`
}

function nameColumns(table: PgTable, row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(columnsOf(table).map(([key, name]) => [name, row[key] ?? null]))
}

/** Columns by their names in the schema and in the database; computed ones are left to the database. */
function columnsOf(table: PgTable): [key: string, name: string][] {
  const known = columns.get(table)
  if (known !== undefined) return known
  const own = Object.entries(getTableColumns(table)).filter(([, { generated }]) => generated === undefined)
  const named = own.map(([key, { name }]): [string, string] => [key, name])
  columns.set(table, named)
  return named
}

const columns = new WeakMap<PgTable, [string, string][]>()
