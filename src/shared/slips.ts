// Common slips in dates, instants and ids, and what was probably meant: full-width digits, spaces, missing zeros, upper case.
import { isPlainDate, type PlainDate } from './calendar.js'
import { parseInstant } from './instant.js'

/** Longer texts are no slip in a date or an id. */
const maxLength = 100

/** A text without what only looks different: full-width characters, spaces at its ends. */
export function normalizeToken(text: string): string {
  return text.length > maxLength ? text : text.normalize('NFKC').trim()
}

/**
 * The day that a text probably means, `YYYY-MM-DD`; it may be one that does not exist, such as 2024-02-30. `undefined`
 * where the text has no form of a date.
 */
export function guessDate(text: string): PlainDate | undefined {
  const written = normalizeToken(text)
  const parts = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?$/.exec(written) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(written)
  if (parts === null) return /^(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:/.exec(written)?.[1]
  const [, year, month, day] = parts
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
}

/** The RFC 3339 instant that a text probably means; a time without a zone is taken as that of Shanghai. */
export function guessInstant(text: string): string | undefined {
  const written = normalizeToken(text)
  const day = guessDate(written)
  const parts = /^\d{4}-\d{2}-\d{2}[Tt ](\d{2}:\d{2})(:\d{2})?([.,]\d{1,9})?(?: ?([Zz]|[-+ ]\d{2}:?\d{2}))?$/.exec(written)
  const candidate = parts === null ? guessFromWhole(written, day) : `${day}T${parts[1]}${parts[2] ?? ':00'}${fractionOf(parts[3])}${zoneOf(parts[4])}`
  return candidate !== undefined && parseInstant(candidate) !== undefined ? candidate : undefined
}

/** A day alone, or seconds or milliseconds since 1970. */
function guessFromWhole(written: string, day: PlainDate | undefined): string | undefined {
  if (day !== undefined && isPlainDate(day)) return `${day}T00:00:00+08:00`
  if (!/^\d{10}(\d{3})?$/.test(written)) return undefined
  return new Date(Number(written.padEnd(13, '0'))).toISOString()
}

function fractionOf(digits = ''): string {
  return digits.replace(',', '.')
}

function zoneOf(zone = '+08:00'): string {
  if (zone.toUpperCase() === 'Z') return 'Z'
  const [sign, hours, minutes] = [zone[0] === '-' ? '-' : '+', zone.slice(1, 3), zone.slice(-2)]
  return `${sign}${hours}:${minutes}`
}

/**
 * An instant of a query. In a URL `+` means a space unless it is written `%2B`, so `…T08:00:00 08:00` is an instant whose
 * plus was not encoded; nothing else can be meant, as the other sign is not decoded.
 */
export function parseQueryInstant(text: string): Date | undefined {
  return parseInstant(text.replace(/ (?=\d{2}:\d{2}$)/, '+'))
}
