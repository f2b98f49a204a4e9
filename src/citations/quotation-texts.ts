// Works, timelines and texts for the quotations of one request, each asked for once, and versions, compared once.
import { groupClauses } from '../comparison/clause.js'
import { diffProvisions } from '../comparison/diff-provisions.js'
import { groupBy } from '../shared/group-by.js'
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
  private readonly counterparts = new Map<string, Promise<ReadonlyMap<string, string | null>>>()

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

  /**
   * By eId in an old version: the clause that is its counterpart in another one by alignment, whatever its number, or null. Two
   * versions are compared once, however many quotations are from the old one.
   */
  counterpartsIn(old: KnownVersion, other: KnownVersion): Promise<ReadonlyMap<string, string | null>> {
    return cached(this.counterparts, `${old.work} ${old.number} ${other.number}`, async () => {
      const [before, now] = [await this.textOf(old), await this.textOf(other)]
      this.onSearch(before.length + now.length)
      return listCounterparts(before.provisions, now.provisions)
    })
  }
}

/** The counterpart of each part's clause; the pieces of a clause that was split have none. */
function listCounterparts(before: readonly Provision[], now: readonly Provision[]): Map<string, string | null> {
  const { clauses } = diffProvisions(before, now)
  const byRoot = groupBy(clauses.filter(({ change }) => change !== 'split'), ({ from }) => from)
  return new Map(groupClauses(before).flatMap(({ root, parts }) => {
    const counterpart = byRoot.get(root.eId)?.[0]?.to ?? null
    return parts.map(({ eId }) => [eId, counterpart] as const)
  }))
}

function cached<Key, Value>(values: Map<Key, Promise<Value>>, key: Key, read: () => Promise<Value>): Promise<Value> {
  const value = values.get(key) ?? read()
  values.set(key, value)
  return value
}
