// Reproducible random numbers: a stream for each seed.

export interface Chance {
  /** An integer from 0 up to, not including, `below`. */
  below: (limit: number) => number
  /** An index into a list of `size`, by Zipf's law: the n-th with probability proportional to 1/n. */
  ranked: (size: number) => number
  /** True with a probability in per cent. */
  happens: (percent: number) => boolean
}

/** The stream of a seed (mulberry32). */
export function openChance(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (limit) => Math.floor(next() * limit),
    ranked: (size) => Math.min(size - 1, Math.floor((size + 1) ** next()) - 1),
    happens: (percent) => next() * 100 < percent
  }
}
