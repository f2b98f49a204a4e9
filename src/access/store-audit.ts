// SQL of the audit log. Entries are appended in the transaction of the command, and never rewritten.
import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type { Command } from '../http/caller.js'
import { auditEntries } from './tables.js'
import type { Db } from '../database/db.js'

export interface AuditedAction {
  at: Date
  target: string | null
  detail?: object
}

type NewAuditEntry = typeof auditEntries.$inferInsert

export function toAuditEntry({ caller, action, requestId }: Command, done: AuditedAction): NewAuditEntry {
  const { apiKeyId, name, address } = caller
  return { key: apiKeyId, name, address, requestId, action, ...done }
}

export function appendAuditEntry(db: Db, command: Command, done: AuditedAction): Promise<void> {
  return insertAuditEntries(db, [toAuditEntry(command, done)])
}

export async function insertAuditEntries(db: Db, entries: readonly NewAuditEntry[]): Promise<void> {
  await db.insert(auditEntries).values([...entries])
}

export interface AuditFilter {
  key?: string
  action?: string
  target?: string
  since?: Date
}

export type AuditEntry = typeof auditEntries.$inferSelect

/** Entries, newest first, beginning after the id `after`. */
export function listAuditEntries(db: Db, filter: AuditFilter, after: number, limit: number): Promise<AuditEntry[]> {
  const { key, action, target, since } = filter
  return db
    .select()
    .from(auditEntries)
    .where(
      and(
        lt(auditEntries.id, after),
        key === undefined ? undefined : eq(auditEntries.key, key),
        action === undefined ? undefined : eq(auditEntries.action, action),
        target === undefined ? undefined : eq(auditEntries.target, target),
        since === undefined ? undefined : gte(auditEntries.at, since)
      )
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit)
}
