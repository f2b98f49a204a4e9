// Reads regions and topics as known at an instant.
import { Problem } from '../shared/problem.js'
import { codeOfRegion } from './region-code.js'
import { readKnownCatalogue } from './recorded-catalogue.js'
import { listRegions, type ListRegionsOptions } from './store.js'
import type { Base } from '../database/base.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import type { Region, Topic } from './catalogue.js'
import type { KnownCatalogue } from './known-catalogue.js'

/**
 * One page of regions, ordered by code. `next` is the code after which the next page begins. Problem: `unknown-region`
 * for a `parent` that is not recorded.
 */
export async function listKnownRegions(
  base: Base,
  query: ListRegionsOptions
): Promise<{ items: Region[]; next: string | null }> {
  const catalogue = await readKnownCatalogue(base.store, query.seq)
  const parent = query.parent === undefined ? undefined : codeOfRegion(catalogue, query.parent, query.asOf)
  if (parent !== undefined) requireRegion(catalogue, parent)
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
  const catalogue = await readKnownCatalogue(base.store, seq)
  const region = catalogue.region(codeOfAsked(catalogue, asked, knownAt)) ?? rejectNotFound(asked, knownAt)
  const ancestors: Region[] = []
  for (let { parent } = region; parent !== null; ) {
    const parentRegion = requireRegion(catalogue, parent)
    ancestors.unshift(parentRegion)
    parent = parentRegion.parent
  }
  return { region, ancestors }
}

/** A name that nobody bears is a 404 here, as a code is. */
function codeOfAsked(catalogue: KnownCatalogue, asked: string, knownAt?: Date): string {
  try {
    return codeOfRegion(catalogue, asked)
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.code !== 'unknown-region') throw problem
    if (knownAt !== undefined) return rejectNotFound(asked, knownAt)
    throw new Problem('region-not-found', problem.facts)
  }
}

function rejectNotFound(code: string, knownAt?: Date): never {
  if (knownAt !== undefined) throw new Problem('not-known-at', { knownAt: knownAt.toISOString(), what: code })
  throw new Problem('region-not-found', { region: code })
}

function requireRegion(catalogue: KnownCatalogue, code: string): Region {
  const region = catalogue.region(code)
  if (region === undefined) throw new Problem('unknown-region', { region: code })
  return region
}

/** All topics, in the order of the controlled list. Problem: `not-known-at`. */
export async function listKnownTopics(base: Base, { knownAt }: ReadPointQuery): Promise<readonly Topic[]> {
  const { seq } = await resolveReadPoint(base, { knownAt })
  return (await readKnownCatalogue(base.store, seq)).topics
}
