// The places whose rules apply in a region on a day: the region and its ancestors.
import { Problem } from '../../shared/problem.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Region, RegionValidity } from '../../catalogue/catalogue.js'
import { findSuccessor, type RegionSuccessor } from '../../catalogue/find-successor.js'
import { codeOfRegion } from '../../catalogue/region-code.js'
import { findAnswering } from '../../catalogue/resolve-region.js'
import { findRegion, listPredecessorCodes } from '../../catalogue/store.js'
import type { Db } from '../../database/db.js'

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
export async function findPlaces(db: Db, asked: string, { asOf, seq }: ReadPoint): Promise<PlacesOfRegion> {
  const code = await codeOfRegion(db, asked, { asOf, seq })
  const own = await findRegion(db, code, seq)
  const known = own === undefined ? await findSuccessor(code) : undefined
  const first = own === undefined ? await requireRegion(db, known?.successor ?? code, seq, code) : await findAnswering(db, own, asOf, seq)
  const places: Place[] = []
  for (let region = first; ; ) {
    places.push({ region, codes: [region.code, ...(await listPredecessorCodes(db, [region.code], seq))] })
    if (region.parent === null) break
    region = await findAnswering(db, await requireRegion(db, region.parent, seq, code), asOf, seq)
  }
  return { places, validity: own?.validity ?? null, successor: successorOf(own, first) ?? known ?? null }
}

function successorOf(own: Region | undefined, answering: Region): RegionSuccessor | null {
  if (own === undefined || own.code === answering.code) return null
  return { code: own.code, name: own.name, successor: answering.code, source: own.validity?.basis ?? '' }
}

async function requireRegion(db: Db, code: string, seq: number, requested: string): Promise<Region> {
  const found = await findRegion(db, code, seq)
  if (found === undefined) throw new Problem('unknown-region', { region: requested })
  return found
}
