// Did you mean: terms of the field that sound or look like a word that no text has.
import { isHan } from '../text/analyzer.js'
import { soundOf } from '../text/pinyin.js'
import { pairsOf } from './question.js'
import { knownTerms } from '../text/synonyms.js'

const mostOffered = 3

interface Corpus {
  isKnown(pair: number): boolean
  isKnownWord(word: string): boolean
}

const sounds = new Map<string, string>()

/** Queries in which a missing word is replaced by a near term that texts do have, nearest first. */
export function findNear(words: string, missing: readonly string[], corpus: Corpus): string[] {
  const offered = missing.flatMap((word) =>
    nearTerms(word, corpus).map((term) => (words.includes(word) ? words.replace(word, term) : term))
  )
  return [...new Set(offered)].filter((query) => query !== words).slice(0, mostOffered)
}

function nearTerms(word: string, corpus: Corpus): string[] {
  return knownTerms
    .filter((term) => term !== word && stands(term, corpus))
    .map((term) => ({ term, nearness: nearnessOf(word, term) }))
    .filter(({ nearness }) => nearness > 0)
    .sort((a, b) => b.nearness - a.nearness || a.term.length - b.term.length)
    .map(({ term }) => term)
}

function stands(term: string, { isKnown, isKnownWord }: Corpus): boolean {
  return isHan(term.charCodeAt(0)) ? pairsOf(term).every((pair) => isKnown(pair)) : isKnownWord(term)
}

function nearnessOf(word: string, term: string): number {
  if (soundAlike(word) === soundAlike(term)) return 1
  const shared = [...word].filter((char) => term.includes(char)).length
  const nearness = shared / Math.max(word.length, term.length)
  return nearness >= 0.5 && Math.abs(word.length - term.length) <= 2 ? nearness : 0
}

function soundAlike(word: string): string {
  const known = sounds.get(word)
  if (known !== undefined) return known
  const sound = soundOf(word)
  if (sounds.size > 10_000) sounds.clear()
  sounds.set(word, sound)
  return sound
}
