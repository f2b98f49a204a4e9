// The day from which a version applies: from its own provision 自…起施行, else from its history.
import { addToDay, type PlainDate } from '../shared/calendar.js'
import type { LegislativeEvent } from '../shared/recorded-content.js'
import type { InForceFrom, Provision } from '../works/work.js'
import { type Commencement, readStart, type Start } from './commencement.js'

/** What decides on the start of a version: the acts in its head, and the day in its file name. */
export interface StartContext {
  events: readonly LegislativeEvent[]
  adopted: PlainDate | null
}

/**
 * Commencement of the version after the last event of its history (or the day in the file name, if that is later). A
 * date in the text before the last amendment is the commencement of the first version, not of this one; then only the
 * amendment sets the day, and the earliest possible one is `inferred`.
 */
export function inForceFrom(commencement: Commencement | null, context: StartContext): InForceFrom {
  const acts = actsOf(context.events)
  const lastAct = latest([...acts.map(({ date }) => date), context.adopted])
  const amended = lastAmendment(acts, context.adopted)
  const main = commencement?.main ?? null
  if (main?.kind === 'date' && (amended === null || main.date >= amended)) return { date: main.date, precision: main.precision, basis: 'stated' }
  const listed = latest(context.events.filter(({ kind }) => kind === 'commencement').map(({ date }) => date))
  if (listed !== null && (lastAct === null || listed >= lastAct)) return { date: listed, precision: 'day', basis: 'stated' }
  const inHead = readHeadStart(acts.at(-1))
  if (inHead !== null) return resolveStart(inHead, acts, amended)
  if (main?.kind === 'appointed' && amended === null) return toBeAppointed
  const isWholeText = amended === null || isRevision(acts, amended)
  if (main !== null && main.kind !== 'date' && isWholeText) return resolveStart(main, acts, amended)
  return inferred(lastPromulgation(acts, amended) ?? lastAct)
}

/** The start that a text had when it was made, for what it ends or limits; `null` if unknown. */
export function originalStart(commencement: Commencement, { events }: StartContext): InForceFrom | null {
  const main = commencement.main
  if (main === null || main.kind === 'appointed') return null
  const acts = actsOf(events)
  const start = resolveStart(main, acts.slice(0, 1 + lastOriginal(acts)), null)
  return start.date === null ? null : start
}

/** Provisions with the starts that differ from that of their version, and the version's own: the earliest of all. */
export function applyExceptions(
  provisions: readonly Provision[], main: InForceFrom, { exceptions }: Pick<Commencement, 'exceptions'>, context: StartContext
): { inForceFrom: InForceFrom; provisions: Provision[] } {
  const acts = actsOf(context.events)
  const own = new Map(exceptions.flatMap(({ eIds, start }) => eIds.map((eId) => [eId, resolveStart(start, acts, null)] as const)))
  const known = [main, ...own.values()].filter(({ date }) => date !== null)
  const first = known.reduce<InForceFrom>((earliest, start) => (start.date! < (earliest.date ?? '9999-12-31') ? start : earliest), main)
  return {
    inForceFrom: first,
    provisions: provisions.map((provision) => {
      const start = own.get(provision.eId) ?? (provision.level === 'article' ? main : first)
      return start.date === first.date ? provision : { ...provision, inForceFrom: start }
    })
  }
}

const toBeAppointed: InForceFrom = { date: null, precision: 'unknown', basis: 'to-be-appointed' }

// Counted from an act whose day the source prints, a start is as good as stated. 三十日后 leaves open whether the day of the
// act counts, and a history without the promulgation leaves open when it was.
function resolveStart(start: Start, acts: readonly LegislativeEvent[], since: PlainDate | null): InForceFrom {
  if (start.kind === 'date') return { date: start.date, precision: start.precision, basis: 'stated' }
  if (start.kind === 'appointed') return toBeAppointed
  const lastAct = latest(acts.map(({ date }) => date))
  const printed = start.kind === 'adoption' ? lastAdoption(acts) : lastPromulgation(acts, since)
  const counted = printed ?? lastAct
  const date = counted === null ? null : addToDay(counted, start.delay)
  if (date === null) return { date: null, precision: 'unknown', basis: 'inferred' }
  const isSure = printed !== null && start.delay.exact
  return { date, precision: 'day', basis: isSure ? (start.delay.days > 0 ? 'stated' : 'promulgated') : 'inferred' }
}

/** A line of the head that ends 自…起施行. */
function readHeadStart(last: LegislativeEvent | undefined): Start | null {
  const match = /[自从](.{2,24}?)起?(?:施行|实施|执行|生效)[)）]?$/.exec(last?.text ?? '')
  return match === null ? null : readStart(match[1]!)
}

function actsOf(events: readonly LegislativeEvent[]): LegislativeEvent[] {
  return events.filter(({ kind }) => kind !== 'commencement' && kind !== 'repealed' && kind !== 'expired')
}

function isChange({ kind }: LegislativeEvent): boolean {
  return kind === 'amended' || kind === 'revised'
}

// A later adoption is an amendment too, because not every history says 修正. A file name later than all history lines
// is an amendment that the lines leave out.
function lastAmendment(acts: readonly LegislativeEvent[], adopted: PlainDate | null): PlainDate | null {
  const adoption = acts.findIndex(({ kind }) => kind === 'adopted')
  const changes = acts.filter((act, at) => isChange(act) || (act.kind === 'adopted' && at > adoption))
  const last = latest(acts.map(({ date }) => date))
  const unlisted = adopted !== null && (last === null || adopted > last) ? adopted : null
  return latest([...changes.map(({ date }) => date), unlisted])
}

/** Whether the last amendment set the whole text anew, so that 公布之日 in it means its own promulgation. */
function isRevision(acts: readonly LegislativeEvent[], amended: PlainDate): boolean {
  return acts.some(({ kind, date }) => kind === 'revised' && date === amended)
}

function lastOriginal(acts: readonly LegislativeEvent[]): number {
  const change = acts.findIndex((act) => isChange(act))
  return change < 0 ? acts.length - 1 : change - 1
}

function lastPromulgation(acts: readonly LegislativeEvent[], since: PlainDate | null): PlainDate | null {
  const days = acts.filter(({ kind, date }) => kind === 'promulgated' && (since === null || date >= since))
  return latest(days.map(({ date }) => date))
}

function lastAdoption(acts: readonly LegislativeEvent[]): PlainDate | null {
  return latest(acts.filter(({ kind }) => kind === 'adopted' || kind === 'revised').map(({ date }) => date))
}

function latest(dates: readonly (PlainDate | null)[]): PlainDate | null {
  return dates.reduce((last, date) => (date !== null && (last === null || date > last) ? date : last), null)
}

function inferred(date: PlainDate | null): InForceFrom {
  return { date, precision: date === null ? 'unknown' : 'day', basis: 'inferred' }
}
