// A version with its provisions, and with the names its region and topics had at a change.
import type { VersionHeader, WorkReading } from '../reading.js'
import type { LegislativeDetails, VersionContent } from '../work.js'
import type { KnownCatalogue } from '../../catalogue/known-catalogue.js'
import { readKnownCatalogue } from '../../catalogue/recorded-catalogue.js'
import type { VersionText } from '../store-version-text.js'
import type { KnownVersion } from '../store-versions.js'
import type { ResolvedWork } from '../store-works.js'
import type { Topic } from '../../catalogue/catalogue.js'
import type { Store } from '../../database/store.js'

export type VersionDescription = Omit<
  WorkReading,
  'version' | 'repealedVersion' | 'status' | 'certainty' | 'unheldAmendments' | 'inForceTo' | 'recordedAt' | 'relations'
>

/** A version with its text; names of region and topics are those known at `seq`. */
export async function describeVersion(
  store: Store,
  work: ResolvedWork,
  { version, text }: { version: KnownVersion; text: VersionText },
  seq: number
): Promise<VersionDescription> {
  return describeText(work, version, text, await readKnownCatalogue(store, seq))
}

/** A version with a text that was read, and names out of a catalogue. */
export function describeText(work: ResolvedWork, version: KnownVersion, text: VersionText, catalogue: KnownCatalogue): VersionDescription {
  const content = toContent(version, text)
  return {
    id: work.id,
    kind: work.kind,
    ...summaryFields(version),
    region: toRegionName(version.region, catalogue),
    topics: toTopicNames(content.topics, catalogue),
    content
  }
}

/** Reassembles the content of a version exactly as it was recorded and hashed. */
export function toContent(header: VersionHeader, { topics, ...provisionsAndCitations }: VersionText): VersionContent {
  const { title, aliases, issuer, region, rank, inForceFrom, case: facts, quotations, completeness } = header
  const content = { title, aliases, issuer, region, rank, topics, inForceFrom, case: facts }
  return { ...content, ...provisionsAndCitations, quotations, completeness, ...detailsOf(header) }
}

/** The fields of a version that a summary shows unchanged. */
export function summaryFields(header: VersionHeader) {
  const { title, aliases, issuer, rank, inForceFrom, completeness, contentHash, salt, sealed } = header
  return { title, aliases, issuer, rank, inForceFrom, completeness, contentHash, salt, sealed, ...detailsOf(header) }
}

function detailsOf({ documentNumber, externalIds, fieldOfLaw, legislativeHistory }: LegislativeDetails): LegislativeDetails {
  return { documentNumber, externalIds, fieldOfLaw, legislativeHistory }
}

export function toRegionName(code: string | null, catalogue: KnownCatalogue) {
  return code === null ? null : { code, name: catalogue.regionName(code)! }
}

export function toTopicNames(keys: readonly string[], { topics }: KnownCatalogue): Topic[] {
  return keys.flatMap((key) => topics.find((topic) => topic.key === key) ?? [])
}
