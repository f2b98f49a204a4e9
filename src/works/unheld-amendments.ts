// Gaps in what is held of a work: amendments that the history of one text names, while no text with them is held.
import type { PlainDate } from '../shared/calendar.js'
import type { LegislativeEvent } from '../shared/recorded-content.js'

interface Entry {
  repeal: boolean
  legislativeHistory?: readonly LegislativeEvent[]
}

/**
 * Amendments made by a day, after the last act in the history of `text`, that no held text ends with. Any of them may
 * have applied on the day. In the order of their days, each day once.
 */
export function listUnheldAmendments(entries: readonly Entry[], text: Entry, asOf: PlainDate): LegislativeEvent[] {
  const own = lastActDay(text)
  if (own === null) return []
  const texts = entries.filter(({ repeal }) => !repeal)
  const held = new Set(texts.flatMap((entry) => [lastActDay(entry), lastAmendment(entry)]))
  const unheld = new Map<PlainDate, LegislativeEvent>()
  for (const event of texts.flatMap(amendmentsOf)) {
    if (event.date > own && event.date <= asOf && !held.has(event.date)) unheld.set(event.date, event)
  }
  return [...unheld.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

/**
 * The acts before the first held text of a work, if the work existed by a day: then a text that is not held may have
 * applied. Empty if the first held text is the original one, or the day is before the first act.
 */
export function listActsBefore(first: Entry, asOf: PlainDate): LegislativeEvent[] {
  const last = lastAmendment(first)
  const earlier = (first.legislativeHistory ?? []).filter(({ kind, date }) => isAct(kind) && last !== null && date < last)
  return earlier.filter(({ date }) => date <= asOf)
}

function amendmentsOf({ legislativeHistory = [] }: Entry): LegislativeEvent[] {
  return legislativeHistory.filter(({ kind }) => kind === 'amended' || kind === 'revised')
}

function lastAmendment(entry: Entry): PlainDate | null {
  return latest(amendmentsOf(entry))
}

/** The day of the last act in the history of a text, whatever the order printed; `null` without a history. */
export function lastActDay({ legislativeHistory = [] }: Pick<Entry, 'legislativeHistory'>): PlainDate | null {
  return latest(legislativeHistory.filter(({ kind }) => isAct(kind)))
}

function isAct(kind: LegislativeEvent['kind']): boolean {
  return kind !== 'commencement' && kind !== 'repealed' && kind !== 'expired'
}

function latest(events: readonly LegislativeEvent[]): PlainDate | null {
  return events.reduce<PlainDate | null>((last, { date }) => (last === null || date > last ? date : last), null)
}
