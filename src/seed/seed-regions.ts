// Use case: record the regions of the seed in a base that has none, because the place of a law is looked up in them.
import { listAllRegions } from '../catalogue/store.js'
import { recordRegions } from '../catalogue/record-catalogue.js'
import type { Base } from '../database/base.js'
import { findLastChange } from '../database/sequence/last-change.js'
import type { Seed } from './read-seed.js'

/** Records the regions if the base has none, and returns how many it recorded. */
export async function seedRegions(base: Base, { regions }: Pick<Seed, 'regions'>): Promise<number> {
  const { db } = base.store
  const known = await listAllRegions(db, (await findLastChange(db))?.seq ?? 0)
  return known.length > 0 ? 0 : recordRegions(base, regions, { recordedBy: 'seed', reason: null })
}
