// What one request may compare. Looking for words is cheap, for the passage most like them dear, so both are counted in the
// same unit: a character looked at once.

/** Characters of a text that count as one, where words are looked for in it. */
const searchedPerLook = 50
/** Looks of one request: about as many as 500 altered quotations of articles need, each in a dozen versions. */
const maxLooks = 20_000_000

export class ComparisonBudget {
  constructor(private left = maxLooks) {}

  /** Whether there is anything left. */
  get isSpent(): boolean {
    return this.left <= 0
  }

  /** Counts a text in which words were looked for. */
  countSearched(length: number): void {
    this.left -= length / searchedPerLook
  }

  /** Takes looks for a comparison; whether there are as many. */
  take(looks: number): boolean {
    if (looks > this.left) return false
    this.left -= looks
    return true
  }
}
