// What a code of a region means on a day: an abolished one is answered by its successor, and a region has, besides its own
// rules, those of the codes whose area went to it.
import type { PlainDate } from '../shared/calendar.js'
import { Problem } from '../shared/problem.js'
import type { Db } from '../database/db.js'
import type { ReadPoint } from '../shared/read-point.js'
import { isAbolished, type Region } from './catalogue.js'
import { codeOfRegion } from './region-code.js'
import { findRegion, listPredecessorCodes, listSubregionCodes } from './store.js'

/** Codes that a filter by region, given by code or name, selects. Problems: `unknown-region`, `ambiguous-region`. */
export async function listFilterCodes(
  db: Db, asked: string, includeSubregions: boolean | undefined, { asOf, seq }: ReadPoint
): Promise<string[]> {
  const code = await codeOfRegion(db, asked, { asOf, seq })
  const region = await findRegion(db, code, seq)
  if (region === undefined) throw new Problem('unknown-region', { region: code })
  const answering = await findAnswering(db, region, asOf, seq)
  const own = [...new Set([code, answering.code])]
  const codes = [...own, ...(await listPredecessorCodes(db, [answering.code], seq))]
  if (includeSubregions !== true) return [...new Set(codes)]
  const below: string[] = []
  for (const one of new Set(codes)) below.push(...(await listSubregionCodes(db, one, seq)))
  return [...new Set(below)]
}

/** The region itself while its code is right; after that its successor, or the successor of that one. */
export async function findAnswering(db: Db, region: Region, day: PlainDate, seq: number): Promise<Region> {
  const seen = new Set<string>()
  let answering = region
  while (isAbolished(answering, day) && !seen.has(answering.code)) {
    seen.add(answering.code)
    const [next] = answering.validity!.successors
    const found = next === undefined ? undefined : await findRegion(db, next, seq)
    if (found === undefined) return answering
    answering = found
  }
  return answering
}
