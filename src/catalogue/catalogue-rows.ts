// The rows of regions and topics in the order recorded, with what leads to a code that a row ever named.
import type { PlainDate } from '../shared/calendar.js'
import { orderTopics, type RegionValidity, type Topic } from './catalogue.js'

type Recorded<Row> = Row & { seq: number }
type RegionRow = Recorded<{ code: string; name: string; parent: string | null; recordedAt: Date }>
type ValidityRow = Recorded<RegionValidity & { code: string }>
type TopicRow = Recorded<{ key: string; zh: string; en: string; position: number; recordedAt: Date }>

export class CatalogueRows {
  readonly topics: TopicRow[] = []
  /** The days on which any code became right or was abolished. */
  readonly codeDays = new Set<PlainDate>()
  private readonly named = new Lists<RegionRow>()
  private readonly dated = new Lists<ValidityRow>()
  /** Codes of regions by each name, each parent and each successor that they ever had. */
  private readonly byName = new Lists<string>()
  private readonly byParent = new Lists<string>()
  private readonly bySuccessor = new Lists<string>()
  /** By the number of rows that are known. */
  private readonly topicLists = new Map<number, readonly Topic[]>()

  /** Adds rows of later changes, in the order recorded. */
  add(named: readonly RegionRow[], dated: readonly ValidityRow[], topics: readonly TopicRow[]): void {
    for (const row of named) {
      this.named.add(row.code, row)
      this.byName.add(row.name, row.code)
      if (row.parent !== null) this.byParent.add(row.parent, row.code)
    }
    for (const row of dated) {
      this.dated.add(row.code, row)
      for (const successor of row.successors) this.bySuccessor.add(successor, row.code)
      for (const day of [row.from, row.to]) if (day !== null) this.codeDays.add(day)
    }
    this.topics.push(...topics)
  }

  /** The rows of a region, one for each change of its name or parent. */
  namesOf(code: string): readonly RegionRow[] {
    return this.named.get(code)
  }

  /** The rows about the days on which a code is right. */
  validitiesOf(code: string): readonly ValidityRow[] {
    return this.dated.get(code)
  }

  /** Codes that ever had the name, the parent or the successor; each once. */
  codesBy(what: 'name' | 'parent' | 'successor', value: string): Set<string> {
    const lists = { name: this.byName, parent: this.byParent, successor: this.bySuccessor }
    return new Set(lists[what].get(value))
  }

  /** Every name that a region ever had. */
  names(): Iterable<string> {
    return this.byName.keys()
  }

  /** The topics known at a change, in the order of the controlled list. */
  topicsAt(seq: number): readonly Topic[] {
    const known = this.topics.findLastIndex((row) => row.seq <= seq) + 1
    const list = this.topicLists.get(known) ?? orderTopics([...new Map(this.topics.slice(0, known).map((row) => [row.key, row])).values()])
    this.topicLists.set(known, list)
    return list
  }
}

/** Lists by key, in the order added. */
class Lists<Value> {
  private readonly lists = new Map<string, Value[]>()

  add(key: string, value: Value): void {
    const list = this.lists.get(key)
    if (list === undefined) this.lists.set(key, [value])
    else list.push(value)
  }

  get(key: string): readonly Value[] {
    return this.lists.get(key) ?? []
  }

  keys(): Iterable<string> {
    return this.lists.keys()
  }
}
