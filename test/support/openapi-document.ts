// The published OpenAPI document: its operations, and whether a response is one that it declares.
import { readFileSync } from 'node:fs'
import type { FormatsPlugin } from 'ajv-formats'
import addFormats from 'ajv-formats'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { LightMyRequestResponse } from 'fastify'
import { addressBelowWork, describeKind } from '../../src/http/description/kind-descriptions.js'

export interface Parameter {
  name: string
  in: 'query' | 'path' | 'header'
  required?: boolean
  schema: Record<string, any>
}

export interface Operation {
  path: string
  method: string
  operationId: string
  summary?: string
  description?: string
  deprecated?: boolean
  tags?: string[]
  parameters: Parameter[]
  requestBody?: { content: Record<string, object> }
  responses: Record<string, Reply>
}

export interface Reply {
  /** Where it stands in the document. */
  pointer: string
  headers?: Record<string, object>
  content?: Record<string, { schema?: object; example?: unknown }>
}

/** The document as it is published, which `openapi.test.ts` compares with that of an app: an app takes a while to make it. */
export function readPublished(): any {
  return JSON.parse(readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'))
}

/** Headers that nearly every operation has; the other parameters are its own. */
const sharedHeaders = ['Guiju-Min-Seq', 'If-None-Match', 'Accept-Language', 'Last-Event-ID']

/**
 * Every operation of a document, at every address: one that is described for all kinds is one for each of them, with the
 * operation id of its route. What stands in the components is filled in.
 */
export function listOperations(document: any): Operation[] {
  return Object.entries<any>(document.paths).flatMap(([path, methods]) =>
    Object.entries<any>(methods).flatMap(([method, operation]) => {
      const parameters = [...(operation.parameters ?? [])].map((one) => resolve(document, one)).filter(({ name }) => !sharedHeaders.includes(name))
      const responses = Object.fromEntries(Object.keys(operation.responses).map((status) => [status, replyOf(document, path, method, status)]))
      return atEveryKind({ ...operation, parameters, responses, path, method })
    })
  )
}

function atEveryKind(operation: Operation): Operation[] {
  const kind = operation.parameters.find(({ name, in: place }) => name === 'kind' && place === 'path')
  const collections: string[] = kind?.schema.enum ?? []
  if (kind === undefined) return [operation]
  return collections.map((collection) => {
    const path = operation.path.replace('{kind}', collection)
    const { singularName } = describeKind(addressBelowWork(path)!.kind)
    const operationId = operation.operationId.replace(/^[a-z]+/, (verb) => `${verb}${singularName}`)
    return { ...operation, path, operationId, parameters: operation.parameters.filter((one) => one !== kind) }
  })
}

function replyOf(document: any, path: string, method: string, status: string): Reply {
  const reply = document.paths[path][method].responses[status]
  const pointer = reply.$ref ?? toPointer(['paths', path, method, 'responses', status])
  return { ...resolve(document, reply), pointer }
}

function resolve(document: any, value: any): any {
  return value.$ref === undefined ? value : value.$ref.split('/').slice(1).reduce((inside: any, step: string) => inside[step], document)
}

function toPointer(steps: readonly string[]): string {
  return `#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
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

export function pointerTo({ responses }: Operation, status: string, media: string): string {
  return `${responses[status]!.pointer}/${toPointer(['content', media, 'schema']).slice(2)}`
}

/** Headers of HTTP itself, and those that browsers and proxies heed; a description need not list them. */
const usualHeaders = /^(content-(type|length|encoding|language|security-policy)|cache-control|connection|keep-alive|date|vary|transfer-encoding|cross-origin-.*|(permissions|referrer)-policy|x-accel-buffering|x-content-type-options|x-frame-options)$/

/** What a response has that the document does not declare: a status, a header, a media type, anything in its body. */
export function findUndeclared(operation: Operation, response: Pick<LightMyRequestResponse, 'statusCode' | 'headers' | 'body' | 'json'>, validate: Validate & { faults: unknown }): unknown[] {
  const status = String(response.statusCode)
  if (response.headers['x-request-id'] === undefined) return ['no request id']
  const declared = operation.responses[status]
  if (declared === undefined) return [`${status} is not declared`]
  const names = new Set(Object.keys(declared.headers ?? {}).map((name) => name.toLowerCase()))
  const stray = Object.keys(response.headers).filter((name) => !names.has(name) && !usualHeaders.test(name))
  if (stray.length > 0) return [`${status} has headers that are not declared: ${stray.join(', ')}`]
  const media = Object.keys(declared.content ?? {})
  if (media.length === 0) return response.body === '' ? [] : [`${status} has a body`]
  const contentType = String(response.headers['content-type']).split(';')[0]!
  // Whoever prefers HTML gets a problem as a page.
  if (contentType === 'text/html' && media.includes('application/problem+json')) return []
  if (!media.includes(contentType)) return [`${status} came as ${contentType}`]
  if (!/[/+]json$/.test(contentType)) return []
  return validate(pointerTo(operation, status, contentType), response.json()) ? [] : [validate.faults]
}
