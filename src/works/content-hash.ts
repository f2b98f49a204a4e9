// The hash that tells whether two versions have the same content.
import { canonicalJson, sha256 } from '../shared/canonical-json.js'
import type { LegislativeDetails, VersionContent } from './work.js'

/**
 * SHA-256 (hex) over the RFC 8785 form of a version's content: title, aliases, issuer, region, rank, topics, in-force
 * date, case facts, provisions, quotations, citations, completeness, and the details of legislation that it has. Regions
 * and topics enter as code and key. Ids, numbers, instants and status are left out, so equal content recorded twice has
 * one hash.
 */
export function contentHash(content: VersionContent): string {
  const { title, aliases, issuer, region, rank, topics, inForceFrom, provisions, quotations, citations } = content
  const { case: facts, completeness } = content
  return sha256(
    canonicalJson({
      title,
      aliases,
      issuer,
      region,
      rank,
      topics,
      inForceFrom,
      case: facts,
      provisions,
      quotations,
      citations,
      completeness,
      ...presentDetails(content)
    })
  )
}

/** The details of legislation without those that are absent: a version of an earlier release keeps its hash and form. */
export function presentDetails(details: LegislativeDetails): Partial<LegislativeDetails> {
  const { documentNumber, externalIds, fieldOfLaw, legislativeHistory } = details
  return {
    ...(documentNumber === null ? {} : { documentNumber }),
    ...(externalIds.length === 0 ? {} : { externalIds }),
    ...(fieldOfLaw === null ? {} : { fieldOfLaw }),
    ...(legislativeHistory.length === 0 ? {} : { legislativeHistory })
  }
}
