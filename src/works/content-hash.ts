// The hash that commits to the content of a version.
import { canonicalJson } from '../shared/json/canonical-json.js'
import { saltedHash } from '../shared/salt.js'
import type { LegislativeDetails, VersionContent } from './work.js'

/** What a version shows of its content. Before there were salts, versions had none; under a seal neither may be shown. */
export interface Commitment {
  contentHash: string | null
  salt: string | null
}

/**
 * SHA-256 (hex) of the salt, a line feed and the RFC 8785 form of a version's content; of that form alone for a version
 * without a salt. Whoever does not know the salt can neither compute the hash nor try what was hashed.
 */
export function contentHash(content: VersionContent, salt: string | null): string {
  return saltedHash(salt, canonicalContent(content))
}

/** A test of whether versions have a content: each has a salt of its own, so hashes of equal contents differ. */
export function hasContent(content: VersionContent): (version: Commitment) => boolean {
  const canonical = canonicalContent(content)
  return ({ contentHash: claimed, salt }) => claimed !== null && saltedHash(salt, canonical) === claimed
}

/**
 * The RFC 8785 form of a content: title, aliases, issuer, region, rank, topics, in-force date, case facts, provisions,
 * quotations, citations, completeness, and the details of legislation that it has. Regions and topics enter as code and
 * key. Ids, numbers, instants and status are left out.
 */
function canonicalContent(content: VersionContent): string {
  const { title, aliases, issuer, region, rank, topics, inForceFrom, provisions, quotations, citations } = content
  const { case: facts, completeness } = content
  return canonicalJson({
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
