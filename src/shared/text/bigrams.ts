// Character bigrams of texts, and how similar two texts are by the number that they have in common.

/** The character bigrams of a text as codes, ascending, each as often as it occurs. */
export type Bigrams = Int32Array

/** The bigrams of a normalized text. Punctuation separates; a single character counts as a bigram of its own. */
export function bigramsOf(wording: string): Bigrams {
  const bigrams = new Int32Array(wording.length + 1)
  let size = 0
  let before = 0
  let run = 0
  for (let at = 0; at <= wording.length; at++) {
    const code = at < wording.length ? wording.charCodeAt(at) : 0
    const word = isWordCode(code)
    // A signed 32-bit integer, which is the fastest to sort and compare.
    if (word && run > 0) bigrams[size++] = (before << 16) | code
    else if (!word && run === 1) bigrams[size++] = before << 16
    run = word ? run + 1 : 0
    before = code
  }
  return bigrams.subarray(0, size).sort()
}

/** The bigrams of several texts together. */
export function mergeBigrams(parts: readonly Bigrams[]): Bigrams {
  if (parts.length === 1) return parts[0]!
  const joined = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let size = 0
  for (const part of parts) {
    joined.set(part, size)
    size += part.length
  }
  return joined.sort()
}

/** The Dice coefficient over plain counts: 1 for the same bigrams, 0 for none in common. */
export function diceCoefficient(one: Bigrams, other: Bigrams): number {
  let common = 0
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    const difference = one[i]! - other[j]!
    if (difference === 0) common++
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return one.length + other.length === 0 ? 0 : (2 * common) / (one.length + other.length)
}

/** An upper bound of the Dice coefficient, from the numbers of bigrams alone. */
export function maxDiceCoefficient(one: Bigrams, other: Bigrams): number {
  return (2 * Math.min(one.length, other.length)) / (one.length + other.length || 1)
}

/** The bigrams of an empty text. */
export const noBigrams: Bigrams = new Int32Array(0)

function isWordCode(code: number): boolean {
  if (code >= 0x3007) return code <= 0x9fff ? code === 0x3007 || code >= 0x3400 : code >= 0xa000 && code < 0xff00
  if (code > 122) return code > 191 && code < 0x2000
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code >= 97
}
