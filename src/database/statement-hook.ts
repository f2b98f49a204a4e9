// A connection on which something happens before every statement, for a transaction that writes behind.
import type { Db } from './db.js'

type Session = Db['_']['session']

/** The same connection; `before` is awaited before each statement that is run over it, but not over `db` itself. */
export function beforeStatements(db: Db, before: () => Promise<void>): Db {
  const { session } = db._
  const prepareQuery: Session['prepareQuery'] = (...query) => {
    const prepared = session.prepareQuery(...query)
    const execute = prepared.execute.bind(prepared)
    prepared.execute = async (values) => {
      await before()
      return execute(values)
    }
    return prepared
  }
  // The query builders of a connection find the session on it.
  return Object.create(db, { session: { value: Object.create(session, { prepareQuery: { value: prepareQuery } }) } })
}
