// The shape of a schema: what matters to a program that sends or receives its values. Names of schemas, texts and the way in
// which a schema is put together do not.
import { isDeepStrictEqual } from 'node:util'
import { isReference, type OpenApiDocument, resolve, type Schema } from '../document.js'

export interface Shape {
  /** JSON types, sorted; none where any value will do. */
  types: string[]
  values?: unknown[]
  /** Limits by keyword, such as `maxLength`. */
  limits?: Record<string, unknown>
  properties?: Record<string, { required: boolean; shape: Shape }>
  /** Whether other properties are refused. */
  closed?: boolean
  items?: Shape
}

const limitKeywords = ['format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems']
const anything: Shape = { types: [] }

/** The shape of a schema. A schema inside itself is anything there. */
export function shapeOf(document: OpenApiDocument, schema: Schema, around: readonly string[] = []): Shape {
  const name = isReference(schema) ? schema.$ref : undefined
  if (name !== undefined && around.includes(name)) return anything
  const inside = name === undefined ? around : [...around, name]
  const { allOf, anyOf, oneOf, ...own } = name === undefined ? schema : resolve(document, schema)
  if (isReference(own) && own.$ref !== name) return shapeOf(document, own, inside)
  const shapes = (parts: unknown) => (parts as Schema[]).map((part) => shapeOf(document, part, inside))
  if (allOf !== undefined) return shapes(allOf).reduce(both)
  const choices = anyOf ?? oneOf
  return choices === undefined ? ownShape(document, own, inside) : shapes(choices).reduce(either)
}

function ownShape(document: OpenApiDocument, schema: Schema, around: readonly string[]): Shape {
  const { type, enum: values, properties, items, additionalProperties, required = [] } = schema
  const constant = 'const' in schema ? [schema.const] : undefined
  const limits = Object.fromEntries(limitKeywords.filter((word) => schema[word] !== undefined).map((word) => [word, schema[word]]))
  const entries = Object.entries(properties ?? {}).map(([name, one]): [string, { required: boolean; shape: Shape }] =>
    [name, { required: (required as string[]).includes(name), shape: shapeOf(document, one, around) }])
  return compact({
    types: [type ?? []].flat().sort() as string[],
    values: ((values as unknown[] | undefined) ?? constant)?.filter((value) => value !== null),
    limits,
    properties: entries.length === 0 ? undefined : Object.fromEntries(entries),
    closed: additionalProperties === false || undefined,
    items: items === undefined ? undefined : shapeOf(document, items as Schema, around)
  })
}

/** Without members that say nothing, so that equal shapes have equal texts. */
function compact({ limits = {}, ...shape }: Shape): Shape {
  const kept = Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined))
  return { ...(kept as unknown as Shape), ...(Object.keys(limits).length === 0 ? {} : { limits }) }
}

/** What has both shapes: an object with the properties of both. */
function both(one: Shape, other: Shape): Shape {
  return compact({ ...one, ...other, properties: { ...one.properties, ...other.properties }, types: union(one.types, other.types) })
}

/** What has one of two shapes: a property is there always where both always have it. */
function either(one: Shape, other: Shape): Shape {
  if (isNull(other)) return { ...one, types: union(one.types, other.types) }
  if (isNull(one)) return either(other, one)
  const names = union(Object.keys(one.properties ?? {}), Object.keys(other.properties ?? {}))
  const properties = names.map((name): [string, { required: boolean; shape: Shape }] => {
    const [a, b] = [one.properties?.[name], other.properties?.[name]]
    return [name, a && b ? { required: a.required && b.required, shape: either(a.shape, b.shape) } : { required: false, shape: (a ?? b)!.shape }]
  })
  return compact({
    types: one.types.length === 0 || other.types.length === 0 ? [] : union(one.types, other.types),
    values: one.values && other.values && union(one.values, other.values),
    limits: isDeepStrictEqual(one.limits, other.limits) ? one.limits : undefined,
    properties: names.length === 0 ? undefined : Object.fromEntries(properties),
    closed: (one.closed && other.closed) || undefined,
    items: one.items && other.items ? either(one.items, other.items) : (one.items ?? other.items)
  })
}

const isNull = ({ types }: Shape) => types.length === 1 && types[0] === 'null'

function union<Value>(some: readonly Value[], more: readonly Value[]): Value[] {
  return [...new Set([...some, ...more])].sort()
}
