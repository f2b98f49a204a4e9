// The index in memory: takes in changes in order, and answers searches at any horizon it has reached.
import { type VisibilityMask, computeVisibility, type SearchFilters, statusOfCode } from './visibility.js'
import { assembleResult, type SearchResult } from '../results/search-results.js'
import type { SearchChange } from '../searchable-change.js'
import type { FacetName } from '../results/facets.js'
import { CandidateRetriever } from './candidate-retriever.js'
import type { IndexedVersion, IndexedWork } from './indexed-version.js'
import { IndexedCorpus, type SerializedCorpus } from './indexed-corpus.js'
import type { Headings } from '../text/headings.js'
import { growPostings, createPostings, type PostingsChoice, type PostingsName } from './create-postings.js'
import type { Postings } from './postings.js'
import { type Query, parseQuery } from '../query/query.js'
import { findVersionsByName, type Candidate, sortByScore, rankByWords, rankCited, type RankedCandidate, rankNamed } from '../ranking/ranking.js'
import { corpusStatistics } from './corpus-statistics.js'
import { type Suggestion, Suggestions } from '../results/suggestions.js'
import { noIndex } from './text-arena.js'
import { weights } from '../ranking/weights.js'
import type { ReadPoint } from '../../shared/read-point.js'

export interface SearchRequest {
  q: string
  readPoint: ReadPoint
  filters: SearchFilters
  /** Only the best hit of each work. */
  groupByWork?: boolean
  facets?: readonly FacetName[]
  offset: number
  limit: number
}

export interface SerializedIndex {
  postings: { name: PostingsName; image: unknown }
  held: SerializedCorpus
}

const maxCachedMasks = 32

export class SearchIndex {
  readonly corpus: IndexedCorpus
  postings: Postings
  private retriever: CandidateRetriever
  private suggestions = new Suggestions()
  private suggestedCount = 0
  private masks = new Map<string, VisibilityMask>()

  constructor(
    private choice: PostingsChoice,
    serialized?: SerializedIndex
  ) {
    this.corpus = serialized === undefined ? new IndexedCorpus() : IndexedCorpus.deserialize(serialized.held)
    const first = choice === 'by-size' ? 'minisearch' : choice
    this.postings = createPostings(serialized?.postings.name ?? first, serialized?.postings.image)
    this.retriever = new CandidateRetriever(this.corpus, this.postings)
  }

  /** The last change taken in. */
  get seq(): number {
    return this.corpus.seq
  }

  apply(change: SearchChange): void {
    this.corpus.apply(change, (entry, terms) => this.postings.add(entry, terms))
    if (change.type !== 'none') this.masks.clear()
    const grown = growPostings(this.postings, this.choice, this.corpus.unitOfEntry.length)
    if (grown === this.postings) return
    this.postings = grown
    this.retriever = new CandidateRetriever(this.corpus, grown)
  }

  search(request: SearchRequest): SearchResult {
    const query = parseQuery(request.q)
    const visibility = this.visibilityMask(request.readPoint, request.filters)
    const cited = this.findCited(query, visibility)
    const ranked = sortByScore([...cited.ranked, ...this.findByWords(query, visibility, cited.ranked.length > 0)])
    return assembleResult(request, query, ranked, cited.notes, {
      idOf: ({ key }) => this.corpus.idOf(key, request.readPoint.seq),
      textOf: ({ row }) => this.corpus.texts.read(this.corpus.provisionTable.text.at(row)),
      hasBigram: (bigram) => this.postings.countBigram(bigram, visibility.entries) > 0,
      hasWord: (word) => this.postings.countWord(word, visibility.entries) > 0
    })
  }

  /** Takes new versions into the suggestions: for a large base, best done before the first request. */
  indexSuggestions(): void {
    for (; this.suggestedCount < this.corpus.versions.length; this.suggestedCount++) this.addSuggestions(this.suggestedCount)
  }

  size(): { versions: number; provisions: number; entries: number } {
    const { versions, provisionTable, unitOfEntry } = this.corpus
    return { versions: versions.length, provisions: provisionTable.text.length, entries: unitOfEntry.length }
  }

  suggest(prefix: string, readPoint: ReadPoint, limit?: number): Suggestion[] {
    this.indexSuggestions()
    const { versions } = this.visibilityMask(readPoint, {})
    const topics = this.corpus.topics.findLast((named) => named.seq <= readPoint.seq)?.topics ?? []
    const candidates = this.suggestions.suggest(prefix, topics, (versionIndex) => versions[versionIndex] !== 0, limit)
    return candidates.map(({ work, ...same }) => {
      return {
        ...same,
        work: work === null ? null : this.corpus.idOf((this.corpus.works[work] as IndexedWork).key, readPoint.seq)
      }
    })
  }

  /** What the first stage hands to the second: provisions that may answer, best first as far as it can tell. */
  findCandidates(query: Query, visibility: VisibilityMask, isNamed: boolean): Candidate[] {
    return this.retrieve(query, visibility, isNamed).flatMap((unit) => this.candidatesOf(unit, visibility))
  }

  /** What may be shown at a horizon; kept, as most searches ask for the same few. */
  visibilityMask(readPoint: ReadPoint, filters: SearchFilters): VisibilityMask {
    const key = JSON.stringify([readPoint.asOf, readPoint.seq, filters])
    const cached = this.masks.get(key)
    if (cached !== undefined) return cached
    if (this.masks.size >= maxCachedMasks) this.masks.delete(this.masks.keys().next().value as string)
    const visibility = computeVisibility(this.corpus, readPoint, filters)
    this.masks.set(key, visibility)
    return visibility
  }

  serialize(): SerializedIndex {
    return {
      postings: { name: this.postings.name as PostingsName, image: this.postings.serialize() },
      held: this.corpus.serialize()
    }
  }

  private addSuggestions(versionIndex: number): void {
    const { work, title, aliases, first, end } = this.corpus.versions[versionIndex] as IndexedVersion
    const paths = new Set(this.corpus.provisionTable.headings.values.subarray(first, end))
    const headings = [...paths].flatMap((path) => this.corpus.headings[path]?.words ?? [])
    this.suggestions.addVersion({ versionRef: versionIndex, work, title, aliases, headings })
  }

  private findCited(query: Query, visibility: VisibilityMask): { ranked: RankedCandidate[]; notes: SearchResult['notes'] } {
    const { citation } = query
    if (citation === undefined || citation.name === '') return { ranked: [], notes: [] }
    const named = findVersionsByName(citation.name, visibility.visibleVersions, true)
    const ranked = named.flatMap((version) => rankCited(citation, this.provisionsOf(version, visibility)))
    const excerpts = ranked.length > 0 ? [] : named.filter(({ excerpt }) => excerpt)
    const whole = rankNamed(excerpts.map((version) => this.provisionsOf(version, visibility)))
    return { ranked: [...ranked, ...whole], notes: excerpts.map(() => ({ code: 'numbering-not-known' as const })) }
  }

  private findByWords(query: Query, visibility: VisibilityMask, isAnswered: boolean): RankedCandidate[] {
    if (isAnswered && query.citation?.rest === '') return []
    const named = findVersionsByName(query.words, visibility.visibleVersions, false)
    const candidates = this.findCandidates(query, visibility, named.length > 0)
    const statistics = corpusStatistics(this.postings, visibility.entries)
    const whole = named.map((version) => this.provisionsOf(version, visibility))
    return [...rankNamed(whole), ...rankByWords(query, candidates, statistics)]
  }

  private retrieve({ question, phrases }: Query, visibility: VisibilityMask, isNamed: boolean): number[] {
    const { budgets } = weights
    if (isNamed) return this.retriever.retrieve(question, visibility, budgets.named)
    if (!question.isTerm && phrases.length === 0) return this.retriever.retrieve(question, visibility, budgets.question)
    const whole = [...this.retriever.retrieveAllTerms(question, visibility)]
    return [...new Set([...whole, ...this.retriever.retrieve(question, visibility, budgets.term)])]
  }

  private provisionsOf(version: IndexedVersion, visibility: VisibilityMask): Candidate[] {
    const candidates: Candidate[] = []
    for (let row = version.first; row < version.end; row++) candidates.push(this.candidateAt(row, visibility))
    return candidates.filter(({ start, end }) => end > start)
  }

  private candidatesOf(unit: number, visibility: VisibilityMask): Candidate[] {
    const candidates: Candidate[] = []
    const { provisionTable, latest } = this.corpus
    for (let row = latest.at(unit); row !== noIndex; row = provisionTable.earlier.at(row)) {
      if (visibility.versions[provisionTable.version.at(row)] !== 0) candidates.push(this.candidateAt(row, visibility))
    }
    return candidates
  }

  private candidateAt(row: number, visibility: VisibilityMask): Candidate {
    const { provisionTable, texts, versions, works, headings, eIds } = this.corpus
    const at = provisionTable.version.at(row)
    const version = versions[at] as IndexedVersion
    const { codes, start, end } = texts.span(provisionTable.text.at(row))
    return {
      row,
      codes,
      start,
      end,
      headings: headings[provisionTable.headings.at(row)] as Headings,
      names: version.names,
      prior: version.prior,
      status: statusOfCode(visibility.versions[at] as number),
      eId: eIds[provisionTable.eId.at(row)] as string,
      work: works[version.work] as IndexedWork,
      version
    }
  }
}
