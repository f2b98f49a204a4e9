// Enforces the kinds and regions of an API key. They limit what it may write, not what it may read.
import type { Caller } from '../http/caller.js'
import type { Kind } from '../shared/kind.js'
import { Problem } from '../shared/problem.js'
import { listSubregionCodes } from '../catalogue/store.js'
import type { Db } from '../database/db.js'

/**
 * Rejects a write outside the limits of the caller's key. A region includes its subregions as of change `seq`; a work
 * without a region is outside every region. When a work moves, both of its regions must be checked. Problem:
 * `outside-key-limits`.
 */
export async function requireWithinKeyLimits(
  db: Db,
  caller: Caller,
  { kind, region }: { kind: Kind; region: string | null },
  seq: number
): Promise<void> {
  const { kinds, regions } = caller
  const isWithin = (kinds === null || kinds.includes(kind)) && (regions === null || (await containsRegion(db, regions, region, seq)))
  if (isWithin) return
  throw new Problem('outside-key-limits', {
    kinds: kinds?.join(', ') ?? '*',
    regions: regions?.join(', ') ?? '*'
  })
}

async function containsRegion(db: Db, regions: readonly string[], region: string | null, seq: number): Promise<boolean> {
  if (region === null) return false
  for (const one of regions) {
    if (one === region || (await listSubregionCodes(db, one, seq)).includes(region)) return true
  }
  return false
}
