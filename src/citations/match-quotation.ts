// One quotation against the text of one version: where the words are, or what is there instead.
import { groupClauses } from '../comparison/clause.js'
import { findClosest } from '../shared/text/closest-passage.js'
import { type DiffSpan, findSpans } from '../shared/text/word-spans.js'
import type { KnownVersion } from '../works/store-versions.js'
import type { Provision } from '../works/work.js'
import { matchQuotation, type VerificationOutcome } from './quotation.js'

interface SearchedText {
  version: KnownVersion
  provisions: readonly Provision[]
}

/** Where quoted words are found. */
export interface QuotationLocation {
  version: number
  eId: string
  /** The words as they are there. */
  passage: string
  /** Only the form differs: white space, width, shape of punctuation. */
  formatOnly: boolean
}

/** Why quoted words are not found; `passage` is the most similar one, `spans` lead from the quotation to it. */
export interface QuotationMismatch {
  outcome: VerificationOutcome
  version: number
  eId?: string | null
  passage?: string
  spans?: DiffSpan[]
}

/**
 * Finds words in the first of the eIds that the version has. They are searched in the whole text where no eId is given,
 * and where an excerpt has none of them, because its numbering is not known. A sealed text is not searched.
 */
export function locateQuotation({ version, provisions }: SearchedText, eIds: readonly string[], quote: string): QuotationLocation | null {
  if (version.sealed !== null) return null
  for (const eId of listSearchedEIds({ version, provisions }, eIds)) {
    for (const text of [textWithParts(provisions, eId), textWithParts(provisions, eId, true)]) {
      const found = matchQuotation(text, quote)
      if (found === null) continue
      return { version: version.number, eId, passage: text.slice(found.start, found.end), formatOnly: found.formatOnly }
    }
  }
  return null
}

function listSearchedEIds({ version, provisions }: SearchedText, eIds: readonly string[]): string[] {
  const eId = selectEId(provisions, eIds)
  if (eId !== null) return [eId]
  const isAnywhere = eIds.length === 0 || version.completeness.state === 'excerpt'
  return isAnywhere ? groupClauses(provisions).map(({ root }) => root.eId) : []
}

/** Describes what is there instead of the words. An excerpt without the provision proves nothing: `unverified`. */
export function describeMismatch({ version, provisions }: SearchedText, eIds: readonly string[], quote: string): QuotationMismatch {
  const { number } = version
  const eId = selectEId(provisions, eIds)
  if (eId === null && version.completeness.state === 'excerpt') return { outcome: 'unverified', version: number }
  if (eId === null && eIds.length > 0) return { outcome: 'not-found', version: number }
  const text = eId === null ? provisions.map((provision) => provision.text).join('\n') : textWithParts(provisions, eId)
  const { start, end } = findClosest(text, quote)
  const passage = text.slice(start, end)
  return { outcome: 'mismatch', version: number, eId, passage, spans: findSpans(quote, passage) }
}

function selectEId(provisions: readonly Provision[], eIds: readonly string[]): string | null {
  return eIds.find((wanted) => provisions.some(({ eId }) => eId === wanted)) ?? null
}

/** The text of a provision and its descendants, one line each, in reading order; `numbers` includes theirs. */
export function textWithParts(provisions: readonly Provision[], root: string, numbers = false): string {
  const included = new Set([root])
  const parts = provisions.filter(({ eId, parent }) => {
    if (eId !== root && (parent === null || !included.has(parent))) return false
    included.add(eId)
    return true
  })
  const lines = parts.map(({ eId, number, text }) => (numbers && number !== null && eId !== root ? `${number}${text}` : text))
  return lines.filter((line) => line !== '').join('\n')
}
