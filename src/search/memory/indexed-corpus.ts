// Everything recorded that a search can find: works, their versions, and where each text stands.
// A text is held once however many versions of its work carry it, and texts that replace one another form one unit.
// Three versions of a law therefore cost little more than one. What is found on which day is `answering.ts`.
import { type Terms, termsOf } from '../text/analyzer.js'
import type {
  SearchChange,
  TextSealed,
  VersionRecorded,
  VersionWithdrawn,
  WorkRenamed
} from '../searchable-change.js'
import { GrowableArray } from './growable-array.js'
import { describeProvisions, termsOfProvision } from '../describe-version.js'
import type { Headings } from '../text/headings.js'
import { type IndexedVersion, type IndexedWork, toIndexedVersion, ProvisionTable, compareTimelineOrder } from './indexed-version.js'
import { growableArraysOf, noIndex, TextArena, type TypedArray } from './text-arena.js'
import type { Topic } from '../../catalogue/catalogue.js'

/** Up to which entry a change is in the index. */
interface EntryWatermark {
  seq: number
  entries: number
}

export interface SerializedCorpus {
  plain: Pick<IndexedCorpus, 'seq' | 'works' | 'versions' | 'topics' | 'eIds' | 'headings' | 'marks'>
  columns: Record<string, Record<string, TypedArray>>
}

export class IndexedCorpus {
  seq = 0
  works: IndexedWork[] = []
  versions: IndexedVersion[] = []
  topics: { seq: number; topics: readonly Topic[] }[] = []
  eIds: string[] = []
  headings: Headings[] = []
  marks: EntryWatermark[] = []
  texts = new TextArena()
  provisionTable = new ProvisionTable()
  /** For each unit, its latest occurrence; for each entry of the inverted index, its unit. */
  latest = new GrowableArray(new Uint32Array(256))
  unitOfEntry = new GrowableArray(new Uint32Array(256))
  /** For each unit, the folded length of its first text. */
  lengths = new GrowableArray(new Uint32Array(256))
  /** For each unit, what rank and branch spoke for it when it was first recorded. */
  priors = new GrowableArray(new Float32Array(256))
  private workPositions = new Map<number, number>()
  private eIdPositions = new Map<string, number>()
  private headingPositions = new Map<string, number>()

  /** Take in the next change. `index` is told of every new entry. Changes come in ascending order. */
  apply(change: SearchChange, index: (entry: number, terms: Terms) => void): void {
    if (change.seq <= this.seq) throw new Error(`change ${change.seq} comes after ${this.seq} has been taken in`)
    if (change.type === 'version') this.addVersion(change, index)
    else if (change.type === 'withdrawal') this.withdraw(change)
    else if (change.type === 'rename') this.rename(change)
    else if (change.type === 'seal') this.seal(change)
    else if (change.type === 'topics') this.topics.push({ seq: change.seq, topics: change.topics })
    this.seq = change.seq
  }

  /** How many entries of the inverted index were known at a change. */
  entriesAt(seq: number): number {
    return this.marks.findLast((mark) => mark.seq <= seq)?.entries ?? 0
  }

  /** The id that a work, named by its lasting number, went by at a change. */
  idOf(key: number, seq: number): string {
    const { ids } = this.works[this.workPositions.get(key) as number] as IndexedWork
    return (ids.findLast((given) => given.seq <= seq) ?? ids[0])!.id
  }

  serialize(): SerializedCorpus {
    const { seq, works, versions, topics, eIds, headings, marks } = this
    return {
      plain: { seq, works, versions, topics, eIds, headings, marks },
      columns: { texts: this.texts.serialize(), rows: serializeArrays(this.provisionTable), own: serializeArrays(this) }
    }
  }

  static deserialize(serialized: SerializedCorpus): IndexedCorpus {
    const indexed = Object.assign(new IndexedCorpus(), serialized.plain)
    indexed.texts = TextArena.deserialize(serialized.columns.texts as never)
    restoreArrays(indexed.provisionTable, serialized.columns.rows)
    restoreArrays(indexed, serialized.columns.own)
    indexed.works.forEach(({ key }, at) => indexed.workPositions.set(key, at))
    indexed.eIds.forEach((eId, at) => indexed.eIdPositions.set(eId, at))
    indexed.headings.forEach((headings, at) => indexed.headingPositions.set(headings.labels.join('\n'), at))
    return indexed
  }

  private addVersion(change: VersionRecorded, index: (entry: number, terms: Terms) => void): void {
    const at = this.findOrAddWork(change)
    const first = this.provisionTable.text.length
    const version = { ...toIndexedVersion(change), work: at, first, end: first }
    const earlier = this.contentsOf(at)
    this.versions.push(version)
    if (!change.repeal) this.addProvisions(change, version, earlier, index)
    version.end = this.provisionTable.text.length
    const { timeline } = this.works[at] as IndexedWork
    timeline.push(this.versions.length - 1)
    timeline.sort((a, b) => compareTimelineOrder(this.versions[a] as IndexedVersion, this.versions[b] as IndexedVersion))
    this.marks.push({ seq: change.seq, entries: this.unitOfEntry.length })
  }

  private addProvisions(
    change: VersionRecorded,
    version: IndexedVersion,
    earlier: WorkContents,
    index: (entry: number, terms: Terms) => void
  ): void {
    for (const { eId, text, normalized, headings } of describeProvisions(change)) {
      const indexed = earlier.texts.get(text) ?? this.addText(text, normalized, earlier.units.get(eId), version.prior)
      earlier.texts.set(text, indexed)
      this.addRow(indexed, eId, headings)
      this.addEntry(this.texts.unit.at(indexed), termsOfProvision(normalized, headings.folded, version.names), index)
    }
  }

  private addText(text: string, normalized: string, unit: number | undefined, prior: number): number {
    if (unit !== undefined) return this.texts.add(text, normalized, unit)
    this.lengths.push(normalized.length)
    this.priors.push(prior)
    return this.texts.add(text, normalized, this.latest.push(noIndex))
  }

  private addRow(text: number, eId: string, path: Headings): void {
    const unit = this.texts.unit.at(text)
    const { provisionTable } = this
    provisionTable.text.push(text)
    provisionTable.version.push(this.versions.length - 1)
    provisionTable.eId.push(intern(this.eIdPositions, this.eIds, eId, eId))
    provisionTable.headings.push(intern(this.headingPositions, this.headings, path.labels.join('\n'), path))
    provisionTable.earlier.push(this.latest.at(unit))
    this.latest.values[unit] = provisionTable.text.length - 1
  }

  // A unit that comes again is entered again with its new terms only, so that no term counts a unit twice.
  private addEntry(unit: number, terms: Terms, index: (entry: number, terms: Terms) => void): void {
    const existing = this.termsBefore(unit)
    const fresh = existing === undefined ? terms : withoutTerms(terms, existing)
    if (fresh.bigrams.length + fresh.words.length === 0) return
    const entry = this.unitOfEntry.push(unit)
    index(entry, fresh)
  }

  private termsBefore(unit: number): Terms | undefined {
    const last = this.provisionTable.earlier.at(this.latest.at(unit))
    if (last === noIndex) return undefined
    const searched = new Set<string>()
    for (let at = last; at !== noIndex; at = this.provisionTable.earlier.at(at)) searched.add(this.indexedTextAt(at))
    return termsOf([...searched].join('\n'))
  }

  private indexedTextAt(occurrence: number): string {
    const { names } = this.versions[this.provisionTable.version.at(occurrence)] as IndexedVersion
    const { folded: normalized } = this.headings[this.provisionTable.headings.at(occurrence)] as Headings
    return `${this.texts.readFolded(this.provisionTable.text.at(occurrence))}\n${normalized}\n${names.join('\n')}`
  }

  private contentsOf(work: number): WorkContents {
    const indexed: WorkContents = { texts: new Map(), units: new Map() }
    const versions = [...(this.works[work] as IndexedWork).timeline].sort((a, b) => a - b)
    for (const at of versions) {
      const { first, end } = this.versions[at] as IndexedVersion
      for (let row = first; row < end; row++) {
        const text = this.provisionTable.text.at(row)
        indexed.texts.set(this.texts.read(text), text)
        indexed.units.set(this.eIds[this.provisionTable.eId.at(row)] as string, this.texts.unit.at(text))
      }
    }
    return indexed
  }

  private findOrAddWork({ work, id, kind, seq }: VersionRecorded): number {
    const existing = this.workPositions.get(work)
    if (existing !== undefined) return existing
    this.works.push({ key: work, kind, ids: [{ seq, id }], timeline: [] })
    this.workPositions.set(work, this.works.length - 1)
    return this.works.length - 1
  }

  private withdraw({ work, number, seq }: VersionWithdrawn): void {
    const version = this.findVersion(work, number)
    if (version !== undefined) version.withdrawn = Math.min(version.withdrawn, seq)
  }

  private rename({ work, to, seq }: WorkRenamed): void {
    const at = this.workPositions.get(work)
    if (at !== undefined) this.works[at]!.ids.push({ seq, id: to })
  }

  private seal({ versions }: TextSealed): void {
    for (const { work, number } of versions) {
      const version = this.findVersion(work, number)
      if (version === undefined) continue
      version.sealed = true
      this.eraseTexts(version)
    }
  }

  /** Forgets the texts of a sealed version, save those that another version of the work shows as well. */
  private eraseTexts(sealed: IndexedVersion): void {
    const { timeline } = this.works[sealed.work] as IndexedWork
    const others = timeline.map((at) => this.versions[at] as IndexedVersion).filter((version) => !version.sealed)
    const visible = new Set(others.flatMap((version) => this.textsOf(version)))
    for (const text of this.textsOf(sealed)) if (!visible.has(text)) this.texts.erase(text)
  }

  private textsOf({ first, end }: IndexedVersion): number[] {
    return [...this.provisionTable.text.values.subarray(first, end)]
  }

  private findVersion(work: number, number: number): IndexedVersion | undefined {
    const at = this.workPositions.get(work)
    const indexed = at === undefined ? [] : (this.works[at] as IndexedWork).timeline
    return indexed.map((version) => this.versions[version] as IndexedVersion).find((version) => version.number === number)
  }
}

/** What a work already holds when its next version comes: its texts, and the unit last found under each address. */
interface WorkContents {
  texts: Map<string, number>
  units: Map<string, number>
}

function withoutTerms(terms: Terms, existing: Terms): Terms {
  const bigrams = new Set(existing.bigrams)
  const words = new Set(existing.words)
  return {
    bigrams: terms.bigrams.filter((bigram) => !bigrams.has(bigram)),
    words: terms.words.filter((word) => !words.has(word))
  }
}

function intern<Value>(numbers: Map<string, number>, values: Value[], key: string, value: Value): number {
  const existing = numbers.get(key)
  if (existing !== undefined) return existing
  numbers.set(key, values.length)
  return values.push(value) - 1
}

function serializeArrays(owner: object): Record<string, TypedArray> {
  return Object.fromEntries(growableArraysOf(owner).map(([name, column]) => [name, column.trimmed()]))
}

function restoreArrays(owner: object, serialized: Record<string, TypedArray> | undefined): void {
  for (const [name, column] of growableArraysOf(owner)) column.replace(serialized?.[name] as never)
}
