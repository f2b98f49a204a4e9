// The parts of an OpenAPI document that its transformations touch.

export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; parameters?: Record<string, Parameter>; headers?: Record<string, object>; responses?: Record<string, Response> }
}

export interface Operation {
  operationId: string
  summary?: string
  description?: string
  deprecated?: boolean
  tags?: string[]
  security?: Record<string, string[]>[]
  parameters?: (Parameter | Reference)[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, Response | Reference>
}

export interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema: object
}

export interface Response {
  description: string
  headers?: Record<string, object>
  content?: Record<string, Media>
}

export interface Media {
  schema?: Schema
  example?: unknown
}

export interface Schema {
  [keyword: string]: unknown
  properties?: Record<string, Schema>
}

export interface Reference {
  $ref: string
}

export function isReference(value: object): value is Reference {
  return '$ref' in value
}

/** Every operation of a document, with its method and path. */
export function operationsOf(document: OpenApiDocument): { path: string; method: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation }))
  )
}

/** What a reference within the components of a document means; anything else as it is. */
export function resolve<Value extends object>(document: OpenApiDocument, value: Value | Reference): Value {
  if (!isReference(value)) return value
  const [, , part, name] = value.$ref.split('/')
  return (document.components as Record<string, Record<string, unknown>>)[part!]![name!] as Value
}

/** Calls a function with every object inside a value, outermost first. */
export function forEachObject(value: unknown, visit: (object: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) visit(value as Record<string, unknown>)
  for (const member of Object.values(value)) forEachObject(member, visit)
}
