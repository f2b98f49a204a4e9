// How deep a JSON text is nested, told from its bytes: parsing a text of brackets alone takes a hundred times as long.

const [quote, backslash] = [0x22, 0x5c]
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Whether arrays and objects of a JSON text in UTF-8 are nested more than `most` deep. */
export function isDeeperThan(bytes: Uint8Array, most: number): boolean {
  let depth = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === quote) at = findEndOfString(bytes, at)
    else if (byte === openBracket || byte === openBrace) {
      if (++depth > most) return true
    } else if (byte === closeBracket || byte === closeBrace) depth--
  }
  return false
}

/** The offset of the mark that closes a string; the end of the text if none does. */
function findEndOfString(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; at < bytes.length; at++) {
    if (bytes[at] === backslash) at++
    else if (bytes[at] === quote) return at
  }
  return bytes.length
}
