// Instants: when something was recorded. Legal days live in calendar.ts.

const rfc3339Pattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/**
 * Reads an RFC 3339 instant; digits below the millisecond are cut. `undefined` where it is none, or lies in UTC
 * outside the years 0001 to 9999, which is all that a store and RFC 3339 can write.
 */
export function parseInstant(text: string): Date | undefined {
  if (!rfc3339Pattern.test(text)) return undefined
  const instant = new Date(text.replace(/(\.\d{3})\d+/, '$1'))
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  const exists = !Number.isNaN(instant.getTime()) && day.toISOString().startsWith(text.slice(0, 10))
  return exists && hasFourDigitYear(instant) ? instant : undefined
}

function hasFourDigitYear(instant: Date): boolean {
  const year = instant.getUTCFullYear()
  return year >= 1 && year <= 9999
}
