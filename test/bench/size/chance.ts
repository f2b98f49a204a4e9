// Chance that comes out the same each time: a stream of numbers for each number it starts from.

export interface Chance {
  /** A whole number from 0 up to, not including, `below`. */
  below: (limit: number) => number
  /** A place in a list of `size`, the n-th taken in proportion to 1/n: as words are in a language. */
  ranked: (size: number) => number
  /** Whether something of so many per cent happens. */
  happens: (percent: number) => boolean
}

/** The stream that a number names (mulberry32). */
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
