// Generates values that are valid for a schema of the API description.
import fc, { type Arbitrary } from 'fast-check'

type Schema = Record<string, any>

/** Valid values of a schema, patterns and lengths included, so that only the mutation makes a value invalid. */
export function fromSchema(schema: Schema, document: Schema, depth = 0): Arbitrary<unknown> {
  if (schema.$ref !== undefined) return fromSchema(document.components.schemas[schema.$ref.split('/').at(-1)!], document, depth)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map((one: Schema) => fromSchema(one, document, depth + 1)))
  const types: string[] = [schema.type ?? 'any'].flat()
  return fc.oneof(...types.map((type) => ofType(type, schema, document, depth)))
}

function ofType(type: string, schema: Schema, document: Schema, depth: number): Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return texts(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 1_000, 2 ** 31 - 1) })
    case 'number':
      return fc.double({ noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(fromSchema(schema.items ?? {}, document, depth + 1), { minLength: schema.minItems ?? 0, maxLength: Math.max(schema.minItems ?? 0, depth > 3 ? 1 : 3) })
    case 'object':
      return objects(schema, document, depth)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

/** Values that match seeded records, so that requests pass more than the validation. */
const known = ['cn-330000-ten-commandments', 'guidance-moments-3', 'source-wechat-guidance', '330000', '360921', 'para_1', '规矩', '红包', '95', 'bulletin', 'red-packets']

/** Cached generators of texts, by constraints: building one costs more than generating a thousand texts. */
const textCache = new Map<string, Arbitrary<string>>()

function texts({ pattern, format, minLength = 0, maxLength = Infinity }: Schema): Arbitrary<string> {
  const cacheKey = JSON.stringify([pattern, format, minLength, maxLength])
  const texts = textCache.get(cacheKey) ?? createTexts({ pattern, format, minLength, maxLength })
  textCache.set(cacheKey, texts)
  return texts
}

/** Created once, because it builds a table of all graphemes. */
const character = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })

function createTexts({ pattern, format, minLength, maxLength }: Schema): Arbitrary<string> {
  if (format === 'date') return fc.constantFrom('2020-01-01', '2017-07-11', '2026-11-22', '0001-01-01', '9999-12-31')
  if (format === 'date-time') return fc.constantFrom('2026-11-03T00:00:00Z', '2026-11-22T08:00:00+08:00', '1970-01-01T00:00:00Z')
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length <= maxLength)
  const plain = fc.array(character, { minLength, maxLength: Math.min(maxLength, 40) }).map((all) => all.join('')).filter((text) => text.length <= maxLength)
  const valid = known.filter((text) => text.length <= maxLength && text.length >= minLength)
  return fc.oneof(fc.constantFrom(...valid, 'x'.repeat(Math.max(1, minLength))), plain)
}

function objects({ properties = {}, required = [] }: Schema, document: Schema, depth: number): Arbitrary<unknown> {
  const members = Object.entries<Schema>(properties).filter(([name]) => depth < 4 || required.includes(name))
  const arbitraries = Object.fromEntries(members.map(([name, one]) => [name, fromSchema(one, document, depth + 1)]))
  return fc.record(arbitraries, { requiredKeys: required.filter((name: string) => name in arbitraries) })
}
