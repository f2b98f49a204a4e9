// Which papers a change made old: those that print a text of its work, if the change is why the text is no longer what
// applies. Looked up by whoever wants to be told, never by those who publish.
import { type Briefing, type BriefingEntry, listEntries, quotedTextsOf } from '../briefing.js'
import { addToDay, dayInShanghai } from '../../shared/calendar.js'
import type { Base } from '../../database/base.js'
import type { ChangeEntry } from '../../changes/read-changes.js'
import { listIds } from '../../works/store-works.js'
import { listKnownVersions } from '../../works/store-versions.js'
import { type CurrentState, stateByTexts, stateByVersions } from '../checking/current-state.js'
import { listBriefingsOf, type Owner } from '../store.js'

export interface OutdatedRecord extends CurrentState {
  title: string
  printedVersion: number
}

export interface OutdatedBriefing {
  briefing: Briefing
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
    for (const briefing of found) {
      const records = await findOutdatedRecords(compare!, briefing, ids)
      if (records.length > 0) items.push({ briefing, records })
    }
    if (items.length > maxItems) return { items: items.slice(0, maxItems), more: true }
    if (found.length < batchSize) return { items, more: false }
    after = found.at(-1)!.id
    await onBatch()
  }
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
  // What comes into force was recorded before: the day makes the difference.
  const dayBefore = action === 'came-into-force' ? addToDay(day, { days: -1 })! : day
  const [before, after] = [await listKnownVersions(store.db, [work], seq - 1), await listKnownVersions(store.db, [work], seq)]
  return async (entry) => {
    if (action === 'sealed') return quotedTextsOf(entry).some((text) => text.version === version) ? sealed : null
    // What is sealed by now cannot be compared, and was told.
    if (entry.sealed) return null
    const state = stateByVersions(entry, after, day)
    return isSame(state, stateByVersions(entry, before, dayBefore)) ? null : requireOld(await stateByTexts(store.db, entry, after, state))
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
