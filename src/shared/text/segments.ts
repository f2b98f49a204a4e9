// Segments of a text, piece by piece: the engine's segmenter takes quadratic time for a long text.

/** UTF-16 units of a piece at most. */
const maxPiece = 512
/** Two such characters next to each other are neither one word nor one grapheme cluster. */
const mark = /[\s，。；：、！？,.;:!?]/
const plain = /[\n\u0020-\u007e\u3001-\u3029\u3400-\u9fff\uff00-\uff9d]/

interface Segment {
  segment: string
  /** In the whole text, in UTF-16 units. */
  index: number
}

/** The segments of a text, in order. */
export function* segmentText(segmenter: Intl.Segmenter, text: string): Generator<Segment> {
  for (let start = 0; start < text.length; ) {
    const end = endOfPiece(text, start)
    for (const { segment, index } of segmenter.segment(text.slice(start, end))) yield { segment, index: start + index }
    start = end
  }
}

/** A piece ends behind a mark where there is one, else before a plain character, else anywhere but inside a character. */
function endOfPiece(text: string, start: number): number {
  const limit = start + maxPiece
  if (limit >= text.length) return text.length
  const isBorder = (at: number) => plain.test(text[at]!)
  for (let at = limit; at > start; at--) if (mark.test(text[at - 1]!) && isBorder(at)) return at
  for (let at = limit; at > start; at--) if (isBorder(at)) return at
  return (text.codePointAt(limit - 1) as number) > 0xffff ? limit - 1 : limit
}
