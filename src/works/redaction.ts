// Redaction of sealed texts. A seal hides a text because of a person's right or a court order; it deletes nothing.
import type { Citation, VersionContent } from './work.js'
import type { CaseFacts } from '../shared/recorded-content.js'

/** Replaces every text of a sealed version and every sealed line. The database views use the same string. */
export const sealedPlaceholder = '〔已封存〕'

/** That a version is sealed, since when (RFC 3339 in UTC) and why. */
export interface Sealed {
  since: string
  reason: string | null
}

const unknownDay = { date: null, precision: 'unknown' } as const
/** Replaces the facts of a case. */
export const sealedCase: CaseFacts = {
  ...{ subject: sealedPlaceholder, post: null, place: null, consequence: null },
  ...{ conductDate: unknownDay, decisionDate: unknownDay }
}

/** A content without its words; regions, dates and topics remain, as in the database views. */
export function redactContent<Content extends VersionContent>(content: Content): Content {
  const redactCitation = (citation: Citation) => ({ ...citation, quote: sealedPlaceholder })
  const provisions = content.provisions.map((provision) => ({
    ...provision,
    heading: provision.heading === null ? null : sealedPlaceholder,
    text: provision.text === '' ? '' : sealedPlaceholder,
    citations: provision.citations.map(redactCitation)
  }))
  const nothing = { title: sealedPlaceholder, aliases: [], case: content.case && sealedCase, quotations: [] }
  return { ...content, ...nothing, provisions, citations: content.citations.map(redactCitation) }
}
