// Validates the arguments of a tool, with the messages of the addresses. Models write numbers as strings and null for
// what they leave out; both are understood. It ends at the first fault: a body may have a hundred thousand.
import { Ajv, type ValidateFunction } from 'ajv'
import { toValidationProblem } from '../http/error-handler.js'
import { isPlainDate } from '../shared/calendar.js'
import { parseInstant } from '../shared/instant.js'
import { isStorable } from '../shared/storable.js'
import { Problem, validationIssue } from '../shared/problem.js'
import { walkJson } from '../shared/json/walk-json.js'
import type { Tool } from './tools/tool.js'

const ajv = new Ajv({ coerceTypes: true, verbose: true, strict: false })
ajv.addFormat('date', { type: 'string', validate: isPlainDate })
ajv.addFormat('date-time', { type: 'string', validate: (text: string) => parseInstant(text) !== undefined })

const validators = new WeakMap<Tool, ValidateFunction>()

/**
 * The arguments as the tool takes them. Problems: `invalid-parameter`, `unknown-parameter`, with pointers below
 * `/arguments`.
 */
export function validateArguments(tool: Tool, given: unknown): Record<string, unknown> {
  const validate = validators.get(tool) ?? ajv.compile(tool.input)
  validators.set(tool, validate)
  const args = withoutNulls(given ?? {})
  if (!validate(args)) throw toValidationProblem(validate.errors as never, 'arguments')
  rejectUnstorable(args)
  return args as Record<string, unknown>
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [name, withoutNulls(inner)])
  )
}

/** Over HTTP the body was checked; what comes over stdio was not. */
function rejectUnstorable(args: unknown): void {
  walkJson(args, '/arguments', (value, _key, pointer) => {
    if (typeof value === 'string' && !isStorable(value))
      throw new Problem('invalid-parameter', {}, [
        validationIssue(pointer(), '不得含有 NUL 或不成对的代理项', 'must not hold NUL or half a surrogate pair')
      ])
    return 'inside'
  })
}
