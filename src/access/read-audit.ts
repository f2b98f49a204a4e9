// Reads the audit log.
import { type AuditEntry, type AuditFilter, listAuditEntries } from './store-audit.js'
import type { Base } from '../database/base.js'

/** One page of entries, newest first, beginning after the entry `after`. `next` is the last id of the page. */
export async function readAudit(
  base: Base,
  filter: AuditFilter,
  { after = Number.MAX_SAFE_INTEGER, limit }: { after?: number; limit: number }
): Promise<{ items: AuditEntry[]; next: number | null }> {
  const found = await listAuditEntries(base.store.db, filter, after, limit + 1)
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? items.at(-1)!.id : null }
}
