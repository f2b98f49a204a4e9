// Instants, as RFC 3339 writes them. For legal days see calendar.ts.
import { daysOfMonth } from './calendar.js'

const rfc3339Pattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/**
 * Parses an RFC 3339 instant; digits below the millisecond are cut off. `undefined` for any other text, and for an
 * instant outside the years 0001 to 9999 in UTC, which RFC 3339 and the database cannot represent.
 */
export function parseInstant(text: string): Date | undefined {
  if (!rfc3339Pattern.test(text)) return undefined
  const instant = new Date(text.replace(/(\.\d{3})\d+/, '$1'))
  const exists = Number(text.slice(8, 10)) <= daysOfMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)))
  return exists && hasFourDigitYear(instant) ? instant : undefined
}

function hasFourDigitYear(instant: Date): boolean {
  const year = instant.getUTCFullYear()
  return year >= 1 && year <= 9999
}
