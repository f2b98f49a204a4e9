// Adds a version to the indexed corpus: its rows, the texts that are new to its work, and the entries to index.
import { describeProvisions, termsOfProvision } from '../../describe-version.js'
import type { VersionRecorded } from '../../searchable-change.js'
import { type Terms, termsOf } from '../../text/analyzer.js'
import { noIndex } from './corpus-tables.js'
import type { IndexedCorpus } from './indexed-corpus.js'
import { compareTimelineOrder, type IndexedVersion, toIndexedVersion } from './indexed-version.js'

/** Receives an entry of the inverted index and its terms. Entries come in ascending order. */
export type IndexEntry = (entry: number, terms: Terms) => void

/** What a work has before its next version: texts by content, and the latest unit under each eId. */
interface WorkContents {
  texts: Map<string, number>
  units: Map<string, number>
}

export function addVersion(corpus: IndexedCorpus, change: VersionRecorded, indexEntry: IndexEntry): void {
  const { versions, provisions, watermarks, units } = corpus
  const { work: key, id, kind, seq } = change
  const work = corpus.findWork(key) ?? corpus.addWork({ key, kind, ids: [{ seq, id }], timeline: [] })
  const first = provisions.text.length
  const version = { ...toIndexedVersion(change), work, first, end: first }
  const existing = contentsOf(corpus, work)
  const at = versions.push(version) - 1
  if (!change.repeal) addProvisions(corpus, change, existing, at, indexEntry)
  version.end = provisions.text.length
  const { timeline } = corpus.works[work]!
  timeline.push(at)
  timeline.sort((a, b) => compareTimelineOrder(versions[a]!, versions[b]!))
  watermarks.push({ seq, entries: units.unitOfEntry.length })
}

function contentsOf({ works, versions, provisions, texts, eIds }: IndexedCorpus, work: number): WorkContents {
  const contents: WorkContents = { texts: new Map(), units: new Map() }
  // In the order recorded, so that the latest unit of an eId wins.
  for (const at of [...works[work]!.timeline].sort((a, b) => a - b)) {
    const { first, end } = versions[at] as IndexedVersion
    for (let row = first; row < end; row++) {
      const text = provisions.text.at(row)
      contents.texts.set(texts.read(text), text)
      contents.units.set(eIds.at(provisions.eId.at(row)), texts.unit.at(text))
    }
  }
  return contents
}

function addProvisions(
  corpus: IndexedCorpus,
  change: VersionRecorded,
  existing: WorkContents,
  version: number,
  indexEntry: IndexEntry
): void {
  const { names, prior } = corpus.versions[version] as IndexedVersion
  for (const { eId, text, normalized, headings } of describeProvisions(change)) {
    const at = existing.texts.get(text) ?? addText(corpus, text, normalized, existing.units.get(eId), prior)
    existing.texts.set(text, at)
    const unit = corpus.texts.unit.at(at)
    addRow(corpus, { unit, text: at, version, eId: corpus.eIds.intern(eId), headings: corpus.headings.intern(headings) })
    addEntry(corpus, unit, termsOfProvision(normalized, headings.folded, names), indexEntry)
  }
}

/** Stores a text, in the unit that it replaces or in a new one. */
function addText({ texts, units }: IndexedCorpus, text: string, normalized: string, unit: number | undefined, prior: number): number {
  if (unit !== undefined) return texts.add(text, normalized, unit)
  units.lengths.push(normalized.length)
  units.priors.push(prior)
  return texts.add(text, normalized, units.latest.push(noIndex))
}

interface Row {
  unit: number
  text: number
  version: number
  eId: number
  headings: number
}

function addRow({ provisions, units }: IndexedCorpus, { unit, text, version, eId, headings }: Row): void {
  const row = provisions.text.push(text)
  provisions.version.push(version)
  provisions.eId.push(eId)
  provisions.headings.push(headings)
  provisions.earlier.push(units.latest.at(unit))
  units.latest.values[unit] = row
}

// A further row of a unit is indexed with its new terms only, so that no term counts a unit twice.
function addEntry(corpus: IndexedCorpus, unit: number, terms: Terms, indexEntry: IndexEntry): void {
  const indexed = termsBefore(corpus, unit)
  const fresh = indexed === undefined ? terms : withoutTerms(terms, indexed)
  if (fresh.bigrams.length + fresh.words.length === 0) return
  indexEntry(corpus.units.unitOfEntry.push(unit), fresh)
}

/** Terms of all rows of a unit before its latest one. */
function termsBefore(corpus: IndexedCorpus, unit: number): Terms | undefined {
  const { provisions, units } = corpus
  const previous = provisions.earlier.at(units.latest.at(unit))
  if (previous === noIndex) return undefined
  const indexed = new Set<string>()
  for (let row = previous; row !== noIndex; row = provisions.earlier.at(row)) indexed.add(indexedTextAt(corpus, row))
  return termsOf([...indexed].join('\n'))
}

function indexedTextAt({ provisions, versions, headings, texts }: IndexedCorpus, row: number): string {
  const { names } = versions[provisions.version.at(row)] as IndexedVersion
  const { folded } = headings.at(provisions.headings.at(row))
  return `${texts.readFolded(provisions.text.at(row))}\n${folded}\n${names.join('\n')}`
}

function withoutTerms(terms: Terms, indexed: Terms): Terms {
  const bigrams = new Set(indexed.bigrams)
  const words = new Set(indexed.words)
  return {
    bigrams: terms.bigrams.filter((bigram) => !bigrams.has(bigram)),
    words: terms.words.filter((word) => !words.has(word))
  }
}
