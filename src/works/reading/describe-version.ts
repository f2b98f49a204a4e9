// A version with its clauses, and its region and topics by the names they had.
import type { VersionHeader, WorkReading } from '../reading.js'
import type { VersionContent } from '../work.js'
import { listTopics, readRegionNames } from '../../catalogue/store.js'
import { readText, type VersionText } from '../store-version-text.js'
import type { KnownVersion } from '../store-versions.js'
import type { ResolvedWork } from '../store-works.js'
import type { Topic } from '../../catalogue/catalogue.js'
import type { Db } from '../../database/db.js'

export type VersionDescription = Omit<
  WorkReading,
  'version' | 'repealedVersion' | 'status' | 'certainty' | 'inForceTo' | 'recordedAt' | 'relations'
>

/** A version as it reads, names as they were at a change. */
export async function describeVersion(
  db: Db,
  work: ResolvedWork,
  version: KnownVersion,
  seq: number
): Promise<VersionDescription> {
  const content = toContent(version, await readText(db, { work: work.work, number: version.number }))
  const regions = await readRegionNames(db, version.region === null ? [] : [version.region], seq)
  return {
    id: work.id,
    kind: work.kind,
    ...summaryFields(version),
    region: toRegionName(version.region, regions),
    topics: toTopicNames(content.topics, await listTopics(db, seq)),
    content
  }
}

/** The content of a version put together again, as it was recorded and hashed. */
export function toContent(header: VersionHeader, { topics, ...clauses }: VersionText): VersionContent {
  const { title, aliases, issuer, region, rank, inForceFrom, case: facts, quotations, completeness } = header
  return { title, aliases, issuer, region, rank, topics, inForceFrom, case: facts, ...clauses, quotations, completeness }
}

/** What a summary shows of a version's own words. */
export function summaryFields({ title, aliases, issuer, rank, inForceFrom, completeness, contentHash, sealed }: VersionHeader) {
  return { title, aliases, issuer, rank, inForceFrom, completeness, contentHash, sealed }
}

export function toRegionName(code: string | null, names: Map<string, string>) {
  return code === null ? null : { code, name: names.get(code)! }
}

export function toTopicNames(keys: readonly string[], topics: readonly Topic[]): Topic[] {
  return keys.flatMap((key) => topics.find((topic) => topic.key === key) ?? [])
}
