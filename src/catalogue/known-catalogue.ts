// Regions and topics as known at one change, out of the rows in memory.
import type { PlainDate } from '../shared/calendar.js'
import type { CatalogueRows } from './catalogue-rows.js'
import { isRightOn, type Region, regionOf, type Topic } from './catalogue.js'

export class KnownCatalogue {
  constructor(
    private readonly rows: CatalogueRows,
    private readonly seq: number
  ) {}

  /** A region; `undefined` where the code was not recorded by then. */
  region(code: string): Region | undefined {
    const row = this.last(this.rows.namesOf(code))
    return row && regionOf({ code, name: row.name, parent: row.parent }, this.last(this.rows.validitiesOf(code)))
  }

  regionName(code: string): string | undefined {
    return this.last(this.rows.namesOf(code))?.name
  }

  /** The code itself and the codes of every region below it. */
  subregionCodes(code: string): string[] {
    const below = new Set([code])
    for (const one of below) {
      for (const child of this.rows.codesBy('parent', one)) if (this.last(this.rows.namesOf(child))?.parent === one) below.add(child)
    }
    return [...below]
  }

  /** Codes, abolished since, whose area went to this one, at any number of steps. */
  predecessorCodes(code: string): string[] {
    const before = new Set([code])
    for (const one of before) {
      for (const ended of this.rows.codesBy('successor', one)) {
        if (this.region(ended)?.validity?.successors.includes(one)) before.add(ended)
      }
    }
    return [...before].slice(1)
  }

  /** Regions, abolished ones too, that bear one of these names, by code. */
  regionsNamed(names: readonly string[]): Region[] {
    return inOrder(names.flatMap((name) => this.withName(name)))
  }

  /** Regions whose names begin so, by code; only those whose codes are right on the day, where one is given. */
  regionsBeginning(text: string, day: PlainDate | undefined): Region[] {
    const found = [...this.rows.names()].filter((name) => name.startsWith(text)).flatMap((name) => this.withName(name))
    return inOrder(found.filter((region) => day === undefined || isRightOn(region, day)))
  }

  /** The days on which any code became right or was abolished: which codes a place is answered for by turns on them. */
  get codeDays(): ReadonlySet<PlainDate> {
    return this.rows.codeDays
  }

  /** In the order of the controlled list. */
  get topics(): readonly Topic[] {
    return this.rows.topicsAt(this.seq)
  }

  private withName(name: string): Region[] {
    return [...this.rows.codesBy('name', name)].flatMap((code) => this.region(code) ?? []).filter((region) => region.name === name)
  }

  private last<Row extends { seq: number }>(rows: readonly Row[]): Row | undefined {
    return rows.findLast((row) => row.seq <= this.seq)
  }
}

function inOrder(regions: Region[]): Region[] {
  return regions.sort((a, b) => (a.code < b.code ? -1 : 1))
}
