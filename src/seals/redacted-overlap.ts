// Whether a text says what another one said: looked for once that other one is sealed, and whoever wrote the first may
// have copied it.
import type { VersionContent } from '../works/work.js'

/** As long as most names are: what has fewer characters in common has none. */
const length = 3

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
export function holdWordsOf(texts: readonly string[], sealed: readonly string[], shown: readonly string[]): boolean {
  const known = new Set(shown.flatMap(listRuns))
  const hidden = new Set(sealed.flatMap(listRuns).filter((run) => !known.has(run)))
  const short = sealed.filter((text) => isShort(text) && !shown.some((one) => one.includes(text)))
  return texts.some((text) => listRuns(text).some((run) => hidden.has(run)) || short.some((one) => text.includes(one)))
}

function isShort(text: string): boolean {
  const count = [...text].length
  return count > 1 && count < length
}

function listRuns(text: string): string[] {
  const characters = [...text]
  return characters.slice(length - 1).map((_, at) => characters.slice(at, at + length).join(''))
}
