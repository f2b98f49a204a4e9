// What stands where a text is sealed: a person's right or a court's order took it out of sight, and nothing else.
import type { Citation, VersionContent } from './work.js'
import type { CaseFacts } from '../shared/recorded-content.js'

/** In place of every text of a sealed version and of every sealed line. The views of the store write the same. */
export const sealedPlaceholder = '〔已封存〕'

/** That a version is sealed, since when (RFC 3339 in UTC) and why. */
export interface Sealed {
  since: string
  reason: string | null
}

const unknownDay = { date: null, precision: 'unknown' } as const
/** In place of the facts of a case. */
export const sealedCase: CaseFacts = {
  ...{ subject: sealedPlaceholder, post: null, place: null, consequence: null },
  ...{ conductDate: unknownDay, decisionDate: unknownDay }
}

/** A content with nothing left of its words; places, dates and subjects stay, as the views of the store have it. */
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
