// The full name of a region, preceded by the names of the regions above it: 江西省宜春市奉新县.
import { readKnownCatalogue } from './recorded-catalogue.js'
import type { Base } from '../database/base.js'

/** Cache of full names, by code; valid for one `seq`. */
export type RegionNames = Map<string, string>

// The name of the country is left out of the names of its regions.
const country = '100000'

/** The full name of a region as recorded up to change `seq`; the code where no such region was recorded. */
export async function formatRegionName(base: Base, code: string, seq: number, names: RegionNames): Promise<string> {
  const known = names.get(code)
  if (known !== undefined) return known
  const region = (await readKnownCatalogue(base.store, seq)).region(code)
  const isNested = region?.parent != null && region.parent !== country
  const name = `${isNested ? await formatRegionName(base, region.parent!, seq, names) : ''}${region?.name ?? code}`
  names.set(code, name)
  return name
}
