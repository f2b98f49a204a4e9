// The revision tags of many works at once, equal to those of reading each work.
import { groupBy } from '../../shared/group-by.js'
import { revisionTagOf } from '../revision-tag.js'
import { findApplicableVersion } from '../timeline.js'
import { listRelationsOf } from '../relations/store-relations.js'
import type { KnownVersion } from '../store-versions.js'
import { summarise } from './list-works.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Store } from '../../database/store.js'
import { readKnownCatalogue } from '../../catalogue/recorded-catalogue.js'

/**
 * Revision tags by work number, for the works that have a text on the day. `known` must contain every version known of
 * them at the read point.
 */
export async function readRevisionTags(store: Store, known: readonly KnownVersion[], readPoint: ReadPoint): Promise<Map<number, string>> {
  const timelines = groupBy(known.filter(({ withdrawnAt }) => withdrawnAt === null), ({ work }) => work)
  const keys = [...timelines.values()].flatMap((timeline) => findApplicableVersion(timeline, readPoint.asOf)?.text ?? [])
  const works = keys.map(({ work }) => work)
  const catalogue = await readKnownCatalogue(store, readPoint.seq)
  const [relations, summaries] = await Promise.all([listRelationsOf(store.readDb, works, readPoint.seq), summarise(store.readDb, keys, catalogue, readPoint)])
  return new Map(summaries.map(({ work, ...summary }) => [work, revisionTagOf({ ...summary, relations: relations.get(work)! })]))
}
