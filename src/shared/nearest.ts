// Which of several names a misspelt one probably means.
import { distance } from 'fastest-levenshtein'

/** Longer texts are no slip in a name. */
const maxLength = 100

/** At most three names that differ from the text by a few characters, the nearest first. */
export function findNearest(text: string, names: readonly string[]): string[] {
  if (text.length > maxLength) return []
  const written = text.toLowerCase()
  const most = Math.max(1, Math.floor(written.length / 4))
  return names
    .map((name) => ({ name, steps: distance(written, name.toLowerCase()) }))
    .filter(({ steps }) => steps <= most)
    .sort((a, b) => a.steps - b.steps || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name)
}
