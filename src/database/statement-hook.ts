// A connection on which something happens before every statement, for a transaction that writes behind.
import type { Db } from './db.js'

/** A plain select, without a lock on rows; what else might be one counts as a write. */
const readPattern = /^\s*select\b(?!.*\bfor (?:no key )?(?:update|share|key share)\b)/is

type Session = Db['_']['session']

/** Runs a statement; `isRead` says that it changes and locks nothing. */
type AroundStatement = <Result>(execute: () => Promise<Result>, isRead: boolean) => Promise<Result>

/** The same connection; `around` runs each statement that comes over it, but not those over `db` itself. */
export function aroundStatements(db: Db, around: AroundStatement): Db {
  const { session } = db._
  const prepareQuery: Session['prepareQuery'] = (...query) => {
    const prepared = session.prepareQuery(...query)
    const execute = prepared.execute.bind(prepared)
    const isRead = readPattern.test(query[0].sql)
    prepared.execute = (values) => around(() => execute(values), isRead)
    return prepared
  }
  // The query builders of a connection find the session on it.
  return Object.create(db, { session: { value: Object.create(session, { prepareQuery: { value: prepareQuery } }) } })
}
