// Proving that the base is what was recorded: the chain of hashes and every content hash, computed again.
import { chainHash, chainStart } from '../domain/change.js'
import { contentHash } from '../domain/content-hash.js'
import { countRows, findOddForm, readChanges, readHead, type StoredChange } from '../store/read-recorded.js'
import { readStoredContents } from '../store/stored-content.js'
import type { Db } from '../store/store.js'
import type { Base } from './base.js'

export interface VerifyReport {
  changes: number
  versions: number
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
  const report: VerifyReport = { changes: 0, versions: 0, head: chainStart, fault: null }
  const counts: Record<string, number> = {}
  let last: StoredChange['change'] | null = null
  for (;;) {
    const found = await readChanges(db, report.changes, batch)
    for (const stored of found) {
      report.fault = findFault(stored, report, last)
      if (report.fault !== null) return report
      addCounts(counts, stored)
      report.versions += stored.rows.versions?.length ?? 0
      report.changes = stored.change.seq
      report.head = stored.hash
      last = stored.change
    }
    tell(report.changes)
    if (found.length < batch) return { ...report, fault: await findLeftover(db, report, counts) }
  }
}

/** What does not fit in one change; rows so altered that they cannot even be hashed are a fault like any other. */
function findFault(stored: StoredChange, report: VerifyReport, last: StoredChange['change'] | null): string | null {
  try {
    return findMismatch(stored, report, last)
  } catch (error) {
    return `change ${stored.change.seq} cannot be read: ${(error as Error).message}`
  }
}

function findMismatch(stored: StoredChange, { changes, head }: VerifyReport, last: StoredChange['change'] | null): string | null {
  const { change, previousHash, hash, rows } = stored
  if (change.seq !== changes + 1) return `change ${changes + 1} is missing; ${change.seq} follows ${changes}`
  if (last !== null && change.recordedAt <= last.recordedAt) return `change ${change.seq} is not later than the one before`
  if (previousHash !== head) return `change ${change.seq} is not chained to the change before it`
  const fault = findContentFault(stored)
  if (fault !== null) return fault
  return chainHash(previousHash, change, rows) === hash ? null : `change ${change.seq} does not hold what was recorded`
}

function findContentFault(stored: StoredChange): string | null {
  const wrong = readStoredContents(stored).find(({ claimed, content }) => contentHash(content) !== claimed)
  return wrong === undefined
    ? null
    : `change ${stored.change.seq}: version ${wrong.number} of work ${stored.change.work} does not match its contentHash`
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
