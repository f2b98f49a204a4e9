// Recording what regions and topics are called: only what differs from what is known, in one change.
import { listAllRegions, listTopics } from './store.js'
import { recordChanges, type ChangeWriter } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'
import type { Author } from '../database/sequence/author.js'
import type { Region, Topic } from './catalogue.js'

/** Records new and renamed regions; gives how many. A region's parent must be in the list or known already. */
export async function recordRegions(base: Base, regions: readonly Region[], author: Author): Promise<number> {
  return (await recordChanges(base.store, (recorder) => writeRegions(recorder, regions, author))).length
}

/** As `recordRegions`, inside a transaction of the caller's; gives the codes of those that were new or renamed. */
export async function writeRegions(recorder: ChangeWriter, regions: readonly Region[], author: Author): Promise<string[]> {
  const existing = new Map((await listAllRegions(recorder.db, recorder.seq)).map((region) => [region.code, region]))
  const changed = regions.filter(({ code, name, parent }) => {
    const known = existing.get(code)
    return known === undefined || known.name !== name || known.parent !== parent
  })
  if (changed.length === 0) return []
  await recorder.append({ kind: 'regions-recorded', work: null, version: null, ...author }, (seq) => ({
    region_codes: changed.filter(({ code }) => !existing.has(code)).map(({ code }) => ({ code, seq })),
    regions: changed.map(({ code, name, parent }) => ({ code, name, parent, seq }))
  }))
  return changed.map(({ code }) => code)
}

/** Records new and renamed topics, in the list's own order; gives how many. */
export async function recordTopics(base: Base, topics: readonly Topic[], author: Author): Promise<number> {
  return (await recordChanges(base.store, (recorder) => writeTopics(recorder, topics, author))).length
}

/** As `recordTopics`, inside a transaction of the caller's; gives the keys of those that were new, renamed or moved. */
export async function writeTopics(recorder: ChangeWriter, topics: readonly Topic[], author: Author): Promise<string[]> {
  const existing = await listTopics(recorder.db, recorder.seq)
  const changed = topics.flatMap(({ key, name: { zh, en } }, position) => {
    const at = existing.findIndex((topic) => topic.key === key)
    const same = at === position && existing[at]!.name.zh === zh && existing[at]!.name.en === en
    return same ? [] : [{ key, zh, en, position }]
  })
  if (changed.length === 0) return []
  await recorder.append({ kind: 'topics-recorded', work: null, version: null, ...author }, (seq) => ({
    topic_keys: changed.filter(({ key }) => !existing.some((topic) => topic.key === key)).map(({ key }) => ({ key, seq })),
    topics: changed.map((topic) => ({ ...topic, seq }))
  }))
  return changed.map(({ key }) => key)
}
