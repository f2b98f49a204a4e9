// The query of `/v1/applicable`: its parameters, and what they ask.
import { Type } from 'typebox'
import { maxRegionText } from '../../catalogue/region-code.js'
import { type PageQuery, paging } from '../../http/paging.js'
import { PlainDate, readPointParameters, StringEnum } from '../../http/schemas/basics.js'
import { type FieldOfLaw, fieldsOfLaw, type Kind, type Rank, ranks } from '../../shared/kind.js'
import { Problem } from '../../shared/problem.js'
import { type ApplicableCursor, type ApplicableQuery, bindingKinds } from './list-applicable.js'

export interface ApplicableParameters extends PageQuery {
  region: string
  topic?: string
  kind?: Kind
  rank?: string
  issuer?: string
  fieldOfLaw?: FieldOfLaw
  q?: string
  changedSince?: string
  horizon?: number
  counts?: boolean
}

const applicableFilters = {
  rank: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: `Ranks of legislation, with commas between: ${ranks.join(', ')}.` })),
  issuer: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Issuer, as recorded.' })),
  fieldOfLaw: Type.Optional(StringEnum(fieldsOfLaw)),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 256, description: 'Words, as for `/v1/search`: only works of which it finds a clause.' })),
  changedSince: Type.Optional(PlainDate('Only texts in force from this day or a later one.')),
  counts: Type.Optional(Type.Boolean({ description: 'Reply with `counts` as well: of all that matches, by group.' }))
}

/** The query of `/v1/applicable`. */
export const applicableParameters = {
  region: Type.String({ minLength: 1, maxLength: maxRegionText, description: 'Code of GB/T 2260, such as 360921, or name: 奉新县, 江西省宜春市奉新县.' }),
  topic: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Key of a topic, or either name.' })),
  kind: Type.Optional(StringEnum(bindingKinds, { description: 'Default: both.' })),
  ...applicableFilters,
  horizon: Type.Optional(Type.Integer({ minimum: 0, maximum: 3660, default: 0, description: 'Days to look ahead, for `upcoming`, which follows `kind`, `topic` and `q`.' })),
  ...readPointParameters,
  ...paging
}

/** What the parameters ask, but for the page. Problem: `invalid-parameter` for a rank that is none. */
export function readApplicableQuery(parameters: ApplicableParameters): Omit<ApplicableQuery, 'after'> {
  const { horizon: daysAhead = 0, counts: count, rank, limit, region, topic, kind, issuer, fieldOfLaw, q, changedSince } = parameters
  return { region, topic, kind, ranks: parseRanks(rank), issuer, fieldOfLaw, q, changedSince, daysAhead, limit, count }
}

export function isApplicableCursor(value: unknown): value is ApplicableCursor {
  const { step, level, work, number } = (value ?? {}) as Record<string, unknown>
  return isSmall(step) && isSmall(level) && Number.isSafeInteger(work) && isSmall(number)
}

function isSmall(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31
}

/** Problem: `invalid-parameter` for a rank that is none. */
function parseRanks(list: string | undefined): Rank[] | undefined {
  if (list === undefined) return undefined
  const names = list.split(',').filter((name) => name !== '')
  const wrong = names.find((name) => !ranks.includes(name as Rank))
  if (wrong === undefined && names.length > 0) return [...new Set(names as Rank[])]
  const allowed = ranks.join(', ')
  const message = { zh: `没有 ${wrong ?? list} 这一位阶；可用：${allowed}`, en: `${wrong ?? list} is none of ${allowed}` }
  throw new Problem('invalid-parameter', {}, [{ pointer: '/query/rank', message }])
}
