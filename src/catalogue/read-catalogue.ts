// Reads regions and topics as known at an instant.
import { Problem } from '../shared/problem.js'
import { codeOfRegion } from './region-code.js'
import { findRegion, listRegions, listTopics, type ListRegionsOptions } from './store.js'
import type { Base } from '../database/base.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import type { Region, Topic } from './catalogue.js'

/**
 * One page of regions, ordered by code. `next` is the code after which the next page begins. Problem: `unknown-region`
 * for a `parent` that is not recorded.
 */
export async function listKnownRegions(
  base: Base,
  query: ListRegionsOptions
): Promise<{ items: Region[]; next: string | null }> {
  const parent = query.parent === undefined ? undefined : await codeOfRegion(base.store.readDb, query.parent, query)
  if (parent !== undefined) await requireRegion(base, parent, query.seq)
  const found = await listRegions(base.store.readDb, { ...query, parent, limit: query.limit + 1 })
  const items = found.slice(0, query.limit)
  return { items, next: found.length > query.limit ? items.at(-1)!.code : null }
}

/** One region and the regions above it, outermost first. Problems: `region-not-found`, `not-known-at`. */
export async function readRegion(
  base: Base,
  { code: asked, knownAt }: { code: string } & ReadPointQuery
): Promise<{ region: Region; ancestors: Region[] }> {
  const { seq } = await resolveReadPoint(base, { knownAt })
  const code = await codeOfRegion(base.store.readDb, asked, { seq }).catch((problem: Problem) => rejectUnknown(problem, asked, knownAt))
  const region = (await findRegion(base.store.readDb, code, seq)) ?? rejectNotFound(code, knownAt)
  const ancestors: Region[] = []
  for (let { parent } = region; parent !== null; ) {
    const parentRegion = await requireRegion(base, parent, seq)
    ancestors.unshift(parentRegion)
    parent = parentRegion.parent
  }
  return { region, ancestors }
}

/** A name that nobody bears is a 404 here, as a code is. */
function rejectUnknown(problem: Problem, asked: string, knownAt?: Date): never {
  if (problem.code !== 'unknown-region') throw problem
  if (knownAt !== undefined) return rejectNotFound(asked, knownAt)
  throw new Problem('region-not-found', problem.facts)
}

function rejectNotFound(code: string, knownAt?: Date): never {
  if (knownAt !== undefined) throw new Problem('not-known-at', { knownAt: knownAt.toISOString(), what: code })
  throw new Problem('region-not-found', { region: code })
}

async function requireRegion(base: Base, code: string, seq: number): Promise<Region> {
  const region = await findRegion(base.store.readDb, code, seq)
  if (region === undefined) throw new Problem('unknown-region', { region: code })
  return region
}

/** All topics, in the order of the controlled list. Problem: `not-known-at`. */
export async function listKnownTopics(base: Base, { knownAt }: ReadPointQuery): Promise<Topic[]> {
  const { seq } = await resolveReadPoint(base, { knownAt })
  return listTopics(base.store.readDb, seq)
}
