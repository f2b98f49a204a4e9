// Statements that are asked again and again: put into words once, and planned once by each connection.
import { is, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, PgTransaction } from 'drizzle-orm/pg-core'
import type { Db } from './db.js'

/** What the query builder makes; values are put in by the names of their placeholders. */
interface PreparableQuery<Row> {
  prepare: (name: string) => { execute: (values: Record<string, unknown>) => Promise<Row[]> }
}

const queryNames = new Set<string>()

/**
 * A statement under a name of its own among all statements; `build` writes it with `sql.placeholder` for what varies, and
 * always alike. Only for what any plan finds by an index: a connection plans it without looking at the values.
 */
export function preparedQuery<Row>(name: string, build: (db: Db) => PreparableQuery<Row>): (db: Db, values: Record<string, unknown>) => Promise<Row[]> {
  if (queryNames.has(name)) throw new Error(`there are two statements called ${name}`)
  queryNames.add(name)
  const prepared = new WeakMap<Db, ReturnType<PreparableQuery<Row>['prepare']>>()
  return (db, values) => {
    const cached = prepared.get(db)
    if (cached !== undefined) return cached.execute(values)
    // A transaction is soon over, and may fill the very tables whose sizes a plan depends on.
    const preparedNow = build(db).prepare(is(db, PgTransaction) ? '' : name)
    prepared.set(db, preparedNow)
    return preparedNow.execute(values)
  }
}

/** A column has one of the values in an array, however many there are. */
export function isAnyOf(column: AnyPgColumn | SQL, values: Placeholder, type: 'bigint' | 'int' | 'text'): SQL {
  return sql`${column} = any(${values}::${sql.raw(type)}[])`
}
