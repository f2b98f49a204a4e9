// Works, timelines and texts for the quotations of one request, each asked for once.
import type { ReadPoint } from '../shared/read-point.js'
import type { TextOfVersion } from '../works/reading/cached-texts.js'
import type { KnownVersion } from '../works/store-versions.js'
import type { ResolvedWork } from '../works/store-works.js'
import type { Provision } from '../works/work.js'
import { ComparisonBudget } from './comparison-budget.js'
import { SearchedText } from './searched-text.js'

/** What verifying asks the database, as plain data. */
export type TextQuestions = {
  /** The work with an id, as a list of none or one. */
  findById: (id: string) => Promise<ResolvedWork[]>
  /** Every work that has, or had, a name. */
  findByName: (name: string) => Promise<ResolvedWork[]>
  /** Which of some names a work has, or had. */
  listHeldNames: (names: readonly string[]) => Promise<string[]>
  timelineOf: (work: number) => Promise<KnownVersion[]>
  provisionsOf: (version: TextOfVersion) => Promise<Provision[]>
}

export class QuotationTexts {
  readonly budget = new ComparisonBudget()
  private readonly worksByName = new Map<string, Promise<ResolvedWork[]>>()
  private readonly timelines = new Map<number, Promise<KnownVersion[]>>()
  private readonly texts = new Map<string, Promise<SearchedText>>()

  /** Called with the number of characters before they are searched. */
  onSearch: (characters: number) => void = () => {}

  constructor(private readonly ask: TextQuestions, readonly readPoint: ReadPoint) {}

  findById(id: string): Promise<ResolvedWork[]> {
    return this.ask.findById(id)
  }

  findByName(name: string): Promise<ResolvedWork[]> {
    return cached(this.worksByName, name, () => this.ask.findByName(name))
  }

  timelineOf(work: number): Promise<KnownVersion[]> {
    return cached(this.timelines, work, () => this.ask.timelineOf(work))
  }

  textOf(version: KnownVersion): Promise<SearchedText> {
    const { work, number, sealed } = version
    return cached(this.texts, `${work} ${number}`, async () => new SearchedText(version, await this.ask.provisionsOf({ work, number, sealed })))
  }
}

function cached<Key, Value>(values: Map<Key, Promise<Value>>, key: Key, read: () => Promise<Value>): Promise<Value> {
  const value = values.get(key) ?? read()
  values.set(key, value)
  return value
}
