// Detects whether a text may have been copied from a sealed one.
import type { VersionContent } from '../works/work.js'

/** In characters, the length of most Chinese names. Shorter overlaps do not count. */
const ngramLength = 3

/** All texts of a version, without dates and codes. */
export function textsOf({ title, aliases, case: facts, provisions, quotations, citations }: VersionContent): string[] {
  const { subject, post, consequence } = facts ?? {}
  const provisionTexts = provisions.flatMap(({ heading, text, citations }) => [heading, text, ...citations.map(({ quote }) => quote)])
  const spoken = quotations.flatMap(({ speaker, office }) => [speaker, office])
  const all = [title, ...aliases, subject, post, consequence, ...provisionTexts, ...spoken, ...citations.map(({ quote }) => quote)]
  return all.filter((text) => text != null && text !== '') as string[]
}

/**
 * Whether any text contains a trigram, or a whole shorter text, that occurs in the sealed texts but in no visible one.
 * False positives are accepted: they cost a draft, a false negative reveals a person's name.
 */
export function containsRedactedText(texts: readonly string[], sealed: readonly string[], visible: readonly string[]): boolean {
  const known = new Set(visible.flatMap(trigramsOf))
  const hidden = new Set(sealed.flatMap(trigramsOf).filter((trigram) => !known.has(trigram)))
  const short = sealed.filter((text) => isShort(text) && !visible.some((one) => one.includes(text)))
  return texts.some((text) => trigramsOf(text).some((trigram) => hidden.has(trigram)) || short.some((one) => text.includes(one)))
}

function isShort(text: string): boolean {
  const count = [...text].length
  return count > 1 && count < ngramLength
}

function trigramsOf(text: string): string[] {
  const characters = [...text]
  return characters.slice(ngramLength - 1).map((_, at) => characters.slice(at, at + ngramLength).join(''))
}
