// Verifies stored briefings: each against its code and the records that it prints, each rendering against its hash. That they
// are those that were kept is for their chain to say: `check-briefing-chain.ts`.
import { describeFailure } from '../database/describe-failure.js'
import { findBriefingError } from '../briefings/checking/find-briefing-error.js'
import {
  checkRenderings,
  countOrphans,
  countRemovals,
  findMissingBriefing,
  listStoredBriefings,
  readPrintedTexts,
  type StoredBriefing
} from './store-briefings.js'
import type { Db } from '../database/db.js'

export interface BriefingsReport {
  briefings: number
  renderings: number
  /** The first error, or `null`. */
  error: string | null
}

const batchSize = 20

/** Verifies all of them. */
export async function checkStoredBriefings(db: Db): Promise<BriefingsReport> {
  const report: BriefingsReport = { briefings: 0, renderings: 0, error: null }
  for (let after: string | null = ''; after !== null; ) after = await checkNextBriefings(db, report, after)
  return report
}

/** Verifies the briefings after one; the last of them, or `null` at the end or after an error, which the report then has. */
export async function checkNextBriefings(db: Db, report: BriefingsReport, after: string): Promise<string | null> {
  const found = await listStoredBriefings(db, after, batchSize)
  for (const stored of found) {
    report.error = await findStoredBriefingError(db, stored)
    if (report.error !== null) return null
    report.briefings++
  }
  const { count, altered } = await checkRenderings(db, found.map(({ id }) => id))
  if (altered !== undefined) report.error = `the ${altered} does not have the bytes that were kept`
  else report.renderings += count
  if (found.length === batchSize && report.error === null) return found.at(-1)!.id
  report.error ??= await findUnaccounted(db)
  return null
}

/** The first error of one briefing, or `null`. A briefing that cannot be read is an error as well. */
async function findStoredBriefingError(db: Db, { id, code, madeAt, frozen }: StoredBriefing): Promise<string | null> {
  try {
    if (frozen.id !== id || frozen.code !== code || frozen.madeAt !== madeAt.toISOString()) {
      return `briefing ${id} is kept under another id, code or instant than its own`
    }
    const briefingError = findBriefingError(frozen, await readPrintedTexts(db, frozen))
    return briefingError === null ? null : `briefing ${id} ${briefingError}`
  } catch (error) {
    return `briefing ${id} cannot be read: ${describeFailure(error).en}`
  }
}

async function findUnaccounted(db: Db): Promise<string | null> {
  const missing = await findMissingBriefing(db)
  if (missing !== undefined) return `briefing ${missing} was ordered, as the audit says, and is not there`
  const { removed, audited } = await countRemovals(db)
  if (removed !== audited) return `${removed} briefings are recorded as removed, and the audit tells of ${audited}`
  const orphans = await countOrphans(db)
  return orphans === 0 ? null : `${orphans} renderings are of no briefing that is there`
}
