// Regions and topics as they were called at an instant.
import { Problem } from '../shared/problem.js'
import { findRegion, listRegions, listTopics, type RegionPage } from './store.js'
import type { Base } from '../database/base.js'
import { type Axes, findHorizon } from '../database/resolve-read-point.js'
import type { Region, Topic } from './catalogue.js'

/** One page of regions by code; `next` is the code after which the next page begins. Problem: `unknown-region`. */
export async function listKnownRegions(
  base: Base,
  query: RegionPage
): Promise<{ items: Region[]; next: string | null }> {
  if (query.parent !== undefined) await requireRegion(base, query.parent, query.seq)
  const found = await listRegions(base.store.records, { ...query, limit: query.limit + 1 })
  const items = found.slice(0, query.limit)
  return { items, next: found.length > query.limit ? items.at(-1)!.code : null }
}

/** One region with the regions that hold it, outermost first. Problems: `region-not-found`, `not-known-at`. */
export async function readRegion(
  base: Base,
  { code, knownAt }: { code: string } & Axes
): Promise<{ region: Region; ancestors: Region[] }> {
  const { seq } = await findHorizon(base, { knownAt })
  const region = (await findRegion(base.store.records, code, seq)) ?? refuse(code, knownAt)
  const ancestors: Region[] = []
  for (let { parent } = region; parent !== null; ) {
    const holder = await requireRegion(base, parent, seq)
    ancestors.unshift(holder)
    parent = holder.parent
  }
  return { region, ancestors }
}

function refuse(code: string, knownAt?: Date): never {
  if (knownAt !== undefined) throw new Problem('not-known-at', { knownAt: knownAt.toISOString(), what: code })
  throw new Problem('region-not-found', { region: code })
}

async function requireRegion(base: Base, code: string, seq: number): Promise<Region> {
  const region = await findRegion(base.store.records, code, seq)
  if (region === undefined) throw new Problem('unknown-region', { region: code })
  return region
}

/** The topics, in the list's own order. */
export async function listKnownTopics(base: Base, { knownAt }: Axes): Promise<Topic[]> {
  const { seq } = await findHorizon(base, { knownAt })
  return listTopics(base.store.records, seq)
}
