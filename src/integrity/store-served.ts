// Reads what readers are served beside what was recorded: rows of a range of changes as the views show them, and columns that the
// database computes.
import { type SQL, sql } from 'drizzle-orm'
import { recordedTables, type RecordedTable } from '../database/sequence/recorded-tables.js'
import { type Db, selectRows } from '../database/db.js'
import type { Definitions, Expression } from './definitions/definition.js'

/** Recorded tables that readers see through a view, and the columns that identify a row. */
const servedTables = {
  versions: ['work', 'number'],
  version_details: ['work', 'number'],
  provisions: ['work', 'number', 'position'],
  citations: ['work', 'number', 'position'],
  version_names: ['work', 'number', 'position'],
  mentions: ['work', 'number', 'position'],
  source_lines: ['source', 'line']
} as const satisfies Partial<Record<RecordedTable, readonly string[]>>

export type ServedTable = keyof typeof servedTables
export const servedTableNames = Object.keys(servedTables) as ServedTable[]

export interface SeqRange {
  after: number
  upTo: number
}

/** A row as recorded and as shown. */
export interface ServedRow {
  name: ServedTable
  seq: number
  recorded: Record<string, unknown>
  shown: Record<string, unknown> | null
  sealed: boolean
}

/** Rows of some changes that are sealed, or that are shown otherwise than recorded: of all tables by one statement. */
export async function listSuspectRows(db: Db, range: SeqRange, release: Definitions): Promise<ServedRow[]> {
  const queries = servedTableNames.map((name) => suspectRowsOf(name, range, release))
  const rows = await selectRows<ServedRow & { seq: string }>(db, sql.join(queries, sql` union all `))
  return rows.map((one) => ({ ...one, seq: Number(one.seq) })).sort((a, b) => a.seq - b.seq)
}

function suspectRowsOf(name: ServedTable, range: SeqRange, release: Definitions): SQL {
  const columns = listCommonColumns(name, release)
  const row = (alias: string) => sql`row(${sql.join(columns.map((one) => qualified(alias, one)), sql`, `)})`
  const keys = sql.join(servedTables[name].map((key) => sql`${qualified('v', key)} = ${qualified('t', key)}`), sql` and `)
  const { from, sealed } = name === 'source_lines' ? ofSource : ofVersion
  const table = sql.identifier(name)
  return sql`select ${sql.raw(`'${name}'`)} as name, o.seq, to_jsonb(t.*) as recorded,
      case when ${qualified('v', servedTables[name][0])} is not null then to_jsonb(v.*) end as shown, ${sealed} as sealed
    from ${from(table)} left join ${sql.identifier(`shown_${name}`)} as v on ${keys}
    where o.seq > ${range.after} and o.seq <= ${range.upTo} and (${sealed} or ${row('v')} is distinct from ${row('t')})`
}

interface Ownership {
  from: (table: SQL | ReturnType<typeof sql.identifier>) => SQL
  sealed: SQL
}

const ofVersion: Ownership = {
  from: (table) => sql`versions as o join ${table} as t on t.work = o.work and t.number = o.number`,
  sealed: sql`exists (select 1 from seals where seals.work = t.work and seals.number = t.number)`
}

const ofSource: Ownership = {
  // The collations differ; without this one PostgreSQL would not use the index.
  from: (table) => sql`sources as o join ${table} as t on t.source = o.id collate "default"`,
  sealed: sql`exists (select 1 from sealed_lines as l where l.source = t.source and t.line between l.first_line and l.last_line)`
}

function qualified(alias: string, column: string): SQL {
  return sql`${sql.identifier(alias)}.${sql.identifier(column)}`
}

/** Columns of a table that its view shows too. */
function listCommonColumns(name: ServedTable, { definitions }: Definitions): string[] {
  const names = new Set(definitions.map((one) => one.name))
  const prefix = `column ${name}.`
  const own = [...names].filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length))
  return own.filter((column) => names.has(`column shown_${name}.${column}`)).sort()
}

/** Number of rows in each table that readers see through a view, and number of rows that the view has. */
export function countServedRows(db: Db): Promise<{ name: ServedTable; recorded: number; shown: number }[]> {
  const queries = servedTableNames.map((name) => {
    const table = sql.identifier(name)
    const hides = name === 'version_names' || name === 'mentions'
    const visible = hides ? sql`where not exists (select 1 from seals where seals.work = ${table}.work and seals.number = ${table}.number)` : sql``
    return sql`select ${sql.raw(`'${name}'`)} as name, (select count(*)::int from ${table} ${visible}) as recorded,
      (select count(*)::int from ${sql.identifier(`shown_${name}`)}) as shown`
  })
  return selectRows(db, sql.join(queries, sql` union all `))
}

/** Computed columns of tables whose rows belong to a change each. */
export function listComputedColumns({ expressions }: Definitions): Expression[] {
  const isOfChange = (name: string) => recordedTables[name as RecordedTable]?.owner === 'change'
  return expressions.filter(({ kind, relation }) => kind === 'generated' && isOfChange(relation))
}

/** The first change of a range in which a computed column has another value than the release computes. */
export async function findMiscomputed(db: Db, { relation, name, text }: Expression, range: SeqRange): Promise<number | undefined> {
  const [row] = await selectRows<{ seq: string }>(
    db,
    sql`select seq from ${sql.identifier(relation)} where seq > ${range.after} and seq <= ${range.upTo}
      and ${sql.identifier(name)} is distinct from (${sql.raw(text)}) order by seq limit 1`
  )
  return row && Number(row.seq)
}
