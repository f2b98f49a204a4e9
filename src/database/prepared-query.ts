// Prepared statements: built once, and planned once by each connection.
import { is, type Param, Placeholder, type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, PgTransaction } from 'drizzle-orm/pg-core'
import type { Db } from './db.js'

/** A query of the query builder; values are bound by the names of its placeholders. */
interface PreparableQuery<Row> {
  toSQL: () => { sql: string }
  prepare: (name: string) => { execute: (values: Record<string, unknown>) => Promise<Row[]> }
}

const queryNames = new Set<string>()
const namesByText = new Map<string, string>()

/** The name of a prepared statement by its text; `undefined` of any other. */
export const nameOfPrepared = (text: string): string | undefined => namesByText.get(text)

/**
 * A prepared statement under a unique name. `build` must always build the same query, with `sql.placeholder` for the
 * values. Only for queries whose plan is by an index whatever the values are, since a generic plan does not know them.
 */
export function preparedQuery<Row>(name: string, build: (db: Db) => PreparableQuery<Row>): (db: Db, values: Record<string, unknown>) => Promise<Row[]> {
  if (queryNames.has(name)) throw new Error(`there are two statements called ${name}`)
  queryNames.add(name)
  const prepared = new WeakMap<Db, ReturnType<PreparableQuery<Row>['prepare']>>()
  return (db, values) => {
    const cached = prepared.get(db)
    if (cached !== undefined) return cached.execute(values)
    // Unnamed in a transaction: it is short, and may itself fill the tables whose sizes the plan depends on.
    const query = build(db)
    namesByText.set(query.toSQL().sql, name)
    const preparedNow = query.prepare(is(db, PgTransaction) ? '' : name)
    prepared.set(db, preparedNow)
    return preparedNow.execute(values)
  }
}

/**
 * `column = any(array)`: one parameter, however many values there are. In a prepared statement the array is a subquery: of an array
 * PostgreSQL would see how long it is, and plan the statement anew each time.
 */
export function isAnyOf(column: AnyPgColumn | SQL, values: Placeholder | Param, type: 'bigint' | 'int' | 'text'): SQL {
  const array = sql`${values}::${sql.raw(type)}[]`
  return is(values, Placeholder) ? sql`${column} = any(array(select unnest(${array})))` : sql`${column} = any(${array})`
}
