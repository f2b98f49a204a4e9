// The days on which what applies in a place may turn: those of every rule that may apply there, those of the places, and, with a
// look ahead, the days on which something comes into view.
import { addToDay, type PlainDate } from '../../shared/calendar.js'
import type { KnownCatalogue } from '../../catalogue/known-catalogue.js'
import type { Db } from '../../database/db.js'
import type { WorkFilter } from '../../works/store-lists.js'
import { listDaysOfWorks, listPageDays, maxWorks } from '../../works/validity/store-list-days.js'
import { listStarts } from './store-upcoming.js'

interface Scope {
  seq: number
  filter: WorkFilter
  catalogue: KnownCatalogue
  /** Days to look ahead. */
  daysAhead: number
}

/** The turning days; `undefined` where they are those of too many works. */
export async function listApplicableDays(db: Db, { seq, filter, catalogue, daysAhead }: Scope): Promise<PlainDate[] | undefined> {
  const days = await listPageDays(db, { seq, filter, catalogue })
  if (days === undefined || daysAhead === 0) return days
  const starts = await listStarts(db, { seq, filter, limit: maxWorks + 1 })
  if (starts.length > maxWorks) return undefined
  const seen = starts.map(({ day }) => addToDay(day, { days: -daysAhead })).filter((day) => day !== null)
  const works = [...new Set(starts.map(({ work }) => work))]
  return [...days, ...seen, ...(await listDaysOfWorks(db, works, seq))]
}
