// The largest value that a schema of the API description allows within a number of characters, made of one text.
type Schema = Record<string, any>

interface Making {
  document: Schema
  /** A text of a length. */
  text: (length: number) => string
}

/** A value for a schema that takes about `size` characters. Texts whose form is prescribed are as short as they may be. */
export function largestValue(schema: Schema, size: number, making: Making, depth = 0): unknown {
  if (schema.$ref !== undefined) return largestValue(making.document.components.schemas[schema.$ref.split('/').at(-1)], size, making, depth)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const choices: Schema[] | undefined = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return largestValue(choices[0]!, size, making, depth)
  const type: string = [schema.type ?? 'string'].flat()[0]
  if (type === 'object') return largestObject(schema, size, making, depth)
  if (type === 'array') return largestArray(schema, size, making, depth)
  if (type === 'integer' || type === 'number') return schema.maximum ?? schema.minimum ?? 1
  if (type === 'boolean') return true
  return type === 'string' ? largestText(schema, size, making) : null
}

function largestText({ format, pattern, maxLength = Infinity, minLength = 0 }: Schema, size: number, { text }: Making): string {
  if (format === 'date') return '2020-01-01'
  if (format === 'date-time') return '2026-11-03T00:00:00Z'
  // Ids, eIds, lines, codes: their form leaves no room.
  if (pattern !== undefined) return pattern.includes('[0-9]{4}') ? '2020-01-01' : '1'
  return text(Math.max(minLength, Math.min(maxLength, size)))
}

function largestObject({ properties = {} }: Schema, size: number, making: Making, depth: number): object {
  const names = Object.keys(properties)
  if (depth > 8) return {}
  // One member that is a list of records takes most of the room.
  const lists = names.filter((name) => properties[name].type === 'array')
  const share = (name: string) => (lists.length === 0 ? size / names.length : lists.at(-1) === name ? size * 0.8 : (size * 0.2) / names.length)
  return Object.fromEntries(names.map((name) => [name, largestValue(properties[name], Math.floor(share(name)), making, depth + 1)]))
}

function largestArray({ items = {}, maxItems = 20_000, minItems = 0 }: Schema, size: number, making: Making, depth: number): unknown[] {
  const count = Math.max(minItems, Math.min(maxItems, Math.floor(size / 300)))
  const each = Math.max(1, Math.floor(size / Math.max(1, count)))
  return Array.from({ length: count }, () => largestValue(items, each, making, depth + 1))
}
