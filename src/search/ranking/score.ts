// What a candidate has of a question, part by part, and what that is worth.
import { weights } from './weights.js'

/** What a candidate has of a question: what a score is made of. */
export interface Parts {
  /** BM25 of words, pairs and characters in the text, and of pairs in names and headings. */
  words: number
  pairs: number
  chars: number
  names: number
  headings: number
  /** Share of the question's pairs, of its characters, and of its whole pieces: between 0 and 1, by rarity. */
  share: number
  charShare: number
  pieces: number
  /** Logarithm of the text's length. */
  length: number
  prior: number
}

/** Nothing of anything yet. */
export const noParts = (): Parts => ({
  words: 0,
  pairs: 0,
  chars: 0,
  names: 0,
  headings: 0,
  share: 0,
  charShare: 0,
  pieces: 0,
  length: 0,
  prior: 0
})

/** The score of a long question. */
export function scoreQuestion(parts: Parts): number {
  return (
    weights.words * parts.words +
    weights.pairs * parts.pairs +
    weights.chars * parts.chars +
    weights.names * parts.names +
    weights.headings * parts.headings +
    weights.share * parts.share +
    weights.charShare * parts.charShare +
    weights.length * parts.length +
    weights.prior * parts.prior
  )
}

/** The score of a short query: whole pieces first, then the share of its pairs; rank decides only between equals. */
export function scoreTerm(parts: Parts): number {
  const { pieces, share, charShare, pairs, words, headings, names, prior } = parts
  const term = weights.ofTerms
  return (
    term.pieces * pieces +
    term.share * (share + charShare) +
    term.pairs * (pairs + words) +
    term.beside * (headings + names) +
    term.prior * prior
  )
}
