// Which papers a change made old: those that print a text of its work, if the change is why the text is no longer what
// applies. Looked up by whoever wants to be told, never by those who publish.
import { type Briefing, type BriefingEntry, listEntries, quotedTextsOf } from '../briefing.js'
import { addToDay, dayInShanghai } from '../../shared/calendar.js'
import type { Base } from '../../database/base.js'
import type { ChangeEntry } from '../../changes/read-changes.js'
import { listIds } from '../../works/store-works.js'
import { listKnownVersions } from '../../works/store-versions.js'
import { type CurrentState, stateByTexts, stateByVersions } from '../checking/current-state.js'
import { type BriefingLife, readLives } from '../reissuing/store.js'
import { listBriefingsOf, type Owner } from '../store.js'

interface OutdatedRecord extends CurrentState {
  title: string
  printedVersion: number
}

/** What is told of a paper. A long search keeps no more of each. */
type NamedBriefing = Pick<Briefing, 'id' | 'code' | 'title' | 'madeAt' | 'publicAddress'>

interface OutdatedBriefing {
  briefing: NamedBriefing
  records: OutdatedRecord[]
}

export interface OutdatedBriefings {
  items: OutdatedBriefing[]
  /** Whether there are more than are told at once. */
  more: boolean
}

/** Briefings told of at once, and read at once. */
const maxItems = 1_000
const batchSize = 20

/** The kinds of changes after which a text that was printed may no longer apply. */
const actions: readonly ChangeEntry['action'][] = ['recorded', 'corrected', 'withdrawn', 'repealed', 'came-into-force', 'sealed']

/**
 * The briefings of a key, or of everybody, that a change made old: on its day their text is not what applies, and before
 * it was otherwise. `onBatch` is called between the parts of a long search.
 */
export async function findOutdatedBy(
  base: Base, change: ChangeEntry, owner: Owner, onBatch: () => Promise<unknown> = async () => {}
): Promise<OutdatedBriefings> {
  const { work, action } = change
  if (work === null || !actions.includes(action)) return { items: [], more: false }
  const { db } = base.store
  const ids = (await listIds(db, [work])).map(({ id }) => id)
  const items: OutdatedBriefing[] = []
  let compare: Compare | undefined
  for (let after = ''; ; ) {
    const found = await listBriefingsOf(db, ids, { owner, after, limit: batchSize })
    if (found.length > 0) compare ??= await prepareComparison(base, { ...change, work })
    const lifeOf = await readLives(db, found.map(({ id }) => id), null)
    for (const briefing of found.filter(({ id }) => isInUse(lifeOf(id)))) {
      const records = await findOutdatedRecords(compare!, briefing, ids)
      if (records.length > 0) items.push({ briefing: nameOf(briefing), records })
    }
    if (items.length > maxItems) return { items: items.slice(0, maxItems), more: true }
    if (found.length < batchSize) return { items, more: false }
    after = found.at(-1)!.id
    await onBatch()
  }
}

/** Whoever has a paper that was replaced or withdrawn was told so. */
function isInUse({ supersededBy, withdrawn }: BriefingLife): boolean {
  return supersededBy === null && withdrawn === null
}

function nameOf({ id, code, title, madeAt, publicAddress }: Briefing): NamedBriefing {
  return { id, code, title, madeAt, publicAddress }
}

async function findOutdatedRecords(compare: Compare, briefing: Briefing, ids: readonly string[]): Promise<OutdatedRecord[]> {
  const entries = listEntries({ ...briefing, fullTexts: [] }).filter(({ work }) => ids.includes(work))
  const records: OutdatedRecord[] = []
  for (const entry of entries) {
    const state = await compare(entry)
    if (state !== null) records.push({ title: entry.title, printedVersion: entry.version, ...state })
  }
  return records
}

/** The state of an entry after the change, if the change is why it is no longer what applies; else `null`. */
type Compare = (entry: BriefingEntry) => Promise<CurrentState | null>

async function prepareComparison({ store }: Base, change: ChangeEntry & { work: number }): Promise<Compare> {
  const { seq, action, version, recordedAt, work } = change
  const day = dayInShanghai(recordedAt)
  const [before, after] = [await listKnownVersions(store.db, [work], seq - 1), await listKnownVersions(store.db, [work], seq)]
  // What comes into force was recorded before: its day makes the difference, even if it was recorded later.
  const start = after.find(({ number }) => number === version)?.inForceFrom.date ?? day
  const dayBefore = action === 'came-into-force' ? addToDay(start < day ? start : day, { days: -1 })! : day
  return async (entry) => {
    if (action === 'sealed') return quotedTextsOf(entry).some((text) => text.version === version) ? sealed : null
    // What is sealed by now cannot be compared, and was told.
    if (entry.sealed) return null
    const [was, state] = [stateByVersions(entry, before, dayBefore), stateByVersions(entry, after, day)]
    if (isSame(was, state)) return null
    const isOld = requireOld(await stateByTexts(store.db, entry, after, state))
    const wasOld = isOld && requireOld(await stateByTexts(store.db, entry, before, was))
    // What was changed before was told then; that it is repealed too is news.
    return isOld?.today === wasOld?.today ? null : isOld
  }
}

const sealed: CurrentState = { today: 'sealed', since: null, newVersion: null }

function isSame(one: CurrentState, other: CurrentState): boolean {
  return one.today === other.today && one.since === other.since && one.newVersion === other.newVersion
}

/** What leaves the printed provisions as they are does not make a paper old. */
function requireOld(state: CurrentState): CurrentState | null {
  return state.today === 'unchanged' || state.today === 'changed-elsewhere' ? null : state
}
