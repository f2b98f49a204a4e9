// Verifies the chain of briefings: every entry against the one before it, the change it names, and what is kept now.
import { genesisHash } from '../database/sequence/change.js'
import type { Db } from '../database/db.js'
import { hashChainEntry } from './briefing-chain.js'
import { listChainEntries, readUnchained, type StoredChainEntry, type Unchained } from './store-briefing-chain.js'

/** How far the chain was verified. */
export interface BriefingChainEnd {
  seq: number
  hash: string
  recordedAt: Date
  /** Digests of the lists of what was there when the chain began, by what is listed. */
  begun: ReadonlyMap<string, string>
  /** The first briefings that are dated otherwise than the day on which they were kept. */
  misdated: readonly string[]
}

export const noEntries: BriefingChainEnd = { seq: 0, hash: genesisHash, recordedAt: new Date(0), begun: new Map(), misdated: [] }

/**
 * A briefing is dated by the service, its entry by the database: their clocks may differ by so many milliseconds. Beyond that
 * it is noted, and no error: one of the clocks may have been wrong.
 */
const maxClockDifferenceMs = 86_400_000
const maxNoted = 20

/** The next entries: how far the chain now reaches, and the first error. */
export async function checkNextEntries(db: Db, end: BriefingChainEnd, limit: number): Promise<{ end: BriefingChainEnd; count: number; error: string | null }> {
  const found = await listChainEntries(db, end.seq, limit)
  for (const stored of found) {
    const error = findEntryError(stored, end)
    if (error !== null) return { end, count: found.length, error }
    end = moveTo(stored, end)
  }
  return { end, count: found.length, error: null }
}

function moveTo({ entry }: StoredChainEntry, { begun, misdated }: BriefingChainEnd): BriefingChainEnd {
  const { seq, hash, recordedAt, kind, format, digest, briefing } = entry
  const isNoted = isMisdated(entry) && misdated.length < maxNoted && !misdated.includes(briefing)
  return {
    ...{ seq, hash, recordedAt },
    begun: kind === 'begun' ? new Map([...begun, [format ?? '', digest]]) : begun,
    misdated: isNoted ? [...misdated, briefing] : misdated
  }
}

function isMisdated({ madeAt, recordedAt }: StoredChainEntry['entry']): boolean {
  return Math.abs(madeAt.getTime() - recordedAt.getTime()) > maxClockDifferenceMs
}

function findEntryError(stored: StoredChainEntry, end: BriefingChainEnd): string | null {
  const { entry } = stored
  const name = `entry ${entry.seq} of the chain of briefings`
  if (entry.seq !== end.seq + 1) return `entry ${end.seq + 1} of the chain of briefings is missing`
  if (entry.previousHash !== end.hash || hashChainEntry(entry) !== entry.hash) return `${name} is not what was appended`
  if (entry.recordedAt < end.recordedAt) return `${name} is earlier than the one before`
  if (stored.changeHash !== entry.changeHash) return `${name} names a change ${entry.change} that is not in the chain of changes`
  if (entry.kind === 'begun') return entry.seq <= 2 ? null : `${name} begins the chain anew`
  if (entry.kind === 'deleted') return stored.isRecorded ? null : `briefing ${entry.briefing} was deleted, and no rule removed it`
  return stored.isDeleted ? null : findKeptError(stored)
}

/** What became of the briefing or rendering that an entry stands for. */
function findKeptError({ entry, digest, madeAt }: StoredChainEntry): string | null {
  const name = entry.kind === 'ordered' ? `briefing ${entry.briefing}` : `the ${entry.format} of briefing ${entry.briefing}`
  if (digest === null) return `${name} was kept and is not there`
  if (digest !== entry.digest) return `${name} is not what was kept`
  return madeAt!.getTime() === entry.madeAt.getTime() ? null : `${name} has another instant than when it was kept`
}

/** What is kept without an entry, against the lists with which the chain began. */
export async function checkUnchained(db: Db, { begun }: BriefingChainEnd): Promise<{ unchained: Unchained; error: string | null }> {
  const unchained = await readUnchained(db)
  return { unchained, error: findUnchainedError(unchained, begun) }
}

function findUnchainedError(unchained: Unchained, begun: ReadonlyMap<string, string>): string | null {
  if (begun.get('briefings') !== unchained.briefingsDigest) return 'briefings without an entry in their chain are not those of when it began'
  const differs = begun.get('renderings') !== unchained.renderingsDigest && !unchained.isIncomplete
  return differs ? 'renderings without an entry in the chain of briefings are not those of when it began' : null
}
