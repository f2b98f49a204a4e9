// From an order to a reply: the page asked for, with highlights, counts, and help where a word found nothing.
import type { Kind } from '../../shared/kind.js'
import type { Status } from '../../works/work.js'
import { isHan } from '../text/analyzer.js'
import { countFacets, type FacetName, type Facets } from './facets.js'
import { findMatches, makeSnippet, type Match, type Span } from './highlight.js'
import type { HeldWork } from '../memory/indexed-version.js'
import { findNear } from '../query/spelling-suggestions.js'
import type { Query } from '../query/query.js'
import { pairsOf } from '../query/question.js'
import { firstOfEachWork, type Found, type Ranked } from '../ranking/ranking.js'

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
  highlights: Span[]
  snippet: string
}

/** Something to know about the reply as a whole. */
export interface Note {
  /** A numbered clause of a rule known only in excerpt was asked for: the rule is shown instead. */
  code: 'numbering-not-known'
}

export interface SearchAnswer {
  hits: Hit[]
  facets: Facets
  /** How many hits can be reached by paging. */
  total: number
  /** Words of the query that no text has. */
  missing: string[]
  /** Queries that would find something in their place. */
  didYouMean: string[]
  notes: Note[]
}

/** What the assembly asks of an engine. */
export interface Reading {
  idOf(work: Pick<HeldWork, 'key'>): string
  textOf(found: Found): string
  isKnown(pair: number): boolean
  isKnownWord(word: string): boolean
}

interface Page {
  groupByWork?: boolean
  facets?: readonly FacetName[]
  offset: number
  limit: number
}

/** The hits of one page. */
export function pageOf({ groupByWork, offset, limit }: Page, ranked: readonly Ranked[]): Ranked[] {
  return (groupByWork === true ? firstOfEachWork(ranked) : ranked).slice(offset, offset + limit)
}

/** The reply to a search: `ranked` in its final order. */
export function assemble(
  page: Page,
  query: Query,
  ranked: readonly Ranked[],
  notes: Note[],
  reading: Reading
): SearchAnswer {
  const kept = page.groupByWork === true ? firstOfEachWork(ranked) : ranked
  const missing = listMissing(query, reading)
  return {
    hits: pageOf(page, ranked).map((one) => toHit(query, one, reading)),
    facets: countFacets(
      kept.map(({ found }) => found),
      page.facets ?? []
    ),
    total: kept.length,
    missing,
    didYouMean: missing.length === 0 && kept.length > 0 ? [] : findNear(query.words, missing, reading),
    notes: notes.slice(0, 1)
  }
}

function toHit(query: Query, { found, score }: Ranked, reading: Reading): Hit {
  const text = reading.textOf(found)
  const { matched, highlights } = findMatches(query, text)
  return {
    work: reading.idOf(found.work),
    kind: found.work.kind,
    version: found.version.number,
    eId: found.eId,
    title: found.version.title,
    headingPath: found.headings.labels,
    text,
    status: found.status,
    score: Math.round(score * 10_000) / 10_000,
    matched,
    highlights,
    snippet: makeSnippet(text, highlights)
  }
}

// A piece that is no word (红煲 is cut into two characters) is missing where none of its pairs stands anywhere.
function listMissing({ question }: Query, reading: Reading): string[] {
  const isHanText = (text: string) => isHan(text.charCodeAt(0))
  const lone = question.pieces.filter((piece) => isHanText(piece) && pairsOf(piece).length > 0)
  const unheard = lone.filter((piece) => !pairsOf(piece).some((pair) => reading.isKnown(pair)))
  const words = question.words
    .map(({ term }) => term)
    .filter((word) => {
      return isHanText(word) ? !pairsOf(word).every((pair) => reading.isKnown(pair)) : !reading.isKnownWord(word)
    })
  return [...words, ...unheard.filter((piece) => !words.some((word) => piece.includes(word)))]
}
