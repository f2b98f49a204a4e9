// The tables whose rows a change records, in the order in which keys allow them to be filled.
// Everything listed here is covered by the chain of hashes; a new table of records joins by a line.
import { getTableColumns, type InferInsertModel, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
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

/** Adds rows in one statement with one parameter, however many there are. */
export async function insertRows(db: Db, table: PgTable, rows: readonly Record<string, unknown>[]): Promise<void> {
  const names = Object.values(getTableColumns(table)).filter(({ generated }) => generated === undefined)
  const list = sql.join(names.map(({ name }) => sql.identifier(name)), sql`, `)
  await db.execute(
    sql`insert into ${table} (${list})
      select ${list} from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)`
  )
}

function nameColumns(table: PgTable, row: Record<string, unknown>): Record<string, unknown> {
  const columns = Object.entries(getTableColumns(table)).filter(([, { generated }]) => generated === undefined)
  return Object.fromEntries(columns.map(([key, { name }]) => [name, row[key] ?? null]))
}
