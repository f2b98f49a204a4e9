// Similarity of texts: the share of character bigrams that they have in common, rare bigrams weighing more.

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

/** Numbers of a posting list (two for each text) that one comparison reads. A multiple of four. */
const maxPostings = 1200

export interface SimilarPair {
  old: number
  new: number
  /** The Dice coefficient over weighted bigrams. */
  similarity: number
  /** The weight that both have in common, as a share of the lighter text. */
  containment: number
}

// A text of the table: its distinct bigrams (as ids in the table), how often each occurs, and their total weight.
interface WeightedText {
  ids: Uint32Array
  counts: Uint32Array
  weight: number
}

/**
 * Old and new texts, indexed to compare all with all. The weight of a bigram is log(1 + N/n), for N texts of which n
 * have it.
 *
 *   weights[id]       weight of a bigram
 *   postings[id]      [old text, count, old text, count, …]: the old texts that have a bigram
 *   scratch[id]       counts of one computation; zero between calls
 */
export class SimilarityTable {
  private readonly olds: WeightedText[]
  private readonly news: WeightedText[]
  private readonly weights: Float64Array
  private readonly scratch: Float64Array

  constructor(olds: readonly Bigrams[], news: readonly Bigrams[]) {
    const idByBigram = new Map<number, number>()
    const textCounts: number[] = []
    this.olds = olds.map((bigrams) => toWeightedText(bigrams, idByBigram, textCounts))
    this.news = news.map((bigrams) => toWeightedText(bigrams, idByBigram, textCounts))
    const texts = this.olds.length + this.news.length
    this.weights = Float64Array.from(textCounts, (count) => Math.log(1 + texts / count))
    this.scratch = new Float64Array(textCounts.length)
    for (const entry of [...this.olds, ...this.news]) entry.weight = this.totalWeight(entry)
  }

  /**
   * The pairs of the given texts that have bigrams in common and at least `minContainment`. Texts are given by
   * position. With `limit`, at most so many pairs for each new text: the most similar ones, and near the same place.
   */
  findSimilarPairs(olds: readonly number[], news: readonly number[], minContainment = 0, limit = Infinity): SimilarPair[] {
    const postings = this.buildPostings(olds)
    return news.flatMap((at) => {
      const common = this.sharedWeights(at, postings)
      const similar: SimilarPair[] = []
      for (const old of olds) {
        const [shared, oldWeight, newWeight] = [common[old]!, this.olds[old]!.weight, this.news[at]!.weight]
        const containment = shared / Math.min(oldWeight, newWeight)
        if (shared === 0 || containment < minContainment) continue
        similar.push({ old, new: at, similarity: (2 * shared) / (oldWeight + newWeight), containment })
      }
      if (similar.length <= limit) return similar
      return similar.sort((one, other) => rankOf(other) - rankOf(one)).slice(0, limit)
    })
  }

  /**
   * The share of new text `part` that is in old text `whole`, but not in new text `paired`, with which `whole` is
   * paired.
   */
  splitShare(part: number, whole: number, paired: number): number {
    return this.remainderShare(this.news[part]!, this.olds[whole]!, this.news[paired]!)
  }

  /**
   * The share of old text `part` that is in new text `whole`, but not in old text `paired`, with which `whole` is
   * paired.
   */
  mergeShare(part: number, whole: number, paired: number): number {
    return this.remainderShare(this.olds[part]!, this.news[whole]!, this.olds[paired]!)
  }

  private remainderShare(part: WeightedText, whole: WeightedText, paired: WeightedText): number {
    const rest = this.scratch
    whole.ids.forEach((id, at) => { rest[id] = whole.counts[at]! })
    paired.ids.forEach((id, at) => { rest[id]! -= paired.counts[at]! })
    let shared = 0
    part.ids.forEach((id, at) => {
      shared += Math.max(0, Math.min(rest[id]!, part.counts[at]!)) * this.weights[id]!
    })
    for (const { ids } of [whole, paired]) for (const id of ids) rest[id] = 0
    return shared / (part.weight || 1)
  }

  private buildPostings(olds: readonly number[]): (number[] | undefined)[] {
    const postings: (number[] | undefined)[] = new Array(this.weights.length)
    for (const old of olds) {
      const { ids, counts } = this.olds[old]!
      for (let at = 0; at < ids.length; at++) {
        const entries = postings[ids[at]!]
        if (entries === undefined) postings[ids[at]!] = [old, counts[at]!]
        else entries.push(old, counts[at]!)
      }
    }
    return postings
  }

  private sharedWeights(text: number, postings: (number[] | undefined)[]): Float64Array {
    const { ids, counts } = this.news[text]!
    const common = new Float64Array(this.olds.length)
    for (let at = 0; at < ids.length; at++) {
      const entries = postings[ids[at]!]
      if (entries === undefined) continue
      const weight = this.weights[ids[at]!]!
      const [first, end] = postingsNear(entries.length, text / this.news.length)
      for (let entry = first; entry < end; entry += 2) {
        common[entries[entry]!]! += Math.min(counts[at]!, entries[entry + 1]!) * weight
      }
    }
    return common
  }

  private totalWeight({ ids, counts }: WeightedText): number {
    let sum = 0
    for (let at = 0; at < ids.length; at++) sum += counts[at]! * this.weights[ids[at]!]!
    return sum
  }
}

/** A text that contains another is a good candidate too, even where it is much longer. */
function rankOf({ similarity, containment }: SimilarPair): number {
  return similarity + containment / 2
}

// Bigrams that nearly every text has would make the work quadratic: of those, only the texts around the same place count.
function postingsNear(length: number, place: number): [first: number, end: number] {
  if (length <= maxPostings) return [0, length]
  const middle = 2 * Math.round((place * length) / 2)
  const first = Math.min(Math.max(0, middle - maxPostings / 2), length - maxPostings)
  return [first, first + maxPostings]
}

// Assigns ids to the distinct bigrams of a text, and counts for each the texts that have it.
function toWeightedText(bigrams: Bigrams, idByBigram: Map<number, number>, textCounts: number[]): WeightedText {
  const ids = new Uint32Array(bigrams.length)
  const counts = new Uint32Array(bigrams.length)
  let size = 0
  for (let at = 0; at < bigrams.length; at++) {
    if (at > 0 && bigrams[at] === bigrams[at - 1]) {
      counts[size - 1]!++
      continue
    }
    const id = idByBigram.get(bigrams[at]!) ?? textCounts.push(0) - 1
    idByBigram.set(bigrams[at]!, id)
    textCounts[id]!++
    ids[size] = id
    counts[size++] = 1
  }
  return { ids: ids.subarray(0, size), counts: counts.subarray(0, size), weight: 0 }
}

function isWordCode(code: number): boolean {
  if (code >= 0x3007) return code <= 0x9fff ? code === 0x3007 || code >= 0x3400 : code >= 0xa000 && code < 0xff00
  if (code > 122) return code > 191 && code < 0x2000
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code >= 97
}
