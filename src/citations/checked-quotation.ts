// The result of verifying one quotation.
import type { Kind } from '../shared/kind.js'
import type { DiffSpan } from '../shared/text/word-spans.js'
import type { UnverifiedReason, VerificationOutcome } from './quotation.js'

export interface CheckedQuotation {
  outcome: VerificationOutcome
  /** Why it is `unverified`; else absent. */
  reason?: UnverifiedReason
  /** Only the form differs: white space, width, shape of punctuation. */
  formatOnly: boolean
  work: { id: string; kind: Kind; title: string } | null
  /** The version in which the words were found, or searched; for a mismatch the one they resemble most. */
  version: number | null
  eId: string | null
  /** The passage found, or for a mismatch the most similar one. */
  passage: string | null
  /** For a mismatch: from the quotation to the passage. */
  spans: DiffSpan[]
  /** For superseded words: the deciding version and the present wording of the clause, if it still exists. */
  today: { version: number; eId: string | null; text: string | null } | null
}

export const emptyResult = { formatOnly: false, work: null, version: null, eId: null, passage: null, spans: [], today: null }

/** The result of a quotation that could not be checked in any work. */
export function unverified(reason: UnverifiedReason): CheckedQuotation {
  return { ...emptyResult, outcome: 'unverified', reason }
}
