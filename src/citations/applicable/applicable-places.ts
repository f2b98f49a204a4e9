// The places whose rules apply in a region on a day: the region and its ancestors.
import { Problem } from '../../shared/problem.js'
import type { Region, RegionValidity } from '../../catalogue/catalogue.js'
import { findSuccessor, type RegionSuccessor } from '../../catalogue/find-successor.js'
import { codeOfRegion } from '../../catalogue/region-code.js'
import { findAnswering } from '../../catalogue/resolve-region.js'
import type { KnownCatalogue } from '../../catalogue/known-catalogue.js'
import type { PlainDate } from '../../shared/calendar.js'

/** A place with the codes whose rules are its own: it may have had others. */
export interface Place {
  region: Region
  codes: string[]
}

export interface PlacesOfRegion {
  /** Nearest first. */
  places: Place[]
  /** The days between which the requested code is right, where it is not always. */
  validity: RegionValidity | null
  /** What answers for the requested code, where it was abolished by the day. */
  successor: RegionSuccessor | null
}

/** The requested region and its ancestors. A code that was abolished by the day is replaced by its successor. Problems: `unknown-region`, `ambiguous-region`. */
export async function findPlaces(catalogue: KnownCatalogue, asked: string, asOf: PlainDate): Promise<PlacesOfRegion> {
  const code = codeOfRegion(catalogue, asked, asOf)
  const own = catalogue.region(code)
  const known = own === undefined ? await findSuccessor(code) : undefined
  const first = own === undefined ? requireRegion(catalogue, known?.successor ?? code, code) : findAnswering(catalogue, own, asOf)
  const places: Place[] = []
  for (let region = first; ; ) {
    places.push({ region, codes: [region.code, ...catalogue.predecessorCodes(region.code)] })
    if (region.parent === null) break
    region = findAnswering(catalogue, requireRegion(catalogue, region.parent, code), asOf)
  }
  return { places, validity: own?.validity ?? null, successor: successorOf(own, first) ?? known ?? null }
}

function successorOf(own: Region | undefined, answering: Region): RegionSuccessor | null {
  if (own === undefined || own.code === answering.code) return null
  return { code: own.code, name: own.name, successor: answering.code, source: own.validity?.basis ?? '' }
}

function requireRegion(catalogue: KnownCatalogue, code: string, requested: string): Region {
  const found = catalogue.region(code)
  if (found === undefined) throw new Problem('unknown-region', { region: requested })
  return found
}
