// Generated legal Chinese: words of one to four characters with Zipf frequencies, in clauses and sentences.
import { readFileSync } from 'node:fs'
import { type Chance, openChance } from './chance.js'

const shares = JSON.parse(readFileSync(new URL('../../../../seed/character-shares.json', import.meta.url), 'utf8')) as {
  groups: Record<string, string>
}
/** Characters, most frequent first. */
const characters = [...Object.values(shares.groups).join('')]
const vocabularySize = 30_000
const vocabulary = makeVocabulary()

function makeVocabulary(): string[] {
  const chance = openChance(7)
  const words = new Set<string>()
  while (words.size < vocabularySize) words.add(makeWord(chance))
  return [...words]
}

function makeWord(chance: Chance): string {
  const length = [1, 2, 2, 2, 2, 2, 2, 3, 3, 4][chance.below(10)]!
  return Array.from({ length }, () => characters[chance.ranked(characters.length)]).join('')
}

/** A random word, frequent ones more often. */
export function word(chance: Chance): string {
  return vocabulary[chance.ranked(vocabularySize)]!
}

/** A word of at least two characters, rare enough for a title. */
export function nameWord(chance: Chance): string {
  for (;;) {
    const found = vocabulary[500 + chance.below(vocabularySize - 500)]!
    if (found.length >= 2) return found
  }
}

/** A sentence of so many words. */
export function sentence(chance: Chance, words: number): string {
  let text = ''
  for (let at = 0, inClause = 0; at < words; at++) {
    text += word(chance)
    const ends = at === words - 1
    if (ends || (++inClause > 3 && chance.happens(30))) {
      text += ends ? '。' : '，'
      inClause = 0
    }
  }
  return text
}
