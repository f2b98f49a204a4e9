// Forms of schemas that programs which generate clients misunderstand, in forms that all of them take.
import { forEachObject, type OpenApiDocument, operationsOf, type Schema } from './document.js'

/**
 * Rewrites the schemas of a document. A `default` makes generators take an optional property for one that is always there;
 * and null inside an enum, for a string that says so.
 */
export function makePortable(document: OpenApiDocument): void {
  const { schemas } = document.components
  forEachObject([document.components, document.paths], (object) => {
    if (isNullableEnum(object)) divideNullableEnum(object)
  })
  forEachObject([schemas, bodiesOf(document)], describeDefault)
}

function bodiesOf(document: OpenApiDocument): unknown[] {
  return operationsOf(document).map(({ operation }) => operation.requestBody)
}

function isNullableEnum({ enum: values }: Schema): boolean {
  return Array.isArray(values) && values.includes(null)
}

function divideNullableEnum(schema: Schema): void {
  const values = (schema.enum as unknown[]).filter((value) => value !== null)
  const type = [schema.type].flat().find((one) => one !== 'null')
  delete schema.enum
  delete schema.type
  schema.anyOf = [{ type, enum: values }, { type: 'null' }]
}

/** Null and empty lists are what a reader expects of an optional member; any other default is said in words. */
function describeDefault(schema: Record<string, unknown>): void {
  if (!('default' in schema) || !('type' in schema || 'anyOf' in schema)) return
  const text = JSON.stringify(schema.default)
  delete schema.default
  if (['null', '[]', '{}'].includes(text)) return
  schema.description = [schema.description, `Default: ${text}.`].filter((part) => part !== undefined).join(' ')
}

/**
 * Opens the schemas of replies, which may gain members within `/v1`: a strict client would take a new one for a fault. What
 * is sent is still exactly what the routes declare, as they write replies by their schemas.
 */
export function openReplies(document: OpenApiDocument): void {
  const { schemas } = document.components
  const asked = reachable(schemas, bodiesOf(document))
  const answered = Object.entries(schemas).filter(([name]) => !asked.has(name)).map(([, schema]) => schema)
  forEachObject([answered, operationsOf(document).map(({ operation }) => operation.responses)], (object) => {
    if (object.additionalProperties === false) delete object.additionalProperties
  })
}

/** Names of the schemas that values refer to, directly or through others. */
function reachable(schemas: Record<string, Schema>, values: unknown, found = new Set<string>()): Set<string> {
  forEachObject(values, ({ $ref }) => {
    const name = typeof $ref === 'string' && $ref.startsWith('#/components/schemas/') ? $ref.split('/').at(-1)! : undefined
    if (name === undefined || found.has(name)) return
    found.add(name)
    reachable(schemas, schemas[name], found)
  })
  return found
}
