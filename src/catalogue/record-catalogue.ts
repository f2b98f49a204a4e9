// Records names of regions and topics. Only entries that differ from the recorded ones are written, in one change.
import { listAllRegions, listTopics } from './store.js'
import { recordChanges, type ChangeWriter } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'
import type { Author } from '../database/sequence/author.js'
import { canonicalJson } from '../shared/json/canonical-json.js'
import type { Region, RegionValidity, Topic } from './catalogue.js'

/** Records new, renamed, moved and abolished regions; returns how many. A parent must be in the list or recorded already. */
export async function recordRegions(base: Base, regions: readonly Region[], author: Author): Promise<number> {
  return (await recordChanges(base.store, (writer) => writeRegions(writer, regions, author))).length
}

/** As `recordRegions`, inside the caller's transaction; returns the codes of the regions written. */
export async function writeRegions(writer: ChangeWriter, regions: readonly Region[], author: Author): Promise<string[]> {
  const existing = new Map((await listAllRegions(writer.db, writer.seq)).map((region) => [region.code, region]))
  const named = regions.filter(({ code, name, parent }) => {
    const known = existing.get(code)
    return known === undefined || known.name !== name || known.parent !== parent
  })
  const dated = regions.filter(({ code, validity }) => !isSame(validity, existing.get(code)?.validity))
  const changed = [...new Set([...named, ...dated].map(({ code }) => code))]
  if (changed.length === 0) return []
  await writer.append({ kind: 'regions-recorded', work: null, version: null, ...author }, (seq) => ({
    region_codes: named.filter(({ code }) => !existing.has(code)).map(({ code }) => ({ code, seq })),
    regions: named.map(({ code, name, parent }) => ({ code, name, parent, seq })),
    region_validities: dated.map(({ code, validity }) => toValidityRow(code, seq, validity))
  }))
  return changed
}

function isSame(one: RegionValidity | undefined, other: RegionValidity | undefined): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null)
}

function toValidityRow(code: string, seq: number, validity?: RegionValidity) {
  const { from = null, to = null, basis = '', successors = [] } = validity ?? {}
  return { code, seq, validFrom: from, validTo: to, basis, successors }
}

/** Records new, renamed and moved topics; returns how many. `topics` is the whole list, in its order. */
export async function recordTopics(base: Base, topics: readonly Topic[], author: Author): Promise<number> {
  return (await recordChanges(base.store, (writer) => writeTopics(writer, topics, author))).length
}

/** As `recordTopics`, inside the caller's transaction; returns the keys of the topics written. */
export async function writeTopics(writer: ChangeWriter, topics: readonly Topic[], author: Author): Promise<string[]> {
  const existing = await listTopics(writer.db, writer.seq)
  const changed = topics.flatMap(({ key, name: { zh, en } }, position) => {
    const at = existing.findIndex((topic) => topic.key === key)
    const same = at === position && existing[at]!.name.zh === zh && existing[at]!.name.en === en
    return same ? [] : [{ key, zh, en, position }]
  })
  if (changed.length === 0) return []
  await writer.append({ kind: 'topics-recorded', work: null, version: null, ...author }, (seq) => ({
    topic_keys: changed.filter(({ key }) => !existing.some((topic) => topic.key === key)).map(({ key }) => ({ key, seq })),
    topics: changed.map((topic) => ({ ...topic, seq }))
  }))
  return changed.map(({ key }) => key)
}
