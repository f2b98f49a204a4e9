// The messages of schema validation, in both languages: what is expected, and what was probably meant.
import { isPlainDate } from '../../shared/calendar.js'
import type { ValidationIssue } from '../../shared/problem.js'
import { findNearest } from '../../shared/nearest.js'
import { guessDate, guessInstant, normalizeToken } from '../../shared/slips.js'

type Message = ValidationIssue['message']

export interface SchemaError {
  keyword: string
  params: Record<string, unknown>
  /** The value that does not fit. */
  data?: unknown
  /** The schema that it does not fit. */
  parentSchema?: unknown
}

/** The message of an error; `inQuery`: whether a plus has to be percent-encoded. */
export function describeSchemaError(error: SchemaError, inQuery: boolean): Message {
  if (error.keyword === 'additionalProperties') return describeUnknownName(String(error.params.additionalProperty), error.parentSchema)
  const expected = describeExpectation(error)
  const hint = typeof error.data === 'string' ? findHint(error, error.data, inQuery) : undefined
  return hint === undefined ? expected : { zh: `${expected.zh}；${hint.zh}`, en: `${expected.en}; ${hint.en}` }
}

/** What was probably meant by a text that does not fit. */
function findHint({ keyword, params }: SchemaError, text: string, inQuery: boolean): Message | undefined {
  if (keyword === 'format' && params.format === 'date-time') return suggest(text, guessInstant(text), inQuery)
  if (keyword === 'enum') return suggest(text, nearestValue(text, params.allowedValues), inQuery)
  if (!['format', 'pattern', 'type', 'plainNumber'].includes(keyword)) return undefined
  const day = guessDate(text)
  if (day === undefined) return suggest(text, normalizeToken(text), inQuery)
  return isPlainDate(day) ? suggest(text, day, inQuery) : bilingual(`没有 ${day} 这一天`, `there is no day ${day}`)
}

function nearestValue(text: string, allowed: unknown): string | undefined {
  const names = (allowed as unknown[]).filter((one) => typeof one === 'string')
  return names.find((one) => one === normalizeToken(text).toLowerCase()) ?? findNearest(normalizeToken(text), names)[0]
}

/** What a name that is not known here was probably meant to be, and what is known. */
function describeUnknownName(name: string, schema: unknown): Message {
  const known = Object.keys((schema as { properties?: object } | undefined)?.properties ?? {})
  const near = findNearest(name, known)
  if (known.length === 0) return bilingual('此处没有这一项', 'is not known here')
  const [zh, en] = near.length === 0 ? ['', '.'] : [`是否要写 ${near.join('、')}？`, `; did you mean ${near.join(' or ')}?`]
  return bilingual(`此处没有这一项；${zh}可用的有：${known.join(', ')}`, `is not known here${en} Known are ${known.join(', ')}`)
}

function suggest(text: string, meant: string | undefined, inQuery: boolean): Message | undefined {
  if (meant === undefined || meant === '' || meant === text) return undefined
  const written = inQuery ? meant.replace('+', '%2B') : meant
  return bilingual(`是否要写 ${written}？`, `did you mean ${written}?`)
}

function describeExpectation({ keyword, params }: SchemaError): Message {
  switch (keyword) {
    case 'format':
      return params.format === 'date'
        ? { zh: '须为存在的日期，写作 YYYY-MM-DD', en: 'must be a day that exists, written YYYY-MM-DD' }
        : { zh: '须为 RFC 3339 时刻，如 2026-11-22T08:00:00Z', en: 'must be an RFC 3339 instant such as 2026-11-22T08:00:00Z' }
    case 'enum':
      return bilingual(`须为其中之一：${list(params.allowedValues)}`, `must be one of ${list(params.allowedValues)}`)
    case 'type':
      return bilingual(`须为 ${list(params.type)}，且只给一次`, `must be ${list(params.type)}, given once`)
    case 'plainNumber':
      return { zh: '须为通常的十进制数字，如 5，且只给一次', en: 'must be a number in plain decimal form, such as 5, given once' }
    case 'maxLength':
      return bilingual(`最多 ${params.limit} 个字符`, `may have ${params.limit} characters at most`)
    case 'minLength':
      return bilingual(`至少 ${params.limit} 个字符`, `must have ${params.limit} characters at least`)
    case 'maxItems':
      return bilingual(`最多 ${params.limit} 项`, `may have ${params.limit} items at most`)
    case 'minItems':
      return bilingual(`至少 ${params.limit} 项`, `must have ${params.limit} items at least`)
    case 'minimum':
      return bilingual(`不得小于 ${params.limit}`, `must be ${params.limit} at least`)
    case 'maximum':
      return bilingual(`不得大于 ${params.limit}`, `must be ${params.limit} at most`)
    case 'pattern':
      return bilingual(`写法须符合 ${params.pattern}`, `must match ${params.pattern}`)
    case 'required':
      return bilingual('不可缺少', 'is required')
    case 'discriminator':
      return bilingual('须为此处列出的一种', 'must be one of those that this address lists')
    default:
      return bilingual(`不合要求（${keyword}）`, `does not fit (${keyword})`)
  }
}

function bilingual(zh: string, en: string): ValidationIssue['message'] {
  return { zh, en }
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.join(', ') : String(values)
}
