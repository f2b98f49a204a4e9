// How common each Han character is in legal texts at large. A fixed table rather than counts of the base: a search of
// the past must score as it did then, and both engines must score alike.
import { readFileSync } from 'node:fs'
import { packagePath } from '../../shared/package-files.js'

const file = packagePath('seed/character-shares.json')
const { groups } = JSON.parse(readFileSync(file, 'utf8')) as { groups: Record<string, string> }

const minShare = 1 / 20_000
const shares = new Map(
  Object.entries(groups).flatMap(([group, chars]) => {
    return [...chars].map((char) => [char.charCodeAt(0), 10 ** (Number(group) / 8)] as const)
  })
)

/** Share of legal provisions that have a character, between 0 and 1. */
export function characterShare(char: number): number {
  return shares.get(char) ?? minShare
}
