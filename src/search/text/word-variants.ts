// Ways of writing one word (账户, 帐户), from `seed/word-variants.json`: folded in texts and in queries alike.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { packagePath } from '../../shared/package-files.js'
import type { Replacement } from './mapped-units.js'

interface VariantTable {
  /** The first of each group is the one that the others are folded to. */
  groups: string[][]
  /** Stretches that only look like one of these words. */
  kept: string[]
}

const table = JSON.parse(readFileSync(packagePath('seed/word-variants.json'), 'utf8')) as VariantTable
const canonical = new Map(table.groups.flatMap(([first, ...others]) => others.map((word) => [word, first as string])))
const longestFirst = [...canonical.keys(), ...table.kept].sort((a, b) => b.length - a.length)
const anyVariant = new RegExp(longestFirst.join('|'), 'g')

/** Changes with the table: an index made with another one is made anew. */
export const variantsFingerprint = createHash('sha256')
  .update(JSON.stringify([table.groups, table.kept]))
  .digest('hex')
  .slice(0, 8)

/** The variants in a text whose characters are folded, left to right. */
export function findWordVariants(text: string): Replacement[] {
  const found: Replacement[] = []
  for (const { 0: word, index } of text.matchAll(anyVariant)) {
    const first = canonical.get(word)
    if (first !== undefined) found.push({ start: index, end: index + word.length, text: first })
  }
  return found
}
