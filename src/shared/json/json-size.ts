// Whether a JSON text holds more than any schema allows, told from its bytes: parsing millions of brackets, members or
// numbers takes a hundred times as long as looking for them.

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d]

export interface JsonLimits {
  /** Arrays and objects inside each other. */
  depth: number
  /** Members of one object, and values in all. */
  members: number
  values: number
}

/** The limit that a JSON text in UTF-8 exceeds; `null` for none. What is no JSON is judged as far as it looks like it. */
export function findExcess(bytes: Uint8Array, { depth: most, members, values }: JsonLimits): keyof JsonLimits | null {
  // The members so far of each object that is open; -1 for an array.
  const open: number[] = []
  let commas = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === quote) at = findEndOfString(bytes, at)
    else if (byte === openBracket || byte === openBrace) {
      if (open.push(byte === openBrace ? 1 : -1) > most) return 'depth'
    } else if (byte === closeBracket || byte === closeBrace) open.pop()
    else if (byte === comma) {
      if (++commas >= values) return 'values'
      if (open.length > 0 && open[open.length - 1]! > 0 && ++open[open.length - 1]! > members) return 'members'
    }
  }
  return null
}

/** The offset of the mark that closes a string; the end of the text if none does. */
function findEndOfString(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; at < bytes.length; at++) {
    if (bytes[at] === backslash) at++
    else if (bytes[at] === quote) return at
  }
  return bytes.length
}
