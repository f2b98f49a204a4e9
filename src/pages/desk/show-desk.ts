// What the desk knows of the records in a draft: their titles, kinds and whether they are here at all.
import type { Base } from '../../database/base.js'
import { resolveReadPoint } from '../../database/resolve-read-point.js'
import type { Kind } from '../../shared/kind.js'
import { listKnownVersions } from '../../works/store-versions.js'
import { findWorks } from '../../works/store-works.js'
import { findTitle } from '../../works/timeline.js'
import type { Draft } from './order/draft.js'

export interface KnownRecord {
  kind: Kind
  id: string
  title: string
}

/** The records of a draft, by the ids that it has for them. */
export async function readRecords(base: Base, { sections }: Draft): Promise<Map<string, KnownRecord>> {
  const { readDb } = base.store
  const { seq, asOf } = await resolveReadPoint(base, {})
  const works = await findWorks(readDb, sections.flatMap(({ records }) => records.map(({ id }) => id)), seq)
  const versions = await listKnownVersions(readDb, [...works.values()].map(({ work }) => work), seq)
  return new Map([...works].map(([asked, { work, kind, id }]) => {
    const timeline = versions.filter((version) => version.work === work && version.withdrawnAt === null)
    const title = findTitle(timeline, asOf) ?? id
    return [asked, { kind, id, title }]
  }))
}
