// One quotation against the text of one version: where the words are, or what is there instead.
import { findClosest, looksToFindClosest } from '../shared/text/closest-passage.js'
import { normalizeWording } from '../shared/text/normalize-wording.js'
import { type DiffSpan, findSpans } from '../shared/text/word-spans.js'
import type { ComparisonBudget } from './comparison-budget.js'
import { matchQuotation, type Quotation, type UnverifiedReason, type VerificationOutcome } from './quotation.js'
import { listBigrams, type Place, type SearchedText } from './searched-text.js'

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
  reason?: UnverifiedReason
  version: number
  eId?: string | null
  passage?: string
  spans?: DiffSpan[]
}

/** Finds words in the clauses meant, one by one, then over all of them together. A sealed text is not searched. */
export function locateQuotation(searched: SearchedText, place: Place, quotation: Quotation, budget: ComparisonBudget): QuotationLocation | null {
  if (searched.version.sealed !== null) return null
  const eIds = searched.eIdsAt(place)
  for (const eId of eIds) {
    for (const text of new Set([searched.textOf(eId), searched.textOf(eId, true)])) {
      budget.countSearched(text.length)
      const found = locateIn(searched, text, eId, quotation)
      if (found !== null) return found
    }
  }
  return place === null || eIds.length < 2 ? null : locateIn(searched, joinTexts(searched, eIds), eIds[0]!, quotation)
}

function locateIn(searched: SearchedText, text: string, eId: string, quotation: Quotation): QuotationLocation | null {
  const found = matchQuotation(text, searched.wordingOf(text), quotation)
  if (found === null) return null
  return { version: searched.version.number, eId, passage: text.slice(found.start, found.end), formatOnly: found.formatOnly }
}

function joinTexts(searched: SearchedText, eIds: readonly string[]): string {
  return eIds.map((eId) => searched.textOf(eId)).join('\n')
}

/** Quotations beyond this length that have next to nothing of the text are not compared with it word by word. */
const maxUnlikeLength = 2_000
const minLikeness = 0.1
/** Looks for one comparison: a text or a quotation that needs more is too long. */
const maxLooks = 5_000_000

/**
 * Describes what is there instead of the words, in the version that resembles them most; the first counts where several
 * do. An excerpt whose source gives no numbers proves nothing, unless a clause that it has is named by its eId:
 * `unverified`.
 */
export function describeMismatch(
  texts: readonly SearchedText[], place: Place, { quote }: Quotation, budget: ComparisonBudget
): QuotationMismatch {
  const first = texts[0]!
  const unverified = (reason: UnverifiedReason) => ({ outcome: 'unverified', reason, version: first.version.number }) as const
  if (first.isUnnumbered && !namesHeldClause(first, place)) return unverified('no-numbers')
  const candidates = texts.flatMap((searched) => findCandidate(searched, place, quote) ?? [])
  if (candidates.length === 0) return { outcome: 'not-found', version: first.version.number }
  const looks = candidates.map(({ text }) => looksToFindClosest(text, quote))
  if (Math.max(...looks) > maxLooks) return unverified('too-long')
  if (!budget.take(looks.reduce((sum, one) => sum + one, 0))) return unverified('too-much')
  const { searched, eId, passage, score } = findBest(candidates, quote)
  if (quote.length > maxUnlikeLength && score < minLikeness) return unverified('too-unlike')
  return { outcome: 'mismatch', version: searched.version.number, eId, passage, spans: findSpans(quote, passage) }
}

function namesHeldClause(searched: SearchedText, place: Place): boolean {
  return place !== null && 'eId' in place && searched.has(place.eId)
}

/** The clause of one version that is compared with a quotation. */
interface Candidate {
  searched: SearchedText
  eId: string
  text: string
}

function findCandidate(searched: SearchedText, place: Place, quote: string): Candidate | null {
  const eId = selectMostSimilar(searched, searched.eIdsAt(place), quote)
  return eId === null ? null : { searched, eId, text: searched.textOf(eId) }
}

function findBest(candidates: readonly Candidate[], quote: string) {
  const closest = candidates.map((candidate) => {
    const { start, end, score } = findClosest(candidate.text, quote)
    return { ...candidate, passage: candidate.text.slice(start, end), score }
  })
  return closest.reduce((best, one) => (one.score > best.score ? one : best))
}

/** The clause that has most of the character pairs of a quotation. */
function selectMostSimilar(searched: SearchedText, eIds: readonly string[], quote: string): string | null {
  if (eIds.length < 2) return eIds[0] ?? null
  const pairs = [...listBigrams(normalizeWording(quote.slice(0, 400)))]
  let best = { eId: eIds[0]!, common: -1 }
  for (const eId of eIds) {
    const own = searched.bigramsOf(eId)
    const common = pairs.filter((pair) => own.has(pair)).length
    if (common > best.common) best = { eId, common }
  }
  return best.eId
}
