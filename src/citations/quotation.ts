// Matches quoted words with a text by wording.
import { normalizeWithOffsets, normalizeWording } from '../shared/text/normalize-wording.js'

/** The outcomes of verifying a quotation. */
export const verificationOutcomes = ['verified', 'superseded', 'repealed', 'mismatch', 'not-found', 'unverified'] as const
export type VerificationOutcome = (typeof verificationOutcomes)[number]

/** A match in a text: UTF-16 offsets, the end exclusive; `formatOnly` if only the form of the words differs. */
interface QuotationMatch {
  start: number
  end: number
  formatOnly: boolean
}

/** The first match, from the first to the last segment between ellipses; `null` if any segment is missing. */
export function matchQuotation(text: string, quote: string): QuotationMatch | null {
  const normalized = normalizeWithOffsets(text)
  const segments = quote.split(/…+|\.{3,}/).map((segment) => trimEnds(normalizeWording(segment))).filter((segment) => segment !== '')
  let from = 0
  let first = -1
  for (const segment of segments) {
    const at = normalized.text.indexOf(segment, from)
    if (at < 0) return null
    if (first < 0) first = at
    from = at + segment.length
  }
  if (first < 0) return null
  const [start, end] = [normalized.starts[first]!, normalized.ends[from - 1]!]
  return { start, end, formatOnly: segments.length === 1 && !text.includes(quote.trim()) }
}

// A quotation may end with punctuation of the quoting sentence, or lack that of the original.
function trimEnds(normalized: string): string {
  return normalized.replace(/^[.,;:"]+|[.,;:"]+$/g, '')
}
