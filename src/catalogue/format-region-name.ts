// A region named in full, with the regions that hold it: 江西省宜春市奉新县.
import { findRegion } from './store.js'
import type { Base } from '../database/base.js'

/** Names found before, by code. */
export type RegionNames = Map<string, string>

// The country is understood where anything below it is named.
const country = '100000'

/** The full name of a region as known at a change. */
export async function formatRegionName(base: Base, code: string, seq: number, names: RegionNames): Promise<string> {
  const known = names.get(code)
  if (known !== undefined) return known
  const region = await findRegion(base.store.readDb, code, seq)
  const isNested = region?.parent != null && region.parent !== country
  const name = `${isNested ? await formatRegionName(base, region.parent!, seq, names) : ''}${region?.name ?? code}`
  names.set(code, name)
  return name
}
