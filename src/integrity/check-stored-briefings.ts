// Proving kept briefings: each against its code and the records that it prints, each rendering against its hash. They are
// outside the chain; that one is missing is told by the audit, which says who ordered it.
import { findBriefingFault } from '../briefings/checking/find-briefing-fault.js'
import {
  checkRenderings,
  countRenderings,
  findLostBriefing,
  listStoredBriefings,
  readPrintedTexts,
  type StoredBriefing
} from './store-briefings.js'
import type { Db } from '../database/db.js'

export interface BriefingsProof {
  briefings: number
  renderings: number
  /** The first thing that does not fit, or `null`. */
  fault: string | null
}

const batch = 20

export async function checkKeptBriefings(db: Db): Promise<BriefingsProof> {
  const proof: BriefingsProof = { briefings: 0, renderings: 0, fault: null }
  for (let after = ''; ; ) {
    const found = await listStoredBriefings(db, after, batch)
    for (const stored of found) {
      proof.fault = await findFault(db, stored)
      if (proof.fault !== null) return proof
      proof.briefings++
    }
    const { count, altered } = await checkRenderings(db, found.map(({ id }) => id))
    if (altered !== undefined) return { ...proof, fault: `the ${altered} does not have the bytes that were kept` }
    proof.renderings += count
    if (found.length < batch) return { ...proof, fault: await findLeftover(db, proof) }
    after = found.at(-1)!.id
  }
}

/** What is wrong with one; a briefing so altered that it cannot be read is a fault like any other. */
async function findFault(db: Db, { id, code, madeAt, frozen }: StoredBriefing): Promise<string | null> {
  try {
    if (frozen.id !== id || frozen.code !== code || frozen.madeAt !== madeAt.toISOString()) {
      return `briefing ${id} is kept under another id, code or instant than its own`
    }
    const fault = findBriefingFault(frozen, await readPrintedTexts(db, frozen))
    return fault === null ? null : `briefing ${id} ${fault}`
  } catch (error) {
    return `briefing ${id} cannot be read: ${(error as Error).message}`
  }
}

async function findLeftover(db: Db, { renderings }: BriefingsProof): Promise<string | null> {
  const lost = await findLostBriefing(db)
  if (lost !== undefined) return `briefing ${lost} was ordered, as the audit says, and is not there`
  const count = await countRenderings(db)
  return count === renderings ? null : `there are ${count} renderings, of which briefings account for ${renderings}`
}
