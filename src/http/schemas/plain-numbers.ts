// Numbers in path and query: in plain decimal form only. Ajv turns text into a number as JavaScript does, which also reads
// 1e2, 0x10, +5, 01 and blanks, so that two programs could read one address differently.
import type { ErrorObject, ValidateFunction } from 'ajv'

const plainInteger = /^(?:0|-?[1-9]\d*)$/
const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

type Parameters = Record<string, unknown>

/** A validator of parameters that rejects numbers in any other form before they are turned into numbers. */
export function requirePlainNumbers(validate: ValidateFunction, schema: object): ValidateFunction {
  const patterns = listNumbers(schema)
  if (patterns.length === 0) return validate
  const check = (data: Parameters, context?: object): boolean => {
    const error = patterns.map(([name, type]) => findFault(data, name, type)).find((found) => found !== undefined)
    const isValid = error === undefined && (validate(data, context as never) as boolean)
    checked.errors = error === undefined ? validate.errors : [error]
    return isValid
  }
  // With all that the validator has: Fastify tells by it how to call a validator.
  const checked = Object.assign(check, validate, { errors: null }) as unknown as ValidateFunction
  return checked
}

/** The parameters that are numbers, with their types. */
function listNumbers(schema: object): [name: string, type: 'integer' | 'number'][] {
  const { properties = {} } = schema as { properties?: Record<string, { type?: unknown }> }
  return Object.entries(properties).flatMap(([name, { type }]): [string, 'integer' | 'number'][] =>
    type === 'integer' || type === 'number' ? [[name, type]] : []
  )
}

function findFault(data: Parameters | undefined, name: string, type: 'integer' | 'number'): ErrorObject | undefined {
  const value = data?.[name]
  if (typeof value !== 'string' || (type === 'integer' ? plainInteger : plainNumber).test(value)) return undefined
  return { keyword: 'plainNumber', instancePath: `/${name}`, schemaPath: '', params: { type }, data: value }
}
