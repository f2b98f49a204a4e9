// The field's synonyms, read from `seed/synonyms.json` and applied to queries, never to texts.
import { readFileSync } from 'node:fs'
import { packagePath } from '../../shared/package-files.js'
import { normalize } from './normalized-text.js'

/** A word of the query and what else may stand for it. */
export interface SynonymMatch {
  word: string
  synonyms: string[]
}

const file = packagePath('seed/synonyms.json')
const groups = (JSON.parse(readFileSync(file, 'utf8')) as { groups: string[][] }).groups.map((group) =>
  group.map((word) => normalize(word).text)
)
const words = groups
  .flatMap((group, at) => group.map((word) => ({ word, at })))
  .sort((a, b) => b.word.length - a.word.length)

/** Every synonym used: what a suggestion or a correction may offer. */
export const synonymTerms: readonly string[] = [...new Set(groups.flat())]

/** The words of a folded text that have synonyms, longest first, no character used twice. */
export function findSynonyms(text: string): SynonymMatch[] {
  const found: SynonymMatch[] = []
  let left = text
  for (const { word, at } of words) {
    if (!left.includes(word)) continue
    left = left.replaceAll(word, ' ')
    const others = (groups[at] as string[]).filter((other) => !other.includes(word))
    if (others.length > 0) found.push({ word, synonyms: others })
  }
  return found
}
