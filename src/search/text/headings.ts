// The headings above each provision: for display and for the index.
import type { Provision } from '../../works/work.js'
import { normalize } from './normalized-text.js'

export interface Headings {
  /** Number and heading of each part that contains the provision, outermost first, then its own. */
  labels: string[]
  /** The headings without numbers, as recorded. */
  words: string[]
  /** The same, folded. */
  folded: string
}

/** Headings above a provision that count: more than any law has. */
const maxAbove = 12

type HeadedProvision = Pick<Provision, 'eId' | 'parent' | 'number' | 'heading'>

/** The headings of every provision of a version, by eId. Requires parents before their children. */
export function headingsOf(provisions: readonly HeadedProvision[]): Map<string, Headings> {
  const found = new Map<string, Headings>()
  for (const { eId, parent, number, heading } of provisions) {
    const above = parent === null ? undefined : found.get(parent)
    const label = [number, heading].filter((part) => part !== null && part !== '').join(' ')
    const own = heading === null || heading === '' ? [] : [heading]
    const words = [...(above?.words ?? []), ...own].slice(-maxAbove)
    found.set(eId, {
      labels: [...(above?.labels ?? []), ...(label === '' ? [] : [label])].slice(-maxAbove),
      words,
      folded: normalize(words.join('\n')).text
    })
  }
  return found
}
