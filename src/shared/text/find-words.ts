// Finds words in a text in time linear in both. `indexOf` of the engine compares long words anew at each offset of a text
// that repeats itself, so that 10,000 characters in 200,000 take seconds.

/** Words up to this length are left to the engine: it compares no more than these at each offset. */
const shortWords = 16

/** The offset of the first occurrence from an offset on; -1 for none. */
export function findWords(text: string, words: string, from = 0): number {
  const start = text.indexOf(words.slice(0, shortWords), from)
  return words.length <= shortWords || start < 0 ? start : searchFrom(text, words, start)
}

/** Knuth, Morris and Pratt (1977): no unit of the text is looked at again after a mismatch. */
function searchFrom(text: string, words: string, from: number): number {
  const borders = bordersOf(words)
  let matched = 0
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    while (matched > 0 && unit !== words.charCodeAt(matched)) matched = borders[matched - 1]!
    if (unit === words.charCodeAt(matched)) matched++
    if (matched === words.length) return at + 1 - matched
  }
  return -1
}

/** For each beginning of the words, the length of the longest proper end of it that begins them too. */
function bordersOf(words: string): Uint32Array {
  const borders = new Uint32Array(words.length)
  for (let at = 1, length = 0; at < words.length; at++) {
    while (length > 0 && words.charCodeAt(at) !== words.charCodeAt(length)) length = borders[length - 1]!
    if (words.charCodeAt(at) === words.charCodeAt(length)) length++
    borders[at] = length
  }
  return borders
}
