// What became of a printed text: its state on a day, as known at a change.
import type { BriefingEntry } from '../briefing.js'
import type { PlainDate } from '../../shared/calendar.js'
import type { Db } from '../../database/db.js'
import { findApplicableVersion, hasStarted } from '../../works/timeline.js'
import { readText } from '../../works/store-version-text.js'
import type { KnownVersion } from '../../works/store-versions.js'

export interface CurrentState {
  /** State of the printed text. `changed-elsewhere`: a new version leaves the printed provisions unchanged. */
  today: 'unchanged' | 'changed-elsewhere' | 'changed' | 'repealed' | 'withdrawn' | 'not-yet-in-force' | 'sealed'
  /** Day of the change, if there is one and its day is known. */
  since: PlainDate | null
  /** Number of the version that applies on the day, if it is another one. */
  newVersion: number | null
}

/** The state by the versions alone: `changed` wherever another version applies. */
export function stateByVersions(entry: BriefingEntry, versions: readonly KnownVersion[], day: PlainDate): CurrentState {
  if (entry.sealed) return { today: 'sealed', since: null, newVersion: null }
  const printed = versions.find(({ number }) => number === entry.version)
  if (printed === undefined || printed.withdrawnAt !== null)
    return { today: 'withdrawn', since: null, newVersion: null }
  const applicable = findApplicableVersion(
    versions.filter(({ withdrawnAt }) => withdrawnAt === null),
    day
  )
  if (applicable === undefined) return { today: 'not-yet-in-force', since: printed.inForceFrom.date, newVersion: null }
  const { text, entry: deciding } = applicable
  if (deciding.repeal) return { today: 'repealed', since: deciding.inForceFrom.date, newVersion: null }
  if (text.number === printed.number) return { today: 'unchanged', since: null, newVersion: null }
  if (!hasStarted(printed.inForceFrom, day)) return { today: 'not-yet-in-force', since: printed.inForceFrom.date, newVersion: null }
  return { today: 'changed', since: text.inForceFrom.date, newVersion: text.number }
}

/** The state after a look into the texts: what the new version leaves as it was printed is `changed-elsewhere`. */
export async function stateByTexts(db: Db, entry: BriefingEntry, versions: readonly KnownVersion[], state: CurrentState): Promise<CurrentState> {
  if (state.today !== 'changed') return state
  const { work, number } = versions.find((version) => version.number === state.newVersion)!
  const same = await isUnchangedIn(db, entry, { work, number })
  return same ? { ...state, today: 'changed-elsewhere' } : state
}

/** Whether every printed provision has the same text under the same eId in another version. */
async function isUnchangedIn(db: Db, entry: BriefingEntry, version: { work: number; number: number }): Promise<boolean> {
  const { provisions } = await readText(db, version)
  const texts = new Map(provisions.map(({ eId, text }) => [eId, text]))
  const whole = entry.picked !== null || texts.size === entry.provisions.length
  return whole && entry.provisions.every(({ eId, text }) => texts.get(eId) === text)
}
