// The published OpenAPI document: its operations, and whether a response is one that it declares.
import type { FormatsPlugin } from 'ajv-formats'
import addFormats from 'ajv-formats'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { LightMyRequestResponse } from 'fastify'

export interface Parameter {
  name: string
  in: 'query' | 'path'
  schema: Record<string, any>
}

export interface Operation {
  path: string
  method: string
  operationId: string
  summary?: string
  tags?: string[]
  parameters: Parameter[]
  requestBody?: { content: Record<string, object> }
  responses: Record<string, { content?: Record<string, { schema?: object; example?: unknown }> }>
}

/** Every operation of a document, with the parameters that are its own. */
export function listOperations(document: { paths: Record<string, Record<string, any>> }): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const own = (operation.parameters ?? []).filter((parameter: object) => !('$ref' in parameter))
      return { ...operation, parameters: own, path, method } as Operation
    })
  )
}

export type Validate = (pointer: string, body: unknown) => boolean

/** Validates a value against the schema at a pointer of the document; the errors are in `faults`. */
export function createResponseValidator(document: object): Validate & { faults: unknown } {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ;(addFormats as unknown as FormatsPlugin)(ajv)
  ajv.addSchema(document, 'openapi')
  const compiled = new Map<string, ValidateFunction>()
  const validate = (pointer: string, body: unknown): boolean => {
    const check = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi${pointer}` })
    compiled.set(pointer, check)
    const isValid = check(body)
    validate.faults = check.errors
    return isValid
  }
  validate.faults = null as unknown
  return validate
}

export function pointerTo({ path, method }: Operation, status: string, media: string): string {
  const steps = ['paths', path, method, 'responses', status, 'content', media, 'schema']
  return `#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
}

/** What a response has that the document does not declare: a status, a media type, anything in its body. */
export function findUndeclared(operation: Operation, response: Pick<LightMyRequestResponse, 'statusCode' | 'headers' | 'body' | 'json'>, validate: Validate & { faults: unknown }): unknown[] {
  const status = String(response.statusCode)
  if (response.headers['x-request-id'] === undefined) return ['no request id']
  const declared = operation.responses[status]
  if (declared === undefined) return [`${status} is not declared`]
  const media = Object.keys(declared.content ?? {})
  if (media.length === 0) return response.body === '' ? [] : [`${status} has a body`]
  const contentType = String(response.headers['content-type']).split(';')[0]!
  if (!media.includes(contentType)) return [`${status} came as ${contentType}`]
  if (!/[/+]json$/.test(contentType)) return []
  return validate(pointerTo(operation, status, contentType), response.json()) ? [] : [validate.faults]
}
