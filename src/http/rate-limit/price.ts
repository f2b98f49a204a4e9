// What a request costs beyond the tokens of its operation: in proportion to the characters and parts that it makes the
// service compare or read. Ordinary requests are below the amounts that are included.

/** Called before costly work begins, with what is to be looked at. Throws where the caller has not the tokens left. */
export type ChargeWork = (work: Work) => void

export interface Work {
  characters: number
  /** Quotations, or references. */
  parts?: number
}

/** What the tokens of an operation include. */
export interface Included {
  characters: number
  parts: number
}

export const verifyIncludes: Included = { characters: 10_000, parts: 20 }
export const comparisonIncludes: Included = { characters: 100_000, parts: 0 }

const charactersPerToken = 100
const tokensPerPart = 10

/** The tokens for what exceeds the amounts included. */
export function priceOf({ characters, parts = 0 }: Work, included: Included): number {
  const beyond = Math.max(0, characters - included.characters)
  return Math.ceil(beyond / charactersPerToken) + tokensPerPart * Math.max(0, parts - included.parts)
}

/** Bytes of an import for a token. */
const importBytesPerToken = 10_000

/** The tokens for a stretch of an import. */
export function priceOfImport(bytes: number): number {
  return bytes / importBytesPerToken
}

/** The characters of provisions, numbers and headings left out. */
export function countCharacters(...texts: readonly (readonly { text: string }[])[]): number {
  return texts.flat().reduce((sum, { text }) => sum + text.length, 0)
}
