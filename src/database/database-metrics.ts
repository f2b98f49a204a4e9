// What operators want to know of a base: whether it answers, how far it is, how busy its connections are.
import { findLastChange } from './sequence/last-change.js'
import type { ConnectionCounts } from './store.js'
import type { Base } from './base.js'
import { withinSecond } from './is-ready.js'

export interface DatabaseMetrics {
  connections: ConnectionCounts
  /** Number of the last change; `null` where the store does not answer within a second. */
  lastChange: number | null
}

/** Measures a base; never fails. */
export async function readDatabaseMetrics({ store }: Base): Promise<DatabaseMetrics> {
  const connections = store.countConnections()
  const lastChange = await withinSecond(findLastChange(store.db).then((last) => last?.seq ?? 0), null)
  return { connections, lastChange }
}
