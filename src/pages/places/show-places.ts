// What the pages of places show: regions with the number of rules recorded of each, the places that hold one, and its former codes.
import type { Region } from '../../catalogue/catalogue.js'
import { listKnownRegions, readRegion } from '../../catalogue/read-catalogue.js'
import type { KnownCatalogue } from '../../catalogue/known-catalogue.js'
import { readKnownCatalogue } from '../../catalogue/recorded-catalogue.js'
import type { Base } from '../../database/base.js'
import { resolveReadPoint } from '../../database/resolve-read-point.js'
import { parseReadPointQuery } from '../../http/paging.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { countRules } from './store.js'

/** The code of the country, which holds every place. */
export const country = '100000'

export type CountedRegion = Region & { rules: number }

export interface ShownPlaces {
  items: CountedRegion[]
  /** The code after which the next page begins. */
  next: string | null
}

export interface ShownPlace {
  region: CountedRegion
  /** Outermost first. */
  ancestors: Region[]
  below: ShownPlaces
  /** Codes whose area went to this one. */
  former: { code: string; name: string }[]
  /** What its area went to, where its code was abolished. */
  successors: { code: string; name: string }[]
}

export interface PlacesQuery {
  parent?: string
  name?: string
  abolished?: boolean
}

/** Without a filter the places directly below the country. Problems: those of `listKnownRegions`. */
export async function showPlaces(
  base: Base, { parent, name, abolished }: PlacesQuery, readPoint: ReadPoint, { after, limit }: { after: string; limit: number }
): Promise<ShownPlaces> {
  const holder = parent ?? (name === undefined ? country : undefined)
  const asOf = abolished === true ? undefined : readPoint.asOf
  const { items, next } = await listKnownRegions(base, { seq: readPoint.seq, asOf, parent: holder, name, after, limit })
  const counts = await countRules(base.store.readDb, items.map(({ code }) => code), readPoint.seq)
  return { items: items.map((region) => ({ ...region, rules: counts.get(region.code) ?? 0 })), next }
}

/** Places below one that are shown with it; a city has some dozens of districts at the most. */
const shownBelow = 200

/** Problems: those of `readRegion`. */
export async function showPlace(base: Base, { code, knownAt }: { code: string; knownAt?: string }): Promise<ShownPlace> {
  const db = base.store.readDb
  const point = parseReadPointQuery({ knownAt })
  const readPoint = await resolveReadPoint(base, point)
  const catalogue = await readKnownCatalogue(base.store, readPoint.seq)
  const { region, ancestors } = await readRegion(base, { code, ...point })
  const counts = await countRules(db, [region.code], readPoint.seq)
  return {
    region: { ...region, rules: counts.get(region.code) ?? 0 },
    ancestors,
    below: await showPlaces(base, { parent: region.code }, readPoint, { after: '', limit: shownBelow }),
    former: named(catalogue, catalogue.predecessorCodes(region.code)),
    successors: named(catalogue, region.validity?.successors ?? [])
  }
}

function named(catalogue: KnownCatalogue, codes: readonly string[]): { code: string; name: string }[] {
  return codes.map((code) => ({ code, name: catalogue.regionName(code) ?? code }))
}
