// Synonyms from `seed/synonyms.json`. They expand queries, never indexed texts.
import { readFileSync } from 'node:fs'
import { packagePath } from '../../shared/package-files.js'
import { normalize } from './normalized-text.js'

/** A word of the query and its synonyms. */
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

/** All terms of the synonym list: candidates for suggestions and spelling corrections. */
export const synonymTerms: readonly string[] = [...new Set(groups.flat())]

/** The words of a folded text that have synonyms, longest first, without overlaps. */
export function findSynonyms(text: string): SynonymMatch[] {
  const found: SynonymMatch[] = []
  let remaining = text
  for (const { word, at } of words) {
    if (!remaining.includes(word)) continue
    remaining = remaining.replaceAll(word, ' ')
    const others = (groups[at] as string[]).filter((other) => !other.includes(word))
    if (others.length > 0) found.push({ word, synonyms: others })
  }
  return found
}
