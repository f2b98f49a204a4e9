// "Did you mean": terms of the synonym list that sound or look like a word that occurs nowhere.
import { isHan } from '../text/analyzer.js'
import { pinyinOf } from '../text/pinyin.js'
import { bigramsOf } from './question.js'
import { synonymTerms } from '../text/synonyms.js'

const maxSpellingSuggestions = 3

interface CorpusTerms {
  hasBigram(bigram: number): boolean
  hasWord(word: string): boolean
}

const pinyinCache = new Map<string, string>()

/** The query with a missing word replaced by a similar term that does occur, most similar first. */
export function findSpellingSuggestions(words: string, missing: readonly string[], corpus: CorpusTerms): string[] {
  const suggested = missing.flatMap((word) =>
    similarTerms(word, corpus).map((term) => (words.includes(word) ? words.replace(word, term) : term))
  )
  return [...new Set(suggested)].filter((query) => query !== words).slice(0, maxSpellingSuggestions)
}

function similarTerms(word: string, corpus: CorpusTerms): string[] {
  return synonymTerms
    .filter((term) => term !== word && isInCorpus(term, corpus))
    .map((term) => ({ term, similarity: termSimilarity(word, term) }))
    .filter(({ similarity }) => similarity > 0)
    .sort((a, b) => b.similarity - a.similarity || a.term.length - b.term.length)
    .map(({ term }) => term)
}

function isInCorpus(term: string, { hasBigram, hasWord }: CorpusTerms): boolean {
  return isHan(term.charCodeAt(0)) ? bigramsOf(term).every((bigram) => hasBigram(bigram)) : hasWord(term)
}

function termSimilarity(word: string, term: string): number {
  if (cachedPinyin(word) === cachedPinyin(term)) return 1
  const shared = [...word].filter((char) => term.includes(char)).length
  const similarity = shared / Math.max(word.length, term.length)
  return similarity >= 0.5 && Math.abs(word.length - term.length) <= 2 ? similarity : 0
}

function cachedPinyin(word: string): string {
  const cached = pinyinCache.get(word)
  if (cached !== undefined) return cached
  const pinyin = pinyinOf(word)
  if (pinyinCache.size > 10_000) pinyinCache.clear()
  pinyinCache.set(word, pinyin)
  return pinyin
}
