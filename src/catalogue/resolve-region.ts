// What a code of a region means on a day: an abolished one is answered by its successor, and a region has, besides its own
// rules, those of the codes whose area went to it.
import type { PlainDate } from '../shared/calendar.js'
import { Problem } from '../shared/problem.js'
import { isAbolished, type Region } from './catalogue.js'
import type { KnownCatalogue } from './known-catalogue.js'
import { codeOfRegion } from './region-code.js'

interface RegionQuery {
  /** Code or name. */
  region: string
  includeSubregions?: boolean
  asOf: PlainDate
}

/** Codes that a filter by region selects. Problems: `unknown-region`, `ambiguous-region`. */
export function listFilterCodes(catalogue: KnownCatalogue, { region: asked, includeSubregions, asOf }: RegionQuery): string[] {
  const code = codeOfRegion(catalogue, asked, asOf)
  const region = catalogue.region(code)
  if (region === undefined) throw new Problem('unknown-region', { region: code })
  const answering = findAnswering(catalogue, region, asOf)
  const codes = [...new Set([code, answering.code, ...catalogue.predecessorCodes(answering.code)])]
  return includeSubregions === true ? [...new Set(codes.flatMap((one) => catalogue.subregionCodes(one)))] : codes
}

/** The region itself while its code is right; after that its successor, or the successor of that one. */
export function findAnswering(catalogue: KnownCatalogue, region: Region, day: PlainDate): Region {
  const seen = new Set<string>()
  let answering = region
  while (isAbolished(answering, day) && !seen.has(answering.code)) {
    seen.add(answering.code)
    const [next] = answering.validity!.successors
    const found = next === undefined ? undefined : catalogue.region(next)
    if (found === undefined) return answering
    answering = found
  }
  return answering
}
