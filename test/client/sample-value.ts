// Values that fit a schema of the description, for calls whose types are checked.

type Schema = Record<string, any>

const byFormat: Record<string, string> = { date: '2020-01-01', 'date-time': '2020-01-01T00:00:00Z' }

/** The simplest value of a schema: of what is required, the first of what may be chosen. */
export function sampleOf(schema: Schema, document: Schema, depth = 0): unknown {
  if (schema.$ref !== undefined) return sampleOf(resolve(schema.$ref, document), document, depth)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0]
  if (choice !== undefined) return sampleOf(choice, document, depth)
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map((one: Schema) => sampleOf(one, document, depth)))
  return sampleOfType([schema.type].flat()[0], schema, document, depth)
}

function sampleOfType(type: string | undefined, schema: Schema, document: Schema, depth: number): unknown {
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1
  if (type === 'boolean') return true
  if (type === 'null') return null
  if (type === 'array') return (schema.minItems ?? 0) > 0 && depth < 8 ? [sampleOf(schema.items, document, depth + 1)] : []
  if (type === 'string') return byFormat[schema.format] ?? 'a'.repeat(Math.max(1, schema.minLength ?? 1))
  const required = (schema.required ?? []) as string[]
  return Object.fromEntries(required.map((name) => [name, sampleOf(schema.properties[name], document, depth + 1)]))
}

export function resolve(pointer: string, document: Schema): Schema {
  return pointer.slice(2).split('/').reduce((value, step) => value[step.replaceAll('~1', '/')], document)
}
