// Whether a text says what another one said: looked for once that other one is sealed, and whoever wrote the first may
// have copied it.
import type { VersionContent } from '../works/work.js'

/** As long as most names are: what has fewer characters in common has none. */
const ngramLength = 3

/** Everything that a version says in words, dates and codes aside. */
export function textsOf({ title, aliases, case: facts, provisions, quotations, citations }: VersionContent): string[] {
  const { subject, post, consequence } = facts ?? {}
  const clauses = provisions.flatMap(({ heading, text, citations }) => [heading, text, ...citations.map(({ quote }) => quote)])
  const spoken = quotations.flatMap(({ speaker, office }) => [speaker, office])
  const all = [title, ...aliases, subject, post, consequence, ...clauses, ...spoken, ...citations.map(({ quote }) => quote)]
  return all.filter((text) => text != null && text !== '') as string[]
}

/**
 * Whether some texts hold three characters in a row, or the whole of a shorter text, that stand in what is sealed and
 * nowhere in what is still shown. Rather too much than too little: who asks gives up a draft, not a person's name.
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
