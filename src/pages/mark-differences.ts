// Words that differ from those of another text, marked in place.
import { type Html, html } from '../shared/html.js'

export type Range = readonly [start: number, end: number]

/** `struck` are words that the other text lacks, `marked` those that it lacked. The ranges are in the order of the text. */
export function markDifferences(text: string, ranges: readonly Range[], as: 'struck' | 'marked'): Html {
  const runs: (Html | string)[] = []
  let at = 0
  for (const [start, end] of ranges) {
    const words = text.slice(start, end)
    runs.push(text.slice(at, start), words === '' ? '' : as === 'struck' ? html`<del>${words}</del>` : html`<ins>${words}</ins>`)
    at = end
  }
  return html`${runs}${text.slice(at)}`
}
