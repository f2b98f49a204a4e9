// How alike two texts are: the share of pairs of neighbouring characters they have in common, rare pairs counting more.

/** The pairs of neighbouring characters of a text as codes, in rising order, each as often as it occurs. */
export type Grams = Int32Array

/** Cuts a folded text into its pairs. Punctuation separates; a character alone counts as a pair with nothing. */
export function gramsOf(wording: string): Grams {
  const grams = new Int32Array(wording.length + 1)
  let size = 0
  let before = 0
  let run = 0
  for (let at = 0; at <= wording.length; at++) {
    const code = at < wording.length ? wording.charCodeAt(at) : 0
    const word = isWordCode(code)
    // Signed, for whole numbers of 32 bits are the ones that are counted quickly.
    if (word && run > 0) grams[size++] = (before << 16) | code
    else if (!word && run === 1) grams[size++] = before << 16
    run = word ? run + 1 : 0
    before = code
  }
  return grams.subarray(0, size).sort()
}

/** The pairs of several texts together. */
export function joinGrams(parts: readonly Grams[]): Grams {
  if (parts.length === 1) return parts[0]!
  const joined = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let size = 0
  for (const part of parts) {
    joined.set(part, size)
    size += part.length
  }
  return joined.sort()
}

/** Dice's measure over plain counts: 1 for the same pairs, 0 for none in common. */
export function likeness(one: Grams, other: Grams): number {
  let common = 0
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    const difference = one[i]! - other[j]!
    if (difference === 0) common++
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return one.length + other.length === 0 ? 0 : (2 * common) / (one.length + other.length)
}

/** As much as their lengths allow, whatever the pairs are. */
export function mostLikeness(one: Grams, other: Grams): number {
  return (2 * Math.min(one.length, other.length)) / (one.length + other.length || 1)
}

/** The pairs of a text that has none. */
export const noGrams: Grams = new Int32Array(0)

export interface Candidate {
  old: number
  new: number
  /** Dice's measure over weighted pairs. */
  likeness: number
  /** The share of the smaller text that is found in the larger. */
  contained: number
}

// A text in the table: which pairs it has (by their number in the table), how often, and what all of them weigh.
interface Entry {
  pairs: Uint32Array
  times: Uint32Array
  weight: number
}

/** Texts of two sides, ready to be compared all with all. Rare pairs of characters weigh more than common ones. */
export class LikenessTable {
  private readonly olds: Entry[]
  private readonly news: Entry[]
  private readonly weights: Float64Array
  private readonly scratch: Float64Array

  constructor(olds: readonly Grams[], news: readonly Grams[]) {
    const numbers = new Map<number, number>()
    const uses: number[] = []
    this.olds = olds.map((grams) => enter(grams, numbers, uses))
    this.news = news.map((grams) => enter(grams, numbers, uses))
    const texts = this.olds.length + this.news.length
    this.weights = Float64Array.from(uses, (count) => Math.log(1 + texts / count))
    this.scratch = new Float64Array(uses.length)
    for (const entry of [...this.olds, ...this.news]) entry.weight = this.weigh(entry)
  }

  /** The pairs of texts, out of those asked for, of which the smaller is found in the larger to a least share. */
  candidates(olds: readonly number[], news: readonly number[], leastContained = 0): Candidate[] {
    const postings = this.post(olds)
    const found: Candidate[] = []
    for (const at of news) {
      const common = this.commonWith(this.news[at]!, postings)
      for (const old of olds) {
        const [shared, oldWeight, newWeight] = [common[old]!, this.olds[old]!.weight, this.news[at]!.weight]
        const contained = shared / Math.min(oldWeight, newWeight)
        if (shared === 0 || contained < leastContained) continue
        found.push({ old, new: at, likeness: (2 * shared) / (oldWeight + newWeight), contained })
      }
    }
    return found
  }

  /** How much of a new text is found in what an old one has beyond the new text it is paired with. */
  splitShare(part: number, whole: number, kept: number): number {
    return this.remainderShare(this.news[part]!, this.olds[whole]!, this.news[kept]!)
  }

  /** How much of an old text is found in what a new one has beyond the old text it is paired with. */
  mergeShare(part: number, whole: number, kept: number): number {
    return this.remainderShare(this.olds[part]!, this.news[whole]!, this.olds[kept]!)
  }

  private remainderShare(part: Entry, whole: Entry, less: Entry): number {
    const rest = this.scratch
    whole.pairs.forEach((pair, at) => { rest[pair] = whole.times[at]! })
    less.pairs.forEach((pair, at) => { rest[pair]! -= less.times[at]! })
    let shared = 0
    part.pairs.forEach((pair, at) => {
      shared += Math.max(0, Math.min(rest[pair]!, part.times[at]!)) * this.weights[pair]!
    })
    for (const { pairs } of [whole, less]) for (const pair of pairs) rest[pair] = 0
    return shared / (part.weight || 1)
  }

  // For each pair of characters the old texts that have it, with how often: text, times, text, times …
  private post(olds: readonly number[]): (number[] | undefined)[] {
    const postings: (number[] | undefined)[] = new Array(this.weights.length)
    for (const old of olds) {
      const { pairs, times } = this.olds[old]!
      for (let at = 0; at < pairs.length; at++) {
        const entries = postings[pairs[at]!]
        if (entries === undefined) postings[pairs[at]!] = [old, times[at]!]
        else entries.push(old, times[at]!)
      }
    }
    return postings
  }

  private commonWith({ pairs, times }: Entry, postings: (number[] | undefined)[]): Float64Array {
    const common = new Float64Array(this.olds.length)
    for (let at = 0; at < pairs.length; at++) {
      const entries = postings[pairs[at]!]
      if (entries === undefined) continue
      const weight = this.weights[pairs[at]!]!
      for (let entry = 0; entry < entries.length; entry += 2) {
        common[entries[entry]!]! += Math.min(times[at]!, entries[entry + 1]!) * weight
      }
    }
    return common
  }

  private weigh({ pairs, times }: Entry): number {
    let sum = 0
    for (let at = 0; at < pairs.length; at++) sum += times[at]! * this.weights[pairs[at]!]!
    return sum
  }
}

// Numbers the distinct pairs of a text, and counts in how many texts each is found.
function enter(grams: Grams, numbers: Map<number, number>, uses: number[]): Entry {
  const pairs = new Uint32Array(grams.length)
  const times = new Uint32Array(grams.length)
  let size = 0
  for (let at = 0; at < grams.length; at++) {
    if (at > 0 && grams[at] === grams[at - 1]) {
      times[size - 1]!++
      continue
    }
    const number = numbers.get(grams[at]!) ?? uses.push(0) - 1
    numbers.set(grams[at]!, number)
    uses[number]!++
    pairs[size] = number
    times[size++] = 1
  }
  return { pairs: pairs.subarray(0, size), times: times.subarray(0, size), weight: 0 }
}

function isWordCode(code: number): boolean {
  if (code >= 0x3007) return code <= 0x9fff ? code === 0x3007 || code >= 0x3400 : code >= 0xa000 && code < 0xff00
  if (code > 122) return code > 191 && code < 0x2000
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code >= 97
}
