// Reads days and instant off a URL without parsing the rest of it, so that a reply is found for a day that was never asked.
import { isPlainDate, type PlainDate } from '../../shared/calendar.js'
import { parseInstant } from '../../shared/instant.js'
import type { ComparedDay } from './validity.js'

export type TimeParameter = 'asOf' | 'knownAt' | ComparedDay

/** A URL without what its parameters of time say. */
export interface TimedUrl {
  bareUrl: string
  asOf: PlainDate | undefined
  /** Milliseconds since 1970. */
  knownAt: number | undefined
  compared: Record<ComparedDay, PlainDate | undefined>
}

const colon = /%3A/gi
/** Stands for a day in the bare URL of a comparison by days; a URL has no spaces. */
export const anyDay = ' '

/**
 * The parameters of time that a route takes, cut out of a URL. `undefined` where one of them has another form than the common
 * ones, or is given twice: such a URL is left to validation. A version that is named by its number stays in the URL.
 */
export function parseTimedUrl(url: string, names: readonly TimeParameter[]): TimedUrl | undefined {
  const timed: TimedUrl = { bareUrl: url, asOf: undefined, knownAt: undefined, compared: { from: undefined, to: undefined } }
  const mark = url.indexOf('?')
  if (mark === -1) return timed
  let others = ''
  for (let start = mark + 1; start <= url.length; ) {
    const end = endOfParameter(url, start)
    const kept = readParameter(timed, url.slice(start, end), names)
    if (kept === undefined) return undefined
    if (kept !== '') others += `${others === '' ? '?' : '&'}${kept}`
    start = end + 1
  }
  timed.bareUrl = url.slice(0, mark) + others
  return timed
}

function endOfParameter(url: string, start: number): number {
  const end = url.indexOf('&', start)
  return end === -1 ? url.length : end
}

/** What stays of a parameter in the bare URL, where an empty one means nothing; `undefined` where its time cannot be read, or was read before. */
function readParameter(timed: TimedUrl, parameter: string, names: readonly TimeParameter[]): string | undefined {
  const equals = parameter.indexOf('=')
  const name = parameter.slice(0, Math.max(0, equals)) as TimeParameter
  if (!names.includes(name)) return parameter
  const value = parameter.slice(equals + 1)
  if (name === 'from' || name === 'to') return readComparedDay(timed, parameter, name, value)
  if (timed[name] !== undefined) return undefined
  if (name === 'knownAt') timed.knownAt = parseInstant(value.replace(colon, ':'))?.getTime()
  else if (isPlainDate(value)) timed.asOf = value
  return timed[name] === undefined ? undefined : ''
}

function readComparedDay({ compared }: TimedUrl, parameter: string, name: ComparedDay, value: string): string | undefined {
  if (!isPlainDate(value)) return parameter
  if (compared[name] !== undefined) return undefined
  compared[name] = value
  return `${name}=${anyDay}`
}
