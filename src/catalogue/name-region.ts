// A region named in full, with the regions that hold it: 江西省宜春市奉新县.
import { findRegion } from './store.js'
import type { Base } from '../database/base.js'

/** Names found before, by code. */
export type PlaceNames = Map<string, string>

// The country is understood where anything below it is named.
const country = '100000'

/** The full name of a region as known at a change. */
export async function namePlace(base: Base, code: string, seq: number, names: PlaceNames): Promise<string> {
  const known = names.get(code)
  if (known !== undefined) return known
  const region = await findRegion(base.store.records, code, seq)
  const held = region?.parent != null && region.parent !== country
  const name = `${held ? await namePlace(base, region.parent!, seq, names) : ''}${region?.name ?? code}`
  names.set(code, name)
  return name
}
