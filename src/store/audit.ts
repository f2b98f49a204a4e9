// Who did what: appended in the transaction that did it, never rewritten.
import type { Act } from '../domain/caller.js'
import { auditEntries } from './schema.js'
import type { Db } from './store.js'

export interface Done {
  at: Date
  target: string | null
  detail?: object
}

export async function appendAuditEntry(db: Db, { caller, action, requestId }: Act, done: Done): Promise<void> {
  const { key, name, address } = caller
  await db.insert(auditEntries).values({ key, name, address, requestId, action, ...done })
}
