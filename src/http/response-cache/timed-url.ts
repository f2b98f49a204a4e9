// Reads day and instant off a URL without parsing the rest of it, so that a reply is found for a day that was never asked.
import { isPlainDate, type PlainDate } from '../../shared/calendar.js'
import { parseInstant } from '../../shared/instant.js'

export type TimeParameter = 'asOf' | 'knownAt'

/** A URL without its parameters of time, and these. */
interface TimedUrl {
  bareUrl: string
  asOf?: PlainDate
  knownAt?: number
}

const colon = /%3A/gi

/**
 * The parameters of time that a route takes, cut out of a URL. `undefined` where one of them has another form than the common
 * ones, or is given twice: such a URL is left to validation.
 */
export function parseTimedUrl(url: string, names: readonly TimeParameter[]): TimedUrl | undefined {
  const mark = url.indexOf('?')
  if (mark === -1) return { bareUrl: url }
  const timed: TimedUrl = { bareUrl: '' }
  const others: string[] = []
  for (const part of url.slice(mark + 1).split('&')) {
    const name = names.find((one) => part.startsWith(one) && part[one.length] === '=')
    if (name === undefined) others.push(part)
    else if (!readParameter(timed, name, part.slice(name.length + 1))) return undefined
  }
  timed.bareUrl = others.length === 0 ? url.slice(0, mark) : `${url.slice(0, mark)}?${others.join('&')}`
  return timed
}

/** Whether a value was read; each is read once. */
function readParameter(timed: TimedUrl, name: TimeParameter, value: string): boolean {
  if (timed[name] !== undefined) return false
  if (name === 'asOf') {
    if (isPlainDate(value)) timed.asOf = value
  } else timed.knownAt = parseInstant(value.replace(colon, ':'))?.getTime()
  return timed[name] !== undefined
}
