// Schemas that several others repeat: lists of allowed values, and objects that others extend.
import { isDeepStrictEqual } from 'node:util'
import { forEachObject, type OpenApiDocument, type Schema } from './document.js'

/** Names of the lists of values that many properties have, by the name of those properties. */
const enumNames: Record<string, string> = {
  kind: 'Kind', status: 'Status', rank: 'Rank', fieldOfLaw: 'FieldOfLaw', level: 'ProvisionLevel', basis: 'Basis', precision: 'Precision',
  type: 'RelationType', action: 'ChangeAction', scope: 'Scope', grade: 'SourceGrade', certainty: 'Certainty'
}

/** Replaces each list of values under such a property by a reference, the most frequent list of each name. */
export function shareEnums(document: OpenApiDocument): void {
  const { schemas } = document.components
  for (const [property, name] of Object.entries(enumNames)) {
    const values = mostFrequentEnum(schemas, property)
    if (values === undefined) continue
    forEachObject([document.components, document.paths], (object) => refer(object, values, `#/components/schemas/${name}`))
    schemas[name] = { type: 'string', enum: values }
  }
}

function mostFrequentEnum(schemas: object, property: string): unknown[] | undefined {
  const counts = new Map<string, number>()
  forEachObject(schemas, (object) => {
    const found = (object.properties as Record<string, Schema> | undefined)?.[property]
    const values = found?.enum ?? (found?.anyOf as Schema[] | undefined)?.[0]?.enum
    if (Array.isArray(values) && values.length > 1) counts.set(JSON.stringify(values), (counts.get(JSON.stringify(values)) ?? 0) + 1)
  })
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most === undefined || most[1] < 2 ? undefined : (JSON.parse(most[0]) as unknown[])
}

function refer(schema: Record<string, unknown>, values: unknown[], $ref: string): void {
  if (!isDeepStrictEqual(schema.enum, values)) return
  delete schema.type
  delete schema.enum
  schema.$ref = $ref
}

/** What several schemas of replies have in common, under a name of its own. */
const families: Record<string, readonly string[]> = {
  VersionFacts: ['WorkFacts', 'RecordedVersion'],
  DraftFacts: ['VersionDraft', 'WithdrawalDraft', 'RepealDraft', 'RenameDraft', 'RedateDraft']
}

/** Describes schemas of replies as what they extend and what they add; see `families`, besides which any may extend another. */
export function shareObjects({ components: { schemas } }: OpenApiDocument): void {
  for (const [name, members] of Object.entries(families)) schemas[name] = commonPart(members.map((member) => schemas[member]!))
  const bases = Object.entries(schemas).filter(([, schema]) => isOpenObject(schema)).sort(([, a], [, b]) => sizeOf(b) - sizeOf(a))
  for (const [name, schema] of Object.entries(schemas).filter(([, one]) => isOpenObject(one))) {
    schemas[name] = extension(schema, bases.filter(([other]) => other !== name))
  }
}

/** An object that others extend has at least this many properties. */
const manyProperties = 5

function isOpenObject(schema: Schema): boolean {
  return schema.properties !== undefined && schema.additionalProperties === undefined && sizeOf(schema) >= manyProperties
}

const sizeOf = ({ properties = {} }: Schema) => Object.keys(properties).length
const isNeeded = ({ required }: Schema, name: string) => (required as string[] | undefined)?.includes(name) === true

/** Whether two schemas have the same property, both required or both not. */
function share(one: Schema, other: Schema, name: string): boolean {
  return isDeepStrictEqual(one.properties![name], other.properties![name]) && isNeeded(one, name) === isNeeded(other, name)
}

function commonPart([first, ...others]: readonly Schema[]): Schema {
  const names = Object.keys(first!.properties!).filter((name) => others.every((other) => share(first!, other, name)))
  return { type: 'object', ...partOf(first!, (name) => names.includes(name)) }
}

function partOf(schema: Schema, isWanted: (name: string) => boolean): Schema {
  const properties = Object.fromEntries(Object.entries(schema.properties!).filter(([name]) => isWanted(name)))
  return { required: Object.keys(properties).filter((name) => isNeeded(schema, name)), properties }
}

/** A schema as the largest ones that it has every property of, and the rest of its properties. */
function extension(schema: Schema, bases: readonly [string, Schema][]): Schema {
  const covered = new Set<string>()
  const used = bases.filter(([, base]) => {
    const names = Object.keys(base.properties!)
    const fits = names.length < sizeOf(schema) && names.every((name) => !covered.has(name) && share(schema, base, name))
    if (fits) for (const name of names) covered.add(name)
    return fits
  })
  if (used.length === 0) return schema
  const { type, properties: _properties, required: _required, ...rest } = schema
  return { ...rest, allOf: [...used.map(([name]) => ({ $ref: `#/components/schemas/${name}` })), { type, ...partOf(schema, (name) => !covered.has(name)) }] }
}
