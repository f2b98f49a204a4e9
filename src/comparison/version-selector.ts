// A version as a query names it: by its number, or by a day on which it answers.
import { Type } from 'typebox'
import { isPlainDate } from '../shared/calendar.js'
import { Problem } from '../shared/problem.js'

/** A version, by its number or by a day on which it applies. */
export type VersionSelector = { number: number } | { asOf: string }

/** The schema of a query parameter that names a version. */
export function VersionParameter(description: string) {
  const pattern = '^([1-9][0-9]{0,6}|[0-9]{4}-[0-9]{2}-[0-9]{2})$'
  return Type.String({ maxLength: 10, pattern, description: `${description}: number of a version, or a day on which it answers.` })
}

/** Problem: `invalid-parameter` for a day that does not exist. */
export function parseVersionSelector(name: string, written: string): VersionSelector {
  if (!written.includes('-')) return { number: Number(written) }
  if (isPlainDate(written)) return { asOf: written }
  const message = { zh: '须为存在的日期，写作 YYYY-MM-DD', en: 'must be a day that exists, written YYYY-MM-DD' }
  throw new Problem('invalid-parameter', {}, [{ pointer: `/query/${name}`, message }])
}
