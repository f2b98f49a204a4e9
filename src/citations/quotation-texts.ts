// Works, timelines and texts for the quotations of one request, each read from the store once.
import type { Base } from '../database/base.js'
import type { ReadPoint } from '../shared/read-point.js'
import { readProvisions } from '../works/store-version-text.js'
import { type KnownVersion, listTimeline } from '../works/store-versions.js'
import { findWork, type ResolvedWork } from '../works/store-works.js'
import { ComparisonBudget } from './comparison-budget.js'
import { findByExactName } from './find-by-name.js'
import { SearchedText } from './searched-text.js'

export class QuotationTexts {
  readonly budget = new ComparisonBudget()
  private readonly worksByName = new Map<string, Promise<ResolvedWork[]>>()
  private readonly timelines = new Map<number, Promise<KnownVersion[]>>()
  private readonly texts = new Map<string, Promise<SearchedText>>()

  constructor(private readonly base: Base, readonly readPoint: ReadPoint) {}

  /** The work with an id, as a list of none or one. */
  async findById(id: string): Promise<ResolvedWork[]> {
    const found = await findWork(this.base.store.readDb, id, this.readPoint.seq)
    return found === undefined ? [] : [found]
  }

  /** Every work that has, or had, a name. */
  findByName(name: string): Promise<ResolvedWork[]> {
    return cached(this.worksByName, name, () => findByExactName(this.base.store.readDb, name, this.readPoint.seq))
  }

  timelineOf(work: number): Promise<KnownVersion[]> {
    return cached(this.timelines, work, () => listTimeline(this.base.store.readDb, work, this.readPoint.seq))
  }

  textOf(version: KnownVersion): Promise<SearchedText> {
    return cached(this.texts, `${version.work} ${version.number}`, async () => {
      return new SearchedText(version, await readProvisions(this.base.store.readDb, version))
    })
  }
}

function cached<Key, Value>(values: Map<Key, Promise<Value>>, key: Key, read: () => Promise<Value>): Promise<Value> {
  const value = values.get(key) ?? read()
  values.set(key, value)
  return value
}
