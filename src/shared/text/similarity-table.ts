// Similarity of many texts: the share of character bigrams that they have in common, rare bigrams weighing more.
import { BigramPostings, type CountedText } from './bigram-postings.js'
import type { Bigrams } from './bigrams.js'
import { NumberTable } from './number-table.js'

/** Texts of a posting list that one comparison reads. Even. */
const maxPostings = 600

export interface SimilarPair {
  old: number
  new: number
  /** The Dice coefficient over weighted bigrams. */
  similarity: number
  /** The weight that both have in common, as a share of the lighter text. */
  containment: number
}

interface WeightedText extends CountedText {
  /** Of all its bigrams together. */
  weight: number
}

/**
 * Old and new texts, indexed to compare all with all. The weight of a bigram is log(1 + N/n), for N texts of which n
 * have it.
 *
 *   weights[id]       weight of a bigram
 *   scratch[id]       counts of one computation; zero between calls
 *   common[old]       weight that a new text has in common with an old one
 *
 * All of it is in typed arrays: a law of 1,200 articles has half a million bigrams, and as many objects are more work to
 * collect than to compare.
 */
export class SimilarityTable {
  private readonly olds: WeightedText[]
  private readonly news: WeightedText[]
  private readonly weights: Float64Array
  private readonly scratch: Float64Array
  private readonly common: Float64Array
  private readonly postings: BigramPostings

  constructor(olds: readonly Bigrams[], news: readonly Bigrams[]) {
    const ids = new NumberTable()
    this.olds = olds.map((bigrams) => toWeightedText(bigrams, ids))
    this.news = news.map((bigrams) => toWeightedText(bigrams, ids))
    this.weights = weightsOf([...this.olds, ...this.news], ids.size)
    this.scratch = new Float64Array(ids.size)
    this.common = new Float64Array(olds.length)
    this.postings = new BigramPostings(this.olds, ids.size)
    for (const entry of [...this.olds, ...this.news]) entry.weight = this.totalWeight(entry)
  }

  /**
   * The pairs of the given texts that have bigrams in common and at least `minContainment`. Texts are given by
   * position. With `limit`, at most so many pairs for each new text: the most similar ones, and near the same place.
   */
  findSimilarPairs(olds: readonly number[], news: readonly number[], minContainment = 0, limit = Infinity): SimilarPair[] {
    this.postings.build(olds)
    return news.flatMap((at) => {
      const common = this.sharedWeights(at)
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

  private sharedWeights(text: number): Float64Array {
    const { common, postings } = this
    const { ids, counts } = this.news[text]!
    common.fill(0)
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at]!
      const [first, end] = postingsNear(postings.sizeOf(id), text / this.news.length)
      const start = postings.startOf(id)
      for (let entry = start + first; entry < start + end; entry++) {
        common[postings.texts[entry]!]! += Math.min(counts[at]!, postings.counts[entry]!) * this.weights[id]!
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
  const middle = Math.round(place * length)
  const first = Math.min(Math.max(0, middle - maxPostings / 2), length - maxPostings)
  return [first, first + maxPostings]
}

/** Assigns ids to the distinct bigrams of a text. */
function toWeightedText(bigrams: Bigrams, table: NumberTable): WeightedText {
  const ids = new Uint32Array(bigrams.length)
  const counts = new Uint32Array(bigrams.length)
  let size = 0
  for (let at = 0; at < bigrams.length; at++) {
    if (at === 0 || bigrams[at] !== bigrams[at - 1]) ids[size++] = table.add(bigrams[at]! >>> 0)
    counts[size - 1]!++
  }
  return { ids: ids.subarray(0, size), counts: counts.subarray(0, size), weight: 0 }
}

/** The weight of each bigram, by the number of texts that have it. */
function weightsOf(texts: readonly WeightedText[], ids: number): Float64Array {
  const weights = new Float64Array(ids)
  for (const text of texts) for (const id of text.ids) weights[id]!++
  for (let id = 0; id < ids; id++) weights[id] = Math.log(1 + texts.length / weights[id]!)
  return weights
}
