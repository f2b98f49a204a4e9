// The search index in memory: applies changes in order, and searches at any read point up to the last one.
//
//   changes ──applyChange──> IndexedCorpus ──entries──> Postings
//
//   query ──> VisibilityMask ──> CandidateRetriever ──> candidates ──> ranking ──> page of results
//             versions, units     units, by postings     rows
import type { ReadPoint } from '../../shared/read-point.js'
import { type Query, parseQuery } from '../query/query.js'
import {
  findVersionsByName,
  type Candidate,
  sortByScore,
  rankByWords,
  rankCited,
  type RankedCandidate,
  rankNamed
} from '../ranking/ranking.js'
import { weights } from '../ranking/weights.js'
import type { FacetName } from '../results/facets.js'
import { assembleResult, type SearchResult } from '../results/search-results.js'
import { maxSuggestions, type Suggestion } from '../results/suggestions.js'
import type { SearchChange } from '../searchable-change.js'
import { applyChange } from './corpus/apply-change.js'
import { CandidateRetriever } from './candidate-retriever.js'
import { candidatesOfUnit, candidatesOfVersion } from './corpus/corpus-candidates.js'
import { corpusStatistics } from './corpus/corpus-statistics.js'
import { CorpusSuggestions } from './corpus/corpus-suggestions.js'
import { growPostings, createPostings, type PostingsChoice, type PostingsName } from './postings/create-postings.js'
import { IndexedCorpus, type SerializedCorpus } from './corpus/indexed-corpus.js'
import type { IndexedVersion } from './corpus/indexed-version.js'
import type { Postings } from './postings/postings.js'
import type { SearchFilters, VisibilityMask } from './corpus/visibility.js'
import { VisibilityCache } from './corpus/visibility-cache.js'

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

/** What a snapshot contains; its names are the format. */
export interface SerializedIndex {
  postings: { name: PostingsName; image: unknown }
  held: SerializedCorpus
}

export class SearchIndex {
  readonly corpus: IndexedCorpus
  private currentPostings: Postings
  private retriever: CandidateRetriever
  private suggestions: CorpusSuggestions
  private visibility: VisibilityCache

  constructor(
    private choice: PostingsChoice,
    serialized?: SerializedIndex
  ) {
    this.corpus = new IndexedCorpus(serialized?.held)
    const smallest = choice === 'by-size' ? 'minisearch' : choice
    this.currentPostings = createPostings(serialized?.postings.name ?? smallest, serialized?.postings.image)
    this.retriever = new CandidateRetriever(this.corpus, this.currentPostings)
    this.suggestions = new CorpusSuggestions(this.corpus)
    this.visibility = new VisibilityCache(this.corpus)
  }

  /** The last change applied. */
  get seq(): number {
    return this.corpus.seq
  }

  /** The inverted index. Another one replaces it when the corpus outgrows it. */
  get postings(): Postings {
    return this.currentPostings
  }

  size(): { versions: number; provisions: number; entries: number } {
    const { versions, provisions, units } = this.corpus
    return { versions: versions.length, provisions: provisions.text.length, entries: units.unitOfEntry.length }
  }

  apply(change: SearchChange): void {
    applyChange(this.corpus, change, (entry, terms) => this.currentPostings.add(entry, terms))
    if (change.type !== 'none') this.visibility.clear()
    const grown = growPostings(this.currentPostings, this.choice, this.corpus.units.unitOfEntry.length)
    if (grown === this.currentPostings) return
    this.currentPostings = grown
    this.retriever = new CandidateRetriever(this.corpus, grown)
  }

  search(request: SearchRequest): SearchResult {
    const query = parseQuery(request.q)
    const visibility = this.visibilityMask(request.readPoint, request.filters)
    const cited = this.findCited(query, visibility)
    const ranked = sortByScore([...cited.ranked, ...this.findByWords(query, visibility, cited.ranked.length > 0)])
    return assembleResult(request, query, ranked, cited.notes, {
      idOf: ({ key }) => this.corpus.idOf(key, request.readPoint.seq),
      textOf: ({ row }) => this.corpus.texts.read(this.corpus.provisions.text.at(row)),
      hasBigram: (bigram) => this.postings.countBigram(bigram, visibility.entries) > 0,
      hasWord: (word) => this.postings.countWord(word, visibility.entries) > 0
    })
  }

  suggest(prefix: string, readPoint: ReadPoint, limit = maxSuggestions): Suggestion[] {
    return this.suggestions.suggest(prefix, readPoint, this.visibilityMask(readPoint, {}), limit)
  }

  /** Adds new versions to the suggestions; done ahead so that the first request does not wait for a large corpus. */
  indexSuggestions(): void {
    this.suggestions.update()
  }

  /** Retrieved provisions, unranked. `isNamed`: the query is the name of a work, so that fewer are needed. */
  findCandidates(query: Query, visibility: VisibilityMask, isNamed: boolean): Candidate[] {
    return this.retrieve(query, visibility, isNamed).flatMap((unit) => candidatesOfUnit(this.corpus, unit, visibility))
  }

  visibilityMask(readPoint: ReadPoint, filters: SearchFilters): VisibilityMask {
    return this.visibility.get(readPoint, filters)
  }

  serialize(): SerializedIndex {
    return {
      postings: { name: this.postings.name as PostingsName, image: this.postings.serialize() },
      held: this.corpus.serialize()
    }
  }

  private findCited(query: Query, visibility: VisibilityMask): { ranked: RankedCandidate[]; notes: SearchResult['notes'] } {
    const { citation } = query
    if (citation === undefined || citation.name === '') return { ranked: [], notes: [] }
    const named = this.findNamed(citation.name, visibility, true)
    const provisionsOf = (version: IndexedVersion) => candidatesOfVersion(this.corpus, version, visibility)
    const ranked = named.flatMap((version) => rankCited(citation, provisionsOf(version)))
    const excerpts = ranked.length > 0 ? [] : named.filter(({ excerpt }) => excerpt)
    const whole = rankNamed(excerpts.map(provisionsOf))
    return { ranked: [...ranked, ...whole], notes: excerpts.map(() => ({ code: 'numbering-not-known' as const })) }
  }

  private findByWords(query: Query, visibility: VisibilityMask, isCited: boolean): RankedCandidate[] {
    if (isCited && query.citation?.rest === '') return []
    const named = this.findNamed(query.words, visibility, false)
    const candidates = this.findCandidates(query, visibility, named.length > 0)
    const statistics = corpusStatistics(this.postings, visibility.entries)
    const whole = named.map((version) => candidatesOfVersion(this.corpus, version, visibility))
    return [...rankNamed(whole), ...rankByWords(query, candidates, statistics)]
  }

  private findNamed(name: string, visibility: VisibilityMask, explicit: boolean): IndexedVersion[] {
    return findVersionsByName(name, this.corpus.versions, explicit, (version) => visibility.isVisible(version))
  }

  private retrieve({ question, phrases }: Query, visibility: VisibilityMask, isNamed: boolean): number[] {
    const { budgets } = weights
    if (isNamed) return this.retriever.retrieve(question, visibility, budgets.named)
    if (!question.isTerm && phrases.length === 0) return this.retriever.retrieve(question, visibility, budgets.question)
    const whole = [...this.retriever.retrieveAllTerms(question, visibility)]
    return [...new Set([...whole, ...this.retriever.retrieve(question, visibility, budgets.term)])]
  }
}
