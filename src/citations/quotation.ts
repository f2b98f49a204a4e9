// Whether quoted words stand in a text, by their wording; and quotations of the form 《…》第…条“…” found in a document.
import { findReferences, type Reference } from '../works/references/reference.js'
import { normalizeWithOffsets, normalizeWording } from '../shared/text/normalize-wording.js'

/** What checking a quotation can come to. */
export const verificationOutcomes = ['verified', 'superseded', 'repealed', 'mismatch', 'not-found', 'unverified'] as const
export type VerificationOutcome = (typeof verificationOutcomes)[number]

/** Where quoted words stand in a text: UTF-16 offsets, the end exclusive; `formatOnly` where only their form differs. */
export interface QuotationMatch {
  start: number
  end: number
  formatOnly: boolean
}

/** A quotation in a document, with what it is said to be quoted from. Offsets are those of the words inside the marks. */
export interface DocumentQuotation {
  reference: Omit<Reference, 'start' | 'end'>
  quote: string
  start: number
  end: number
}

/** The words in the text, the ends of what stands between ellipses included; `null` where they do not stand there. */
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

// A quotation may end with a mark of its own sentence, or leave the last one out.
function trimEnds(normalized: string): string {
  return normalized.replace(/^[.,;:"]+|[.,;:"]+$/g, '')
}

const introduction = /^[^“”「」。；\n《》]{0,30}[“「]/
const quotationMarks: Record<string, string> = { '“': '”', '「': '」' }

/**
 * Quotations whose marks follow a reference within a few words: 《…》第…条规定：“…”. A pronoun (该法, 同法) stands for the
 * work named last. In the order of the document.
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

/** Where the mark that was opened just before closes, marks inside it counted. */
function findClosingMark(document: string, start: number): number | null {
  const open = document[start - 1]!
  const close = quotationMarks[open]!
  for (let at = start, depth = 1; at < document.length; at++) {
    if (document[at] === open) depth++
    if (document[at] === close && --depth === 0) return at
  }
  return null
}
