// Builds a page of results from ranked candidates: highlights, facets, and hints for words that occur nowhere.
import type { Kind } from '../../shared/kind.js'
import type { PlainDate } from '../../shared/calendar.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { statusByEId } from '../../works/provision-status.js'
import type { Status } from '../../works/work.js'
import { isHan } from '../text/analyzer.js'
import { countFacets, type FacetName, type Facets } from './facets.js'
import { findMatches, renderSnippet, type Match, type HighlightRange } from './highlight.js'
import type { IndexedWork } from '../memory/corpus/indexed-version.js'
import { findSpellingSuggestions } from '../query/spelling-suggestions.js'
import { asTyped, type Query } from '../query/query.js'
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
  /** Rounded to four decimals; comparable within one response only. */
  score: number
  matched: Match[]
  highlights: HighlightRange[]
  snippet: string
}

/** A note on the response as a whole. */
interface SearchNote {
  /** The query cites a number of a rule that is known only in excerpt: the whole rule is returned instead. */
  code: 'numbering-not-known'
}

export interface SearchResult {
  hits: Hit[]
  facets: Facets
  /** Number of hits that paging can reach. */
  total: number
  /** Words of the query that occur in no text. */
  missing: string[]
  /** Queries with similar words that do occur. */
  didYouMean: string[]
  notes: SearchNote[]
}

/** Access to the corpus that building results needs. */
interface CorpusReader {
  idOf(work: Pick<IndexedWork, 'key'>): string
  textOf(candidate: Candidate): string
  hasBigram(bigram: number): boolean
  hasWord(word: string): boolean
}

interface Page {
  readPoint: Pick<ReadPoint, 'asOf'>
  groupByWork?: boolean
  facets?: readonly FacetName[]
  offset: number
  limit: number
}

/** The hits of one page. */
export function pageOf({ groupByWork, offset, limit }: Omit<Page, 'readPoint'>, ranked: readonly RankedCandidate[]): RankedCandidate[] {
  return (groupByWork === true ? bestOfEachWork(ranked) : ranked).slice(offset, offset + limit)
}

/** Builds the result of a search from candidates in their final order. */
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
    hits: pageOf(page, ranked).map((one) => toHit(query, one, corpus, page.readPoint.asOf)),
    facets: countFacets(
      reachable.map(({ candidate }) => candidate),
      page.facets ?? []
    ),
    total: reachable.length,
    missing: [...new Set(missing.map((word) => asTyped(query, word)))],
    didYouMean: missing.length === 0 && reachable.length > 0 ? [] : findSpellingSuggestions(query.words, missing, corpus),
    notes: notes.slice(0, 1)
  }
}

function toHit(query: Query, { candidate, score }: RankedCandidate, corpus: CorpusReader, asOf: PlainDate): Hit {
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
    status: statusByEId(candidate.status, candidate.version.provisionStarts ?? [], candidate.eId, asOf),
    score: Math.round(score * 10_000) / 10_000,
    matched,
    highlights,
    snippet: renderSnippet(text, highlights)
  }
}

// A phrase that is no word (红煲 is segmented into two characters) is missing when none of its bigrams occurs anywhere.
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
