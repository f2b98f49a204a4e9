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
import { Column } from './growable-array.js'
import { describeProvisions, termsOfProvision } from '../describe-version.js'
import type { Headings } from '../text/headings.js'
import { type HeldVersion, type HeldWork, holdVersion, Occurrences, takeOver } from './indexed-version.js'
import { columnsOf, none, Texts, type Values } from './text-arena.js'
import type { Topic } from '../../catalogue/catalogue.js'

/** Up to which entry a change is in the index. */
interface Mark {
  seq: number
  entries: number
}

export interface HoldingsImage {
  plain: Pick<Holdings, 'seq' | 'works' | 'versions' | 'topics' | 'eIds' | 'headings' | 'marks'>
  columns: Record<string, Record<string, Values>>
}

export class Holdings {
  seq = 0
  works: HeldWork[] = []
  versions: HeldVersion[] = []
  topics: { seq: number; topics: readonly Topic[] }[] = []
  eIds: string[] = []
  headings: Headings[] = []
  marks: Mark[] = []
  texts = new Texts()
  occurrences = new Occurrences()
  /** For each unit, its latest occurrence; for each entry of the inverted index, its unit. */
  latest = new Column(new Uint32Array(256))
  unitOfEntry = new Column(new Uint32Array(256))
  /** For each unit, the folded length of its first text. */
  lengths = new Column(new Uint32Array(256))
  /** For each unit, what rank and branch spoke for it when it was first recorded. */
  priors = new Column(new Float32Array(256))
  private placeOfWork = new Map<number, number>()
  private eIdNumbers = new Map<string, number>()
  private headingNumbers = new Map<string, number>()

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
    const { ids } = this.works[this.placeOfWork.get(key) as number] as HeldWork
    return (ids.findLast((given) => given.seq <= seq) ?? ids[0])!.id
  }

  image(): HoldingsImage {
    const { seq, works, versions, topics, eIds, headings, marks } = this
    return {
      plain: { seq, works, versions, topics, eIds, headings, marks },
      columns: { texts: this.texts.image(), rows: imageOf(this.occurrences), own: imageOf(this) }
    }
  }

  static from(image: HoldingsImage): Holdings {
    const held = Object.assign(new Holdings(), image.plain)
    held.texts = Texts.from(image.columns.texts as never)
    restore(held.occurrences, image.columns.rows)
    restore(held, image.columns.own)
    held.works.forEach(({ key }, at) => held.placeOfWork.set(key, at))
    held.eIds.forEach((eId, at) => held.eIdNumbers.set(eId, at))
    held.headings.forEach((headings, at) => held.headingNumbers.set(headings.labels.join('\n'), at))
    return held
  }

  private addVersion(change: VersionRecorded, index: (entry: number, terms: Terms) => void): void {
    const at = this.workFor(change)
    const first = this.occurrences.text.length
    const version = { ...holdVersion(change), work: at, first, end: first }
    const earlier = this.heldBefore(at)
    this.versions.push(version)
    if (!change.repeal) this.addProvisions(change, version, earlier, index)
    version.end = this.occurrences.text.length
    const { timeline } = this.works[at] as HeldWork
    timeline.push(this.versions.length - 1)
    timeline.sort((a, b) => takeOver(this.versions[a] as HeldVersion, this.versions[b] as HeldVersion))
    this.marks.push({ seq: change.seq, entries: this.unitOfEntry.length })
  }

  private addProvisions(
    change: VersionRecorded,
    version: HeldVersion,
    earlier: HeldBefore,
    index: (entry: number, terms: Terms) => void
  ): void {
    for (const { eId, text, folded, headings } of describeProvisions(change)) {
      const held = earlier.texts.get(text) ?? this.addText(text, folded, earlier.units.get(eId), version.prior)
      earlier.texts.set(text, held)
      this.addOccurrence(held, eId, headings)
      this.addEntry(this.texts.unit.at(held), termsOfProvision(folded, headings.folded, version.names), index)
    }
  }

  private addText(text: string, folded: string, unit: number | undefined, prior: number): number {
    if (unit !== undefined) return this.texts.add(text, folded, unit)
    this.lengths.push(folded.length)
    this.priors.push(prior)
    return this.texts.add(text, folded, this.latest.push(none))
  }

  private addOccurrence(text: number, eId: string, path: Headings): void {
    const unit = this.texts.unit.at(text)
    const { occurrences } = this
    occurrences.text.push(text)
    occurrences.version.push(this.versions.length - 1)
    occurrences.eId.push(intern(this.eIdNumbers, this.eIds, eId, eId))
    occurrences.headings.push(intern(this.headingNumbers, this.headings, path.labels.join('\n'), path))
    occurrences.earlier.push(this.latest.at(unit))
    this.latest.values[unit] = occurrences.text.length - 1
  }

  // A unit that comes again is entered again with its new terms only, so that no term counts a unit twice.
  private addEntry(unit: number, terms: Terms, index: (entry: number, terms: Terms) => void): void {
    const known = this.termsBefore(unit)
    const fresh = known === undefined ? terms : without(terms, known)
    if (fresh.pairs.length + fresh.words.length === 0) return
    const entry = this.unitOfEntry.push(unit)
    index(entry, fresh)
  }

  private termsBefore(unit: number): Terms | undefined {
    const last = this.occurrences.earlier.at(this.latest.at(unit))
    if (last === none) return undefined
    const searched = new Set<string>()
    for (let at = last; at !== none; at = this.occurrences.earlier.at(at)) searched.add(this.searchedAt(at))
    return termsOf([...searched].join('\n'))
  }

  private searchedAt(occurrence: number): string {
    const { names } = this.versions[this.occurrences.version.at(occurrence)] as HeldVersion
    const { folded } = this.headings[this.occurrences.headings.at(occurrence)] as Headings
    return `${this.texts.readFolded(this.occurrences.text.at(occurrence))}\n${folded}\n${names.join('\n')}`
  }

  private heldBefore(work: number): HeldBefore {
    const held: HeldBefore = { texts: new Map(), units: new Map() }
    const versions = [...(this.works[work] as HeldWork).timeline].sort((a, b) => a - b)
    for (const at of versions) {
      const { first, end } = this.versions[at] as HeldVersion
      for (let row = first; row < end; row++) {
        const text = this.occurrences.text.at(row)
        held.texts.set(this.texts.read(text), text)
        held.units.set(this.eIds[this.occurrences.eId.at(row)] as string, this.texts.unit.at(text))
      }
    }
    return held
  }

  private workFor({ work, id, kind, seq }: VersionRecorded): number {
    const known = this.placeOfWork.get(work)
    if (known !== undefined) return known
    this.works.push({ key: work, kind, ids: [{ seq, id }], timeline: [] })
    this.placeOfWork.set(work, this.works.length - 1)
    return this.works.length - 1
  }

  private withdraw({ work, number, seq }: VersionWithdrawn): void {
    const version = this.findVersion(work, number)
    if (version !== undefined) version.withdrawn = Math.min(version.withdrawn, seq)
  }

  private rename({ work, to, seq }: WorkRenamed): void {
    const at = this.placeOfWork.get(work)
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
  private eraseTexts(sealed: HeldVersion): void {
    const { timeline } = this.works[sealed.work] as HeldWork
    const others = timeline.map((at) => this.versions[at] as HeldVersion).filter((version) => !version.sealed)
    const shown = new Set(others.flatMap((version) => this.textsOf(version)))
    for (const text of this.textsOf(sealed)) if (!shown.has(text)) this.texts.erase(text)
  }

  private textsOf({ first, end }: HeldVersion): number[] {
    return [...this.occurrences.text.values.subarray(first, end)]
  }

  private findVersion(work: number, number: number): HeldVersion | undefined {
    const at = this.placeOfWork.get(work)
    const held = at === undefined ? [] : (this.works[at] as HeldWork).timeline
    return held.map((version) => this.versions[version] as HeldVersion).find((version) => version.number === number)
  }
}

/** What a work already holds when its next version comes: its texts, and the unit last found under each address. */
interface HeldBefore {
  texts: Map<string, number>
  units: Map<string, number>
}

function without(terms: Terms, known: Terms): Terms {
  const pairs = new Set(known.pairs)
  const words = new Set(known.words)
  return {
    pairs: terms.pairs.filter((pair) => !pairs.has(pair)),
    words: terms.words.filter((word) => !words.has(word))
  }
}

function intern<Value>(numbers: Map<string, number>, values: Value[], key: string, value: Value): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, values.length)
  return values.push(value) - 1
}

function imageOf(holder: object): Record<string, Values> {
  return Object.fromEntries(columnsOf(holder).map(([name, column]) => [name, column.trimmed()]))
}

function restore(holder: object, image: Record<string, Values> | undefined): void {
  for (const [name, column] of columnsOf(holder)) column.hold(image?.[name] as never)
}
