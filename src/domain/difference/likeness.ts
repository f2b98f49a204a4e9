// How alike two texts are: the share of pairs of neighbouring characters they have in common, rare pairs counting more.

/** The pairs of characters of a text with how often each occurs; punctuation separates, it is not counted. */
export type Grams = Map<number, number>

/** Cuts a folded text into its character pairs. A run of one character counts as a pair with nothing. */
export function gramsOf(wording: string): Grams {
  const grams: Grams = new Map()
  let before = 0
  let run = 0
  for (let at = 0; at <= wording.length; at++) {
    const code = at < wording.length ? wording.charCodeAt(at) : 0
    const word = isWordCode(code)
    if (word && run > 0) count(grams, before * 65536 + code)
    else if (!word && run === 1) count(grams, before * 65536)
    run = word ? run + 1 : 0
    before = code
  }
  return grams
}

/** Dice's measure over plain counts: 1 for the same pairs, 0 for none in common. */
export function likeness(one: Grams, other: Grams): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one]
  let common = 0
  for (const [gram, times] of few) common += Math.min(times, many.get(gram) ?? 0)
  const all = total(one) + total(other)
  return all === 0 ? 0 : (2 * common) / all
}

export interface Candidate {
  old: number
  new: number
  /** Dice's measure over weighted pairs. */
  likeness: number
  /** The share of the smaller text that is found in the larger. */
  contained: number
}

/** Texts of two sides, ready to be compared all with all. Rare pairs of characters weigh more than common ones. */
export class LikenessTable {
  readonly oldGrams: Grams[]
  readonly newGrams: Grams[]
  private readonly weights = new Map<number, number>()
  private readonly oldWeights: number[]
  private readonly newWeights: number[]

  constructor(oldWordings: readonly string[], newWordings: readonly string[]) {
    this.oldGrams = oldWordings.map(gramsOf)
    this.newGrams = newWordings.map(gramsOf)
    const texts = [...this.oldGrams, ...this.newGrams]
    for (const grams of texts) for (const gram of grams.keys()) count(this.weights, gram)
    for (const [gram, uses] of this.weights) this.weights.set(gram, Math.log(1 + texts.length / uses))
    this.oldWeights = this.oldGrams.map((grams) => this.weigh(grams))
    this.newWeights = this.newGrams.map((grams) => this.weigh(grams))
  }

  /** Every pair of texts, out of those asked for, that have a pair of characters in common. */
  candidates(olds: readonly number[], news: readonly number[]): Candidate[] {
    const postings = this.post(olds)
    return news.flatMap((at) => {
      const common = this.commonWith(this.newGrams[at]!, postings)
      return olds.filter((old) => common[old]! > 0).map((old) => {
        const [oldWeight, newWeight] = [this.oldWeights[old]!, this.newWeights[at]!]
        const contained = common[old]! / Math.min(oldWeight, newWeight)
        return { old, new: at, likeness: (2 * common[old]!) / (oldWeight + newWeight), contained }
      })
    })
  }

  /** The weight of what `whole` has beyond `less` and shares with `part`, as a share of `part`. */
  remainderShare(whole: Grams, less: Grams, part: Grams): number {
    let shared = 0
    for (const [gram, times] of part) {
      const rest = (whole.get(gram) ?? 0) - (less.get(gram) ?? 0)
      if (rest > 0) shared += Math.min(rest, times) * this.weights.get(gram)!
    }
    return shared / (this.weigh(part) || 1)
  }

  // For each pair of characters the old texts that have it, with how often: text, times, text, times …
  private post(olds: readonly number[]): Map<number, number[]> {
    const postings = new Map<number, number[]>()
    for (const old of olds) {
      for (const [gram, times] of this.oldGrams[old]!) {
        const entries = postings.get(gram)
        if (entries === undefined) postings.set(gram, [old, times])
        else entries.push(old, times)
      }
    }
    return postings
  }

  private commonWith(grams: Grams, postings: Map<number, number[]>): Float64Array {
    const common = new Float64Array(this.oldGrams.length)
    for (const [gram, times] of grams) {
      const entries = postings.get(gram)
      if (entries === undefined) continue
      const weight = this.weights.get(gram)!
      for (let at = 0; at < entries.length; at += 2) {
        common[entries[at]!]! += Math.min(times, entries[at + 1]!) * weight
      }
    }
    return common
  }

  private weigh(grams: Grams): number {
    let sum = 0
    for (const [gram, times] of grams) sum += times * this.weights.get(gram)!
    return sum
  }
}

function isWordCode(code: number): boolean {
  if (code >= 0x3007) return code <= 0x9fff ? code === 0x3007 || code >= 0x3400 : code >= 0xa000 && code < 0xff00
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code > 191 && code < 0x2000)
}

function total(grams: Grams): number {
  let sum = 0
  for (const times of grams.values()) sum += times
  return sum
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
