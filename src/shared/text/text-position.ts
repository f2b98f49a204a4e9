// Positions in a text as an editor shows them, and where bytes stop being UTF-8.

export interface TextPosition {
  /** Both from 1; columns count characters, not UTF-16 units. */
  line: number
  column: number
}

/** The line and column of an offset. */
export function positionOf(text: string, offset: number): TextPosition {
  let [line, column] = [1, 1]
  for (let at = 0; at < Math.min(offset, text.length); at++) {
    const unit = text.charCodeAt(at)
    const endsLine = unit === lineFeed || (unit === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)
    if (endsLine) [line, column] = [line + 1, 1]
    else if (!isSecondHalf(text, at)) column++
  }
  return { line, column }
}

const [lineFeed, carriageReturn] = [10, 13]

/** Whether a unit is the second of a surrogate pair. */
function isSecondHalf(text: string, at: number): boolean {
  const isLow = (text.charCodeAt(at) & 0xfc00) === 0xdc00
  return isLow && at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800
}

/** The number, from 1, of the first byte that is not UTF-8; `undefined` where all are. */
export function findNonUtf8(bytes: Buffer): number | undefined {
  const text = bytes.toString('utf8')
  // What cannot be decoded becomes U+FFFD, which may also be there itself, as three bytes.
  let [offset, from] = [0, 0]
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', from)) {
    offset += Buffer.byteLength(text.slice(from, at))
    if (!bytes.subarray(offset, offset + 3).equals(replacement)) return offset + 1
    ;[offset, from] = [offset + 3, at + 1]
  }
  return undefined
}

const replacement = Buffer.from('\ufffd')
