// How deeply a JSON text nests, found without parsing it: a parser that meets two million opening brackets keeps the process
// and its memory busy before it finds that none is closed.

const [quote, backslash, openArray, closeArray, openObject, closeObject] = [34, 92, 91, 93, 123, 125]

/** Whether brackets and braces outside of strings are open more than so many deep anywhere. */
export function nestsDeeperThan(text: string, most: number): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === openArray || code === openObject) {
      if (++depth > most) return true
    } else if (code === closeArray || code === closeObject) depth--
  }
  return false
}

/** The offset of the mark that closes a string; the length of the text where none does. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) return at
    if (code === backslash) at++
  }
  return text.length
}
