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
    return news.flatMap((at) => this.findSimilarTo(at, olds, minContainment, limit))
  }

  /**
   * For each new text its similarity to each old one, by position; zero where they have nothing in common. It is one list, which
   * the next text overwrites: a pair of laws has more than a million pairs of clauses.
   */
  *compareAll(): Generator<[text: number, similarities: Float64Array]> {
    this.postings.build([...this.olds.keys()])
    for (const [at, { weight }] of this.news.entries()) {
      const similarities = this.sharedWeights(at)
      for (let old = 0; old < similarities.length; old++) {
        const shared = similarities[old]!
        if (shared > 0) similarities[old] = (2 * shared) / (this.olds[old]!.weight + weight)
      }
      yield [at, similarities]
    }
  }

  private findSimilarTo(at: number, olds: readonly number[], minContainment: number, limit: number): SimilarPair[] {
    const common = this.sharedWeights(at)
    const newWeight = this.news[at]!.weight
    const best = new BestPairs(limit)
    for (const old of olds) {
      const shared = common[old]!
      if (shared === 0) continue
      const oldWeight = this.olds[old]!.weight
      const containment = shared / Math.min(oldWeight, newWeight)
      if (containment >= minContainment) best.add(old, at, (2 * shared) / (oldWeight + newWeight), containment)
    }
    return best.kept
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

/**
 * Pairs in the order in which they come. Where more come than are kept, the best ones, best first, and of equal ones those that
 * came first. A pair that is not kept costs no memory: of two laws of 1,200 articles more than a million are looked at.
 */
class BestPairs {
  readonly kept: SimilarPair[] = []
  /** The rank that a further pair must exceed, once more have come than are kept. */
  private least: number | undefined

  constructor(private readonly limit: number) {}

  add(old: number, at: number, similarity: number, containment: number): void {
    if (this.kept.length < this.limit) return void this.kept.push({ old, new: at, similarity, containment })
    this.least ??= this.sort()
    const rank = rankOf({ similarity, containment })
    if (rank <= this.least) return
    const place = this.kept.findIndex((one) => rankOf(one) < rank)
    this.kept.splice(place, 0, { old, new: at, similarity, containment })
    this.kept.pop()
    this.least = rankOf(this.kept.at(-1)!)
  }

  private sort(): number {
    this.kept.sort((one, other) => rankOf(other) - rankOf(one))
    return rankOf(this.kept.at(-1)!)
  }
}

/** A text that contains another is a good candidate too, even where it is much longer. */
function rankOf({ similarity, containment }: Pick<SimilarPair, 'similarity' | 'containment'>): number {
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
