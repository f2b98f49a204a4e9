// Metrics of the database: its connections, and the last change as a sign that it answers.
import { findLastChange } from './sequence/last-change.js'
import type { ConnectionCounts } from './store.js'
import type { Base } from './base.js'
import { withinSecond } from './is-ready.js'

interface DatabaseMetrics {
  connections: ConnectionCounts
  /** Number of the last change; `null` where the database does not answer within a second. */
  lastChange: number | null
}

/** Reads the metrics; never fails. */
export async function readDatabaseMetrics({ store }: Base): Promise<DatabaseMetrics> {
  const connections = store.countConnections()
  const lastChange = await withinSecond(findLastChange(store.db).then((last) => last?.seq ?? 0), null)
  return { connections, lastChange }
}
