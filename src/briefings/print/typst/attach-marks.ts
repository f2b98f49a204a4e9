// Ties source marks to the end of the text before them, for the typesetter: no line begins with 〔1〕. The text itself stays
// as it is; a joining character would be in the text that is taken out of the PDF.
import type { Block, Composition, Span } from '../composition.js'
import { splitAtQuantities } from '../../quantity.js'

/** Source marks with the text from which they must not be parted. */
export type TiedSpan = Span | { tail: string; face?: string; marks: number[] }

/** The composition with every mark tied to its text. */
export function attachMarks(composition: Composition): object {
  const attachments = composition.attachments.map((attachment) => ({ ...attachment, blocks: attachment.blocks.map(tieBlock) }))
  return { ...composition, body: composition.body.map(tieBlock), attachments }
}

function tieBlock(block: Block): object {
  return block.kind === 'paragraph' ? { ...block, spans: tieSpans(block.spans) } : block
}

export function tieSpans(spans: readonly Span[]): TiedSpan[] {
  const tied: TiedSpan[] = []
  for (const span of spans) {
    const last = tied.at(-1)
    if (!('marks' in span) || last === undefined || !('text' in last)) tied.push(span)
    else {
      const { text, ...face } = last
      const tail = tailOf(text)
      tied.splice(-1, 1, ...(tail.length < text.length ? [{ ...face, text: text.slice(0, text.length - tail.length) }] : []))
      tied.push({ ...face, tail, marks: span.marks })
    }
  }
  return tied
}

/** As much of a text as may become a tail, in UTF-16 units. */
const longestTail = 40

/** The last word, day or character, with the punctuation that closes it. */
function tailOf(text: string): string {
  const end = text.slice(-longestTail)
  const closing = /[\p{Pe}\p{Pf}\p{Po}…—]{0,6}$/u.exec(end)![0]
  const before = end.slice(0, end.length - closing.length)
  const last = splitAtQuantities(before).at(-1)
  if (last === undefined) return closing === '' ? end : closing
  if (last.quantity) return last.text + closing
  return (/[!-~\u00c0-\u024f]{1,12}$/.exec(before)?.[0] ?? [...before].at(-1)!) + closing
}
