// The headings above each provision, as shown to a reader and as searched.
import type { Provision } from '../domain/work.js'
import { normalise } from './normal-text.js'

export interface Headings {
  /** Number and heading of each part the provision lies in, outermost first; its own comes last. */
  labels: string[]
  /** The words of those headings, folded, without the numbers. */
  folded: string
}

type Headed = Pick<Provision, 'eId' | 'parent' | 'number' | 'heading'>

/** The headings of every provision of a version, by eId. Parents come before their parts in reading order. */
export function headingsOf(provisions: readonly Headed[]): Map<string, Headings> {
  const found = new Map<string, Headings>()
  for (const { eId, parent, number, heading } of provisions) {
    const above = parent === null ? undefined : found.get(parent)
    const label = [number, heading].filter((part) => part !== null && part !== '').join(' ')
    const folded = heading === null ? '' : normalise(heading).text
    found.set(eId, {
      labels: [...(above?.labels ?? []), ...(label === '' ? [] : [label])],
      folded: [above?.folded ?? '', folded].filter((part) => part !== '').join('\n')
    })
  }
  return found
}
