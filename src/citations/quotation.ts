// Matches quoted words with a text by wording, and finds quotations of the form 《…》第…条“…” in a document.
import { findReferences, type Reference } from '../works/references/reference.js'
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

/** A quotation in a document with its reference. UTF-16 offsets of the words inside the quotation marks. */
interface DocumentQuotation {
  reference: Omit<Reference, 'start' | 'end'>
  quote: string
  start: number
  end: number
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

const introduction = /^[^“”「」。；\n《》]{0,30}[“「]/
const quotationMarks: Record<string, string> = { '“': '”', '「': '」' }

/**
 * Quotations that follow a reference within 30 characters: 《…》第…条规定：“…”, in the order of the document. A reference
 * by pronoun (该法, 同法) means the work named last.
 */
export function findQuotations(document: string): DocumentQuotation[] {
  let named: string | null = null
  return findReferences(document).flatMap((reference) => {
    named = reference.work ?? named
    const opening = introduction.exec(document.slice(reference.end))
    if (opening === null) return []
    const start = reference.end + opening[0].length
    const end = findClosingMark(document, start)
    const { pronoun, steps } = reference
    return end === null ? [] : [{ reference: { work: reference.work ?? named, pronoun, steps }, quote: document.slice(start, end), start, end }]
  })
}

/** Offset of the quotation mark that closes the one before `start`; nested marks are skipped. `null` if there is none. */
function findClosingMark(document: string, start: number): number | null {
  const open = document[start - 1]!
  const close = quotationMarks[open]!
  for (let at = start, depth = 1; at < document.length; at++) {
    if (document[at] === open) depth++
    if (document[at] === close && --depth === 0) return at
  }
  return null
}
