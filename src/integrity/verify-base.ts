// Use case: verify the base. Recomputes the hash chain and every content hash, and verifies the stored briefings.
import { genesisHash } from '../database/sequence/change.js'
import { countRows, findNonCanonicalVersion, readChanges, readChainHead, type StoredChange } from '../database/sequence/read-recorded.js'
import type { Base } from '../database/base.js'
import { findChangeError } from './check-change.js'
import { checkStoredBriefings } from './check-stored-briefings.js'
import type { Db } from '../database/db.js'

export interface VerifyReport {
  changes: number
  versions: number
  briefings: number
  renderings: number
  /** Hash of the last change. Stored elsewhere, it proves later that nothing before it was altered. */
  head: string
  /** The first error, or `null`. */
  error: string | null
}

const batchSize = 200

/** Verifies the whole base in one snapshot. `reportProgress` receives the number of changes checked so far. */
export function verifyBase(base: Base, reportProgress: (checked: number) => void = () => {}): Promise<VerifyReport> {
  return base.store.db.transaction((db) => walk(db, reportProgress), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only'
  })
}

async function walk(db: Db, reportProgress: (checked: number) => void): Promise<VerifyReport> {
  const report: VerifyReport = { changes: 0, versions: 0, briefings: 0, renderings: 0, head: genesisHash, error: null }
  const counts: Record<string, number> = {}
  let last: StoredChange['change'] | null = null
  for (;;) {
    const found = await readChanges(db, report.changes, batchSize)
    for (const stored of found) {
      report.error = findChangeError(stored, { seq: report.changes, hash: report.head, recordedAt: last?.recordedAt ?? null })
      if (report.error !== null) return report
      addCounts(counts, stored)
      report.versions += stored.rows.versions?.length ?? 0
      report.changes = stored.change.seq
      report.head = stored.hash
      last = stored.change
    }
    reportProgress(report.changes)
    if (found.length < batchSize) break
  }
  report.error = await findUnaccounted(db, report, counts)
  return report.error === null ? { ...report, ...(await checkStoredBriefings(db)) } : report
}

function addCounts(counts: Record<string, number>, { rows }: StoredChange): void {
  for (const [name, list] of Object.entries(rows)) counts[name] = (counts[name] ?? 0) + list.length
}

/** Finds rows that belong to no change, and a chain that does not end where the recorded one does. */
async function findUnaccounted(db: Db, report: VerifyReport, counts: Record<string, number>): Promise<string | null> {
  const head = await readChainHead(db)
  if (head?.seq !== report.changes || head.hash !== report.head) {
    return `the chain ends at change ${report.changes}, but its head says ${head?.seq ?? 'nothing'}`
  }
  const malformed = await findNonCanonicalVersion(db)
  if (malformed !== undefined) return `version ${malformed.number} of work ${malformed.work} holds a value in a form that is never recorded`
  const whole = { history_entries: report.changes, changes: report.changes, chain_head: 1 }
  for (const [name, count] of Object.entries(await countRows(db))) {
    const expected = { ...counts, ...whole }[name] ?? 0
    if (count !== expected) return `${name} holds ${count} rows, of which changes account for ${expected}`
  }
  return null
}
