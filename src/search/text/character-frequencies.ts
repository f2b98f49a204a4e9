// Frequency of Han characters in legal texts. The table is fixed rather than counted in the database: a search as of the
// past must score as it did then, and both engines must score alike.
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

/** Share of legal provisions that contain a character, between 0 and 1. */
export function characterShare(char: number): number {
  return shares.get(char) ?? minShare
}
