// BM25: inverse document frequency, length normalisation and saturation of term counts.
import { weights } from './weights.js'

/** Denominator that length adds to a term that occurs once: `fixed + perUnit · length`, in UTF-16 units of folded text. */
export const lengthNormalization = {
  fixed: 1 + weights.k1 * (1 - weights.b),
  perUnit: (weights.k1 * weights.b) / weights.averageLength
}

/** Inverse document frequency of a term that `frequency` of `total` entries contain. */
export function inverseDocumentFrequency(frequency: number, total: number): number {
  return Math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))
}

/** Contribution of one term that occurs `count` times. */
export function saturate(weight: number, count: number, damping: number): number {
  return (weight * count * (weights.k1 + 1)) / (count + damping)
}

/** BM25 sum over the terms of one table; `weightOf` and `counts` share their index. */
export function sumBm25(weightOf: Float64Array, counts: Uint16Array, damping: number): number {
  let total = 0
  for (let at = 0; at < counts.length; at++) {
    if (counts[at] !== 0) total += saturate(weightOf[at] as number, counts[at] as number, damping)
  }
  return total
}

/** Sum of the weights of all terms that occur at least once. */
export function sumMatched(weightOf: Float64Array, counts: Uint16Array): number {
  let total = 0
  for (let at = 0; at < counts.length; at++) if (counts[at] !== 0) total += weightOf[at] as number
  return total
}
