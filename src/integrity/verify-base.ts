// Use case: verify the base, whole and in one snapshot. Recomputes the hash chain and every content hash; compares what readers
// are served, stored briefings, search and the definitions of the database with what was recorded.
import type { Base } from '../database/base.js'
import { checkDefinitions, type DefinitionsReport } from './definitions/check-definitions.js'
import { findChangeHash } from '../database/sequence/last-change.js'
import { findChainEntryHash } from './store-briefing-chain.js'
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

const batchSize = 200

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
  const steps = verifyRecordsInSteps(db, { batchSize, inOneSnapshot: true })
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

/** A change, or an entry of the chain of briefings, and its hash, as somebody kept it. */
export interface KeptHead {
  seq: number
  hash: string
}

/** Whether kept heads are still in the chains of changes and of briefings. */
export async function isStillChained({ store }: Base, chain: 'changes' | 'briefings', { seq, hash }: KeptHead): Promise<boolean> {
  const found = await (chain === 'changes' ? findChangeHash : findChainEntryHash)(store.db, seq)
  return found === hash
}
