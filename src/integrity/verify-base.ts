// Proving that the base is what was recorded, the chain of hashes and every content hash computed again, and that kept
// briefings are what was printed.
import { chainStart } from '../database/sequence/change.js'
import { countRows, findOddForm, readChanges, readHead, type StoredChange } from '../database/sequence/read-recorded.js'
import type { Base } from '../database/base.js'
import { findChangeFault } from './check-change.js'
import { checkKeptBriefings } from './check-stored-briefings.js'
import type { Db } from '../database/db.js'

export interface VerifyReport {
  changes: number
  versions: number
  briefings: number
  renderings: number
  /** Hash of the last change: who keeps it elsewhere can prove later that nothing before it was altered. */
  head: string
  /** The first thing that does not fit, or `null`. */
  fault: string | null
}

const batch = 200

/** Walks the whole base in one snapshot. `tell` hears how many changes have been checked. */
export function verifyBase(base: Base, tell: (checked: number) => void = () => {}): Promise<VerifyReport> {
  return base.store.db.transaction((db) => walk(db, tell), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only'
  })
}

async function walk(db: Db, tell: (checked: number) => void): Promise<VerifyReport> {
  const report: VerifyReport = { changes: 0, versions: 0, briefings: 0, renderings: 0, head: chainStart, fault: null }
  const counts: Record<string, number> = {}
  let last: StoredChange['change'] | null = null
  for (;;) {
    const found = await readChanges(db, report.changes, batch)
    for (const stored of found) {
      report.fault = findChangeFault(stored, { seq: report.changes, hash: report.head, recordedAt: last?.recordedAt ?? null })
      if (report.fault !== null) return report
      addCounts(counts, stored)
      report.versions += stored.rows.versions?.length ?? 0
      report.changes = stored.change.seq
      report.head = stored.hash
      last = stored.change
    }
    tell(report.changes)
    if (found.length < batch) break
  }
  report.fault = await findLeftover(db, report, counts)
  return report.fault === null ? { ...report, ...(await checkKeptBriefings(db)) } : report
}

function addCounts(counts: Record<string, number>, { rows }: StoredChange): void {
  for (const [name, list] of Object.entries(rows)) counts[name] = (counts[name] ?? 0) + list.length
}

/** Rows that no change accounts for, and an end of the chain that is not the end recorded. */
async function findLeftover(db: Db, report: VerifyReport, counts: Record<string, number>): Promise<string | null> {
  const head = await readHead(db)
  if (head?.seq !== report.changes || head.hash !== report.head) {
    return `the chain ends at change ${report.changes}, but its head says ${head?.seq ?? 'nothing'}`
  }
  const odd = await findOddForm(db)
  if (odd !== undefined) return `version ${odd.number} of work ${odd.work} holds a value in a form that is never recorded`
  const whole = { history_entries: report.changes, changes: report.changes, chain_head: 1 }
  for (const [name, count] of Object.entries(await countRows(db))) {
    const expected = { ...counts, ...whole }[name] ?? 0
    if (count !== expected) return `${name} holds ${count} rows, of which changes account for ${expected}`
  }
  return null
}
