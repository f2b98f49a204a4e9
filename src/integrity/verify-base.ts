// Use case: verify the base, whole and in one snapshot. Recomputes the hash chain and every content hash; compares what readers
// are served, stored briefings, search and the definitions of the database with what was recorded.
import { localComputer } from '../computing/computer.js'
import type { Base } from '../database/base.js'
import { checkDefinitions, type DefinitionsReport } from './definitions/check-definitions.js'
import { genesisHash } from '../database/sequence/change.js'
import { findChangeHash } from '../database/sequence/last-change.js'
import { findChainEntryHash } from './store-briefing-chain.js'
import type { KeptHead } from './kept-head.js'
import { type RecordsReport, verifyRecordsInSteps } from './verify-in-steps.js'
import type { Db } from '../database/db.js'

export interface VerifyReport extends RecordsReport {
  /** The first error, or `null`. */
  error: string | null
  /** What this run could not compare. */
  uncovered: Uncovered[]
}

/** Something that a run could not compare: expressions of the database, without a right to temporary tables. */
export type Uncovered = 'expressions'

/** Verifies the whole base. `reportProgress` receives the number of changes checked so far. */
export async function verifyBase(base: Base, reportProgress: (checked: number) => void = () => {}): Promise<VerifyReport> {
  const definitions = await checkDefinitions(base.store.db)
  return toReport(await verifyRecords(base, reportProgress), definitions)
}

/** Verifies what is recorded, kept and served, without the definitions of the database. */
export function verifyRecords({ store }: Base, reportProgress: (checked: number) => void = () => {}): Promise<RecordsReport> {
  return store.db.transaction((db) => runSteps(db, reportProgress), { isolationLevel: 'repeatable read', accessMode: 'read only' })
}

async function runSteps(db: Db, reportProgress: (checked: number) => void): Promise<RecordsReport> {
  const steps = verifyRecordsInSteps(db, { pace: { batchSize: 200 }, inOneSnapshot: true, computer: localComputer })
  for (;;) {
    const { done, value } = await steps.next()
    if (done === true) return value
    reportProgress(value)
  }
}

/** The report of records and definitions together. */
export function toReport(records: RecordsReport, definitions: DefinitionsReport): VerifyReport {
  const findings = [...records.findings, ...definitions.findings]
  const isCompared = definitions.comparedExpressions || definitions.findings.length > 0
  return { ...records, findings, error: findings[0] ?? null, uncovered: isCompared ? [] : ['expressions'] }
}

/** Whether a kept head is still in the chain of changes, or of briefings. */
export async function isStillChained({ store }: Base, chain: 'changes' | 'briefings', { seq, hash }: KeptHead): Promise<boolean> {
  if (seq === 0) return hash === genesisHash
  const found = await (chain === 'changes' ? findChangeHash : findChainEntryHash)(store.db, seq)
  return found === hash
}
