// Features of a candidate, and the weighted sum that is its score.
import { weights } from './weights.js'

/** How a candidate matches a question. */
export interface Features {
  /** BM25 of words, bigrams and characters in the text, and of bigrams in names and headings. */
  words: number
  bigrams: number
  chars: number
  names: number
  headings: number
  /** Matched share of the question's bigrams, characters and phrases: between 0 and 1, weighted by rarity. */
  bigramShare: number
  charShare: number
  phraseShare: number
  /** Logarithm of the text's length. */
  length: number
  prior: number
}

export const emptyFeatures = (): Features => ({
  words: 0,
  bigrams: 0,
  chars: 0,
  names: 0,
  headings: 0,
  bigramShare: 0,
  charShare: 0,
  phraseShare: 0,
  length: 0,
  prior: 0
})

/** The score of a long question. */
export function scoreQuestion(features: Features): number {
  return (
    weights.words * features.words +
    weights.bigrams * features.bigrams +
    weights.chars * features.chars +
    weights.names * features.names +
    weights.headings * features.headings +
    weights.bigramShare * features.bigramShare +
    weights.charShare * features.charShare +
    weights.length * features.length +
    weights.prior * features.prior
  )
}

/** The score of a short query: phrases first, then the share of its bigrams; rank decides only between equals. */
export function scoreTerm(features: Features): number {
  const { phraseShare, bigramShare, charShare, bigrams, words, headings, names, prior } = features
  const term = weights.termQuery
  return (
    term.phraseShare * phraseShare +
    term.bigramShare * (bigramShare + charShare) +
    term.bigrams * (bigrams + words) +
    term.sideFields * (headings + names) +
    term.prior * prior
  )
}
