// One quotation against the text of one version: where the words are, or what is there instead.
import { findClosest } from '../shared/text/closest-passage.js'
import { normalizeWording } from '../shared/text/normalize-wording.js'
import { type DiffSpan, findSpans } from '../shared/text/word-spans.js'
import { matchQuotation, type VerificationOutcome } from './quotation.js'
import type { Place, SearchedText } from './searched-text.js'

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

/** Finds words in the clauses meant, one by one, then over all of them together. A sealed text is not searched. */
export function locateQuotation(searched: SearchedText, place: Place, quote: string): QuotationLocation | null {
  if (searched.version.sealed !== null) return null
  const eIds = searched.eIdsAt(place)
  for (const eId of eIds) {
    for (const numbers of [false, true]) {
      const found = locateIn(searched, searched.textOf(eId, numbers), eId, quote)
      if (found !== null) return found
    }
  }
  return place === null || eIds.length < 2 ? null : locateIn(searched, joinTexts(searched, eIds), eIds[0]!, quote)
}

function locateIn({ version }: SearchedText, text: string, eId: string, quote: string): QuotationLocation | null {
  const found = matchQuotation(text, quote)
  if (found === null) return null
  return { version: version.number, eId, passage: text.slice(found.start, found.end), formatOnly: found.formatOnly }
}

function joinTexts(searched: SearchedText, eIds: readonly string[]): string {
  return eIds.map((eId) => searched.textOf(eId)).join('\n')
}

/**
 * Describes what is there instead of the words, in the version that resembles them most; the first counts where several
 * do. An excerpt whose source gives no numbers proves nothing, unless a clause that it has is named by its eId:
 * `unverified`.
 */
export function describeMismatch(texts: readonly SearchedText[], place: Place, quote: string): QuotationMismatch {
  const first = texts[0]!
  if (first.isUnnumbered && !namesHeldClause(first, place)) return { outcome: 'unverified', version: first.version.number }
  const closest = texts.flatMap((searched) => findClosestClause(searched, place, quote) ?? [])
  const best = closest.reduce<ClosestClause | undefined>((a, b) => (a === undefined || b.score > a.score ? b : a), undefined)
  if (best === undefined) return { outcome: 'not-found', version: first.version.number }
  const { searched, eId, passage } = best
  return { outcome: 'mismatch', version: searched.version.number, eId, passage, spans: findSpans(quote, passage) }
}

function namesHeldClause(searched: SearchedText, place: Place): boolean {
  return place !== null && 'eId' in place && searched.has(place.eId)
}

interface ClosestClause {
  searched: SearchedText
  eId: string
  passage: string
  score: number
}

function findClosestClause(searched: SearchedText, place: Place, quote: string): ClosestClause | null {
  const eIds = searched.eIdsAt(place)
  const eId = selectMostSimilar(searched, eIds, quote)
  if (eId === null) return null
  const text = searched.textOf(eId)
  const { start, end, score } = findClosest(text, quote)
  return { searched, eId, passage: text.slice(start, end), score }
}

/** The clause that has most of the character pairs of a quotation. */
function selectMostSimilar(searched: SearchedText, eIds: readonly string[], quote: string): string | null {
  if (eIds.length < 2) return eIds[0] ?? null
  const pairs = [...new Set(pairsOf(normalizeWording(quote.slice(0, 400))))]
  let best = { eId: eIds[0]!, common: -1 }
  for (const eId of eIds) {
    const text = normalizeWording(searched.textOf(eId))
    const common = pairs.filter((pair) => text.includes(pair)).length
    if (common > best.common) best = { eId, common }
  }
  return best.eId
}

function pairsOf(normalized: string): string[] {
  return Array.from({ length: Math.max(0, normalized.length - 1) }, (_, at) => normalized.slice(at, at + 2))
}
