// Verifies stored briefings: each against its code and the records that it prints, each rendering against its hash.
// Briefings are not part of the hash chain; a missing one is found by its order in the audit log.
import { describeFailure } from '../database/describe-failure.js'
import { findBriefingError } from '../briefings/checking/find-briefing-error.js'
import {
  checkRenderings,
  countRemovals,
  countRenderings,
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

export async function checkStoredBriefings(db: Db): Promise<BriefingsReport> {
  const report: BriefingsReport = { briefings: 0, renderings: 0, error: null }
  for (let after = ''; ; ) {
    const found = await listStoredBriefings(db, after, batchSize)
    for (const stored of found) {
      report.error = await findStoredBriefingError(db, stored)
      if (report.error !== null) return report
      report.briefings++
    }
    const { count, altered } = await checkRenderings(db, found.map(({ id }) => id))
    if (altered !== undefined) return { ...report, error: `the ${altered} does not have the bytes that were kept` }
    report.renderings += count
    if (found.length < batchSize) return { ...report, error: await findUnaccounted(db, report) }
    after = found.at(-1)!.id
  }
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
    return `briefing ${id} cannot be read: ${describeFailure(error)}`
  }
}

async function findUnaccounted(db: Db, { renderings }: BriefingsReport): Promise<string | null> {
  const missing = await findMissingBriefing(db)
  if (missing !== undefined) return `briefing ${missing} was ordered, as the audit says, and is not there`
  const { removed, audited } = await countRemovals(db)
  if (removed !== audited) return `${removed} briefings are recorded as removed, and the audit tells of ${audited}`
  const count = await countRenderings(db)
  return count === renderings ? null : `there are ${count} renderings, of which briefings account for ${renderings}`
}
