// What follows each line of a body, found in one pass from its end: a line of words may belong to the item before it only
// because the next item follows, and quoted text ends only where its quotation mark is.
import type { LawLine } from './law-text.js'
import type { LineKind } from './line-kind.js'

export interface Ahead {
  /** The item after this line and the lines of plain words that follow it, or `null` if something else comes first. */
  item: Extract<LineKind, { kind: 'item' }> | null
  /** Whether the next quotation mark, from this line on, is a closing one. */
  closesQuote: boolean
}

/** What follows each line, from itself on. */
export function lookAhead(lines: readonly LawLine[], classified: readonly LineKind[]): Ahead[] {
  const found: Ahead[] = new Array(lines.length)
  let ahead: Ahead = { item: null, closesQuote: false }
  for (let at = lines.length - 1; at >= 0; at--) {
    ahead = { item: itemFrom(classified[at]!, ahead), closesQuote: closesFrom(lines[at]!.text, ahead) }
    found[at] = ahead
  }
  return found
}

function itemFrom(line: LineKind, { item }: Ahead): Ahead['item'] {
  if (line.kind === 'item') return line
  return line.kind === 'words' || line.kind === 'blank' ? item : null
}

function closesFrom(text: string, { closesQuote }: Ahead): boolean {
  const mark = /[“”]/.exec(text)?.[0]
  return mark === undefined ? closesQuote : mark === '”'
}
