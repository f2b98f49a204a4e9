// From an order to a reply: the page asked for, with highlights, counts, and help where a word found nothing.
import type { Kind } from '../../shared/kind.js'
import type { Status } from '../../works/work.js'
import { isHan } from '../text/analyzer.js'
import { countFacets, type FacetName, type Facets } from './facets.js'
import { findMatches, renderSnippet, type Match, type HighlightRange } from './highlight.js'
import type { IndexedWork } from '../memory/corpus/indexed-version.js'
import { findSpellingSuggestions } from '../query/spelling-suggestions.js'
import type { Query } from '../query/query.js'
import { bigramsOf } from '../query/question.js'
import { bestOfEachWork, type Candidate, type RankedCandidate } from '../ranking/ranking.js'

export interface Hit {
  work: string
  kind: Kind
  version: number
  eId: string
  title: string
  headingPath: string[]
  text: string
  status: Status
  /** To four decimals; compares within one reply only. */
  score: number
  matched: Match[]
  highlights: HighlightRange[]
  snippet: string
}

/** Something to know about the reply as a whole. */
export interface SearchNote {
  /** A numbered clause of a rule known only in excerpt was asked for: the rule is shown instead. */
  code: 'numbering-not-known'
}

export interface SearchResult {
  hits: Hit[]
  facets: Facets
  /** How many hits can be reached by paging. */
  total: number
  /** Words of the query that no text has. */
  missing: string[]
  /** Queries that would find something in their place. */
  didYouMean: string[]
  notes: SearchNote[]
}

/** What the assembly asks of an engine. */
export interface CorpusReader {
  idOf(work: Pick<IndexedWork, 'key'>): string
  textOf(found: Candidate): string
  hasBigram(bigram: number): boolean
  hasWord(word: string): boolean
}

interface Page {
  groupByWork?: boolean
  facets?: readonly FacetName[]
  offset: number
  limit: number
}

/** The hits of one page. */
export function pageOf({ groupByWork, offset, limit }: Page, ranked: readonly RankedCandidate[]): RankedCandidate[] {
  return (groupByWork === true ? bestOfEachWork(ranked) : ranked).slice(offset, offset + limit)
}

/** The reply to a search: `ranked` in its final order. */
export function assembleResult(
  page: Page,
  query: Query,
  ranked: readonly RankedCandidate[],
  notes: SearchNote[],
  corpus: CorpusReader
): SearchResult {
  const reachable = page.groupByWork === true ? bestOfEachWork(ranked) : ranked
  const missing = listMissing(query, corpus)
  return {
    hits: pageOf(page, ranked).map((one) => toHit(query, one, corpus)),
    facets: countFacets(
      reachable.map(({ candidate }) => candidate),
      page.facets ?? []
    ),
    total: reachable.length,
    missing,
    didYouMean: missing.length === 0 && reachable.length > 0 ? [] : findSpellingSuggestions(query.words, missing, corpus),
    notes: notes.slice(0, 1)
  }
}

function toHit(query: Query, { candidate, score }: RankedCandidate, corpus: CorpusReader): Hit {
  const text = corpus.textOf(candidate)
  const { matched, highlights } = findMatches(query, text)
  return {
    work: corpus.idOf(candidate.work),
    kind: candidate.work.kind,
    version: candidate.version.number,
    eId: candidate.eId,
    title: candidate.version.title,
    headingPath: candidate.headings.labels,
    text,
    status: candidate.status,
    score: Math.round(score * 10_000) / 10_000,
    matched,
    highlights,
    snippet: renderSnippet(text, highlights)
  }
}

// A piece that is no word (红煲 is cut into two characters) is missing where none of its pairs stands anywhere.
function listMissing({ question }: Query, corpus: CorpusReader): string[] {
  const isHanText = (text: string) => isHan(text.charCodeAt(0))
  const hanPhrases = question.phrases.filter((phrase) => isHanText(phrase) && bigramsOf(phrase).length > 0)
  const unknownPhrases = hanPhrases.filter((phrase) => !bigramsOf(phrase).some((bigram) => corpus.hasBigram(bigram)))
  const words = question.words
    .map(({ term }) => term)
    .filter((word) => {
      return isHanText(word) ? !bigramsOf(word).every((bigram) => corpus.hasBigram(bigram)) : !corpus.hasWord(word)
    })
  return [...words, ...unknownPhrases.filter((phrase) => !words.some((word) => phrase.includes(word)))]
}
