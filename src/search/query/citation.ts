// Citations in a query: 刑法232条, 《保守国家秘密法》第四十八条第一款, 第八十七条之一. Read as everywhere else.
import { eIdsOf } from '../../works/references/provision-steps.js'
import { findTypedProvisions, readTypedName } from '../../works/references/read-reference.js'
import { listSteps } from '../../works/references/reference.js'
import { fullNameOf } from '../../works/references/short-names.js'

export interface QueryCitation {
  /** The folded name before the number; empty when there is only a number. */
  name: string
  /** The provisions meant: for each the eIds it may have, the most exact first; the article that contains it is last. */
  provisions: string[][]
  /** What follows the citation, folded. */
  rest: string
}

/** The first citation of a folded query; `undefined` when there is none. */
export function findCitation(normalized: string): QueryCitation | undefined {
  const found = findTypedProvisions(normalized)
  if (found === null) return undefined
  const steps = listSteps(found.provisions).filter(([first]) => first?.level === 'art')
  if (steps.length === 0) return undefined
  const provisions = steps.map((one) => [...new Set([...eIdsOf(one), `art_${one[0]!.number}`])])
  const name = fullNameOf(readTypedName(normalized.slice(0, found.start)).name)
  return { name, provisions, rest: normalized.slice(found.end).trim() }
}
