// The index in memory: takes in changes in order, and answers searches at any horizon it has reached.
import { type Admission, admit, type SearchFilters, statusOfCode } from './visibility.js'
import { assemble, type SearchAnswer } from '../results/search-results.js'
import type { SearchChange } from '../searchable-change.js'
import type { FacetName } from '../results/facets.js'
import { FirstStage } from './candidate-retriever.js'
import type { HeldVersion, HeldWork } from './indexed-version.js'
import { Holdings, type HoldingsImage } from './indexed-corpus.js'
import type { Headings } from '../text/headings.js'
import { growPostings, openPostings, type PostingsChoice, type PostingsName } from './create-postings.js'
import type { Postings } from './postings.js'
import { type Query, readQuery } from '../query/query.js'
import { findNamed, type Found, order, rankByWords, rankCited, type Ranked, rankNamed } from '../ranking/ranking.js'
import { corpusStatistics } from './corpus-statistics.js'
import { type Suggestion, Suggestions } from '../results/suggestions.js'
import { none } from './text-arena.js'
import { weights } from '../ranking/weights.js'
import type { Horizon } from '../../shared/read-point.js'

export interface SearchRequest {
  q: string
  horizon: Horizon
  filters: SearchFilters
  /** Only the best hit of each work. */
  groupByWork?: boolean
  facets?: readonly FacetName[]
  offset: number
  limit: number
}

export interface IndexImage {
  postings: { name: PostingsName; image: unknown }
  held: HoldingsImage
}

const keptAdmissions = 32

export class SearchIndex {
  readonly held: Holdings
  postings: Postings
  private firstStage: FirstStage
  private suggestions = new Suggestions()
  private suggested = 0
  private admissions = new Map<string, Admission>()

  constructor(
    private choice: PostingsChoice,
    image?: IndexImage
  ) {
    this.held = image === undefined ? new Holdings() : Holdings.from(image.held)
    const first = choice === 'by-size' ? 'minisearch' : choice
    this.postings = openPostings(image?.postings.name ?? first, image?.postings.image)
    this.firstStage = new FirstStage(this.held, this.postings)
  }

  /** The last change taken in. */
  get seq(): number {
    return this.held.seq
  }

  apply(change: SearchChange): void {
    this.held.apply(change, (entry, terms) => this.postings.add(entry, terms))
    if (change.type !== 'none') this.admissions.clear()
    const grown = growPostings(this.postings, this.choice, this.held.unitOfEntry.length)
    if (grown === this.postings) return
    this.postings = grown
    this.firstStage = new FirstStage(this.held, grown)
  }

  search(request: SearchRequest): SearchAnswer {
    const query = readQuery(request.q)
    const admission = this.admission(request.horizon, request.filters)
    const cited = this.findCited(query, admission)
    const ranked = order([...cited.ranked, ...this.findByWords(query, admission, cited.ranked.length > 0)])
    return assemble(request, query, ranked, cited.notes, {
      idOf: ({ key }) => this.held.idOf(key, request.horizon.seq),
      textOf: ({ row }) => this.held.texts.read(this.held.occurrences.text.at(row)),
      isKnown: (pair) => this.postings.countPair(pair, admission.entries) > 0,
      isKnownWord: (word) => this.postings.countWord(word, admission.entries) > 0
    })
  }

  /** Takes new versions into the suggestions: for a large base, best done before the first request. */
  prepare(): void {
    for (; this.suggested < this.held.versions.length; this.suggested++) this.suggestFrom(this.suggested)
  }

  size(): { versions: number; provisions: number; entries: number } {
    const { versions, occurrences, unitOfEntry } = this.held
    return { versions: versions.length, provisions: occurrences.text.length, entries: unitOfEntry.length }
  }

  suggest(beginning: string, horizon: Horizon, limit?: number): Suggestion[] {
    this.prepare()
    const { versions } = this.admission(horizon, {})
    const topics = this.held.topics.findLast((named) => named.seq <= horizon.seq)?.topics ?? []
    const found = this.suggestions.suggest(beginning, topics, (place) => versions[place] !== 0, limit)
    return found.map(({ work, ...same }) => {
      return {
        ...same,
        work: work === null ? null : this.held.idOf((this.held.works[work] as HeldWork).key, horizon.seq)
      }
    })
  }

  /** What the first stage hands to the second: provisions that may answer, best first as far as it can tell. */
  findCandidates(query: Query, admission: Admission, isNamed: boolean): Found[] {
    return this.propose(query, admission, isNamed).flatMap((unit) => this.occurrencesOf(unit, admission))
  }

  /** What may be shown at a horizon; kept, as most searches ask for the same few. */
  admission(horizon: Horizon, filters: SearchFilters): Admission {
    const key = JSON.stringify([horizon.asOf, horizon.seq, filters])
    const known = this.admissions.get(key)
    if (known !== undefined) return known
    if (this.admissions.size >= keptAdmissions) this.admissions.delete(this.admissions.keys().next().value as string)
    const admission = admit(this.held, horizon, filters)
    this.admissions.set(key, admission)
    return admission
  }

  image(): IndexImage {
    return {
      postings: { name: this.postings.name as PostingsName, image: this.postings.image() },
      held: this.held.image()
    }
  }

  private suggestFrom(place: number): void {
    const { work, title, aliases, first, end } = this.held.versions[place] as HeldVersion
    const paths = new Set(this.held.occurrences.headings.values.subarray(first, end))
    const headings = [...paths].flatMap((path) => this.held.headings[path]?.words ?? [])
    this.suggestions.addVersion({ place, work, title, aliases, headings })
  }

  private findCited(query: Query, admission: Admission): { ranked: Ranked[]; notes: SearchAnswer['notes'] } {
    const { citation } = query
    if (citation === undefined || citation.name === '') return { ranked: [], notes: [] }
    const named = findNamed(citation.name, admission.shown, true)
    const ranked = named.flatMap((version) => rankCited(citation, this.provisionsOf(version, admission)))
    const excerpts = ranked.length > 0 ? [] : named.filter(({ excerpt }) => excerpt)
    const whole = rankNamed(excerpts.map((version) => this.provisionsOf(version, admission)))
    return { ranked: [...ranked, ...whole], notes: excerpts.map(() => ({ code: 'numbering-not-known' as const })) }
  }

  private findByWords(query: Query, admission: Admission, answered: boolean): Ranked[] {
    if (answered && query.citation?.rest === '') return []
    const named = findNamed(query.words, admission.shown, false)
    const found = this.findCandidates(query, admission, named.length > 0)
    const statistics = corpusStatistics(this.postings, admission.entries)
    const whole = named.map((version) => this.provisionsOf(version, admission))
    return [...rankNamed(whole), ...rankByWords(query, found, statistics)]
  }

  private propose({ question, phrases }: Query, admission: Admission, isNamed: boolean): number[] {
    const { effort } = weights
    if (isNamed) return this.firstStage.propose(question, admission, effort.named)
    if (!question.isTerm && phrases.length === 0) return this.firstStage.propose(question, admission, effort.question)
    const whole = [...this.firstStage.proposeAll(question, admission)]
    return [...new Set([...whole, ...this.firstStage.propose(question, admission, effort.term)])]
  }

  private provisionsOf(version: HeldVersion, admission: Admission): Found[] {
    const found: Found[] = []
    for (let row = version.first; row < version.end; row++) found.push(this.foundAt(row, admission))
    return found.filter(({ start, end }) => end > start)
  }

  private occurrencesOf(unit: number, admission: Admission): Found[] {
    const found: Found[] = []
    const { occurrences, latest } = this.held
    for (let row = latest.at(unit); row !== none; row = occurrences.earlier.at(row)) {
      if (admission.versions[occurrences.version.at(row)] !== 0) found.push(this.foundAt(row, admission))
    }
    return found
  }

  private foundAt(row: number, admission: Admission): Found {
    const { occurrences, texts, versions, works, headings, eIds } = this.held
    const at = occurrences.version.at(row)
    const version = versions[at] as HeldVersion
    const { codes, start, end } = texts.span(occurrences.text.at(row))
    return {
      row,
      codes,
      start,
      end,
      headings: headings[occurrences.headings.at(row)] as Headings,
      names: version.names,
      prior: version.prior,
      status: statusOfCode(admission.versions[at] as number),
      eId: eIds[occurrences.eId.at(row)] as string,
      work: works[version.work] as HeldWork,
      version
    }
  }
}
