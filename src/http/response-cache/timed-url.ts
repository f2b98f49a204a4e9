// Reads days and instant off a URL without parsing the rest of it, so that a reply is found for a day that was never asked.
import { isPlainDate, type PlainDate } from '../../shared/calendar.js'
import { parseInstant } from '../../shared/instant.js'
import type { ComparedDay } from './validity.js'

export type TimeParameter = 'asOf' | 'knownAt' | ComparedDay

/** A URL without what its parameters of time say. */
interface TimedUrl {
  bareUrl: string
  asOf?: PlainDate
  knownAt?: number
  from?: PlainDate
  to?: PlainDate
}

const colon = /%3A/gi
/** Stands for a day in the bare URL of a comparison by days; a URL has no spaces. */
export const anyDay = ' '

/**
 * The parameters of time that a route takes, cut out of a URL. `undefined` where one of them has another form than the common
 * ones, or is given twice: such a URL is left to validation. A version that is named by its number stays in the URL.
 */
export function parseTimedUrl(url: string, names: readonly TimeParameter[]): TimedUrl | undefined {
  const mark = url.indexOf('?')
  if (mark === -1) return { bareUrl: url }
  const timed: TimedUrl = { bareUrl: '' }
  const others: string[] = []
  for (const part of url.slice(mark + 1).split('&')) {
    const name = names.find((one) => part.startsWith(one) && part[one.length] === '=')
    const value = name && part.slice(name.length + 1)
    if (name === undefined || (isCompared(name) && !isPlainDate(value!))) others.push(part)
    else if (!readParameter(timed, name, value!)) return undefined
    else if (isCompared(name)) others.push(`${name}=${anyDay}`)
  }
  timed.bareUrl = others.length === 0 ? url.slice(0, mark) : `${url.slice(0, mark)}?${others.join('&')}`
  return timed
}

function isCompared(name: TimeParameter): name is ComparedDay {
  return name === 'from' || name === 'to'
}

/** Whether a value was read; each is read once. */
function readParameter(timed: TimedUrl, name: TimeParameter, value: string): boolean {
  if (timed[name] !== undefined) return false
  if (name === 'knownAt') timed.knownAt = parseInstant(value.replace(colon, ':'))?.getTime()
  else if (isPlainDate(value)) timed[name] = value
  return timed[name] !== undefined
}
