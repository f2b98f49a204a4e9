// Matches quoted words with a text by wording.
import { findWords } from '../shared/text/find-words.js'
import { normalizeWithOffsets, normalizeWording } from '../shared/text/normalize-wording.js'
import { trimOf } from '../shared/text/trim.js'

/** The outcomes of verifying a quotation. */
export const verificationOutcomes = ['verified', 'superseded', 'repealed', 'mismatch', 'not-found', 'unverified'] as const
export type VerificationOutcome = (typeof verificationOutcomes)[number]

/** Why a quotation could not be checked. */
export const unverifiedReasons = [
  'no-work', 'name-shared', 'place-unclear', 'no-numbers', 'not-in-force', 'not-held', 'sealed', 'too-long', 'too-unlike', 'too-much'
] as const
export type UnverifiedReason = (typeof unverifiedReasons)[number]

/** Quoted words, read once for all the texts in which they are searched. */
export interface Quotation {
  quote: string
  /** The wording between ellipses. */
  segments: readonly string[]
}

/** A match in a text: UTF-16 offsets, the end exclusive; `formatOnly` if only the form of the words differs. */
interface QuotationMatch {
  start: number
  end: number
  formatOnly: boolean
}

export function readQuotation(quote: string): Quotation {
  const segments = quote.split(/…+|\.{3,}/).map((segment) => trimMarks(normalizeWording(segment)))
  return { quote, segments: segments.filter((segment) => segment !== '') }
}

/**
 * The first match, from the first to the last segment between ellipses; `null` if any segment is missing. `wording` is
 * that of the text.
 */
export function matchQuotation(text: string, wording: string, { quote, segments }: Quotation): QuotationMatch | null {
  let from = 0
  let first = -1
  for (const segment of segments) {
    const at = findWords(wording, segment, from)
    if (at < 0) return null
    if (first < 0) first = at
    from = at + segment.length
  }
  if (first < 0) return null
  const { starts, ends } = normalizeWithOffsets(text)
  return { start: starts[first]!, end: ends[from - 1]!, formatOnly: segments.length === 1 && findWords(text, quote.trim()) < 0 }
}

// A quotation may end with punctuation of the quoting sentence, or lack that of the original.
function trimMarks(normalized: string): string {
  return trimOf(normalized, '.,;:"')
}
