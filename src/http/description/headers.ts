// The headers that addresses share, as the OpenAPI description lists them. CORS allows and exposes what is listed here.

import { type OpenApiDocument, type Operation, operationsOf, resolve, type Response } from './document.js'
import { keyOf } from './shared-components.js'

type OperationTest = (operation: Operation, method: string) => boolean
type ResponseTest = (status: string, operation: Operation, method: string) => boolean

const isRead = (method: string) => method === 'get'
const isStorable: OperationTest = ({ responses }) => responses['304'] !== undefined
const contentOf = ({ responses }: Operation, status: string) => (responses[status] as Response | undefined)?.content ?? {}

interface RequestHeader {
  schema: object
  description: string
  appliesTo: OperationTest
}

/** Request headers besides those that a route or the authentication declares. */
const requestHeaders: Record<string, RequestHeader> = {
  'Guiju-Min-Seq': {
    schema: { type: 'integer', minimum: 0 },
    description: 'A change that the reply must count; waited for shortly, else 503 `not-caught-up`. What was written is read again by the `Guiju-Seq` of its reply.',
    appliesTo: () => true
  },
  'If-None-Match': {
    schema: { type: 'string', maxLength: 16_384 },
    description: 'ETags of replies that the caller has, or `*`: 304 where one still holds.',
    appliesTo: isStorable
  },
  'Accept-Language': {
    schema: { type: 'string', maxLength: 16_384, default: 'zh' },
    description: 'Chinese or English for problems and messages.',
    appliesTo: () => true
  },
  traceparent: {
    schema: { type: 'string', maxLength: 512 },
    description: 'The trace of the caller (W3C Trace Context): in the log, and in the webhooks of what is recorded. One that is not valid is ignored.',
    appliesTo: (operation, method) => !isRead(method) && operation.operationId !== undefined
  },
  tracestate: {
    schema: { type: 'string', maxLength: 512 },
    description: 'Goes with `traceparent`, and is handed on with it.',
    appliesTo: (operation, method) => !isRead(method) && operation.operationId !== undefined
  },
  'Last-Event-ID': {
    schema: { type: 'string', maxLength: 100 },
    description: 'Id of the last event received: where a stream goes on.',
    appliesTo: (operation) => 'text/event-stream' in contentOf(operation, '200')
  }
}

const isRetiring = (_: string, { deprecated, parameters = [] }: Operation) =>
  deprecated === true || parameters.some((one) => 'schema' in one && (one.schema as { deprecated?: boolean }).deprecated === true)

/** Operations whose paper bears the public address. */
const ordersBriefing = new Set(['orderBriefing', 'previewBriefing', 'reissueBriefing', 'orderByTemplate'])

interface ResponseHeader {
  schema?: object
  description: string
  appliesTo: ResponseTest
}

const isNotModifiedOr200: ResponseTest = (status, operation) => ['200', '304'].includes(status) && isStorable(operation, 'get')

/** Response headers, each with the statuses that have it, besides those for which a route declares it. A 304 has those of its 200. */
const responseHeaders: Record<string, ResponseHeader> = {
  'Guiju-Seq': { schema: { type: 'integer', minimum: 0 }, description: 'Every change up to this one is counted.', appliesTo: () => true },
  'X-Request-Id': { description: 'On every response: id of the request, `traceId` of a problem.', appliesTo: () => true },
  RateLimit: { description: 'On every response: tokens left, and seconds until all are there again.', appliesTo: () => true },
  'RateLimit-Policy': { description: 'On every response: tokens of a minute.', appliesTo: () => true },
  ETag: { description: 'Names this state: for If-None-Match, If-Match.', appliesTo: (status, ...of) => isNotModifiedOr200(status, ...of) || status === '412' },
  Age: { schema: { type: 'integer' }, description: 'Seconds since the database last answered, where it does not.', appliesTo: (status, _, method) => status === '200' && isRead(method) },
  Warning: { description: '`110`: a change may be missing, as the database does not answer.', appliesTo: (status, _, method) => status === '200' && isRead(method) },
  'Guiju-Warning': {
    description: '`loopback-address`: what is printed leads to an address that only the machine of the service can open, until its operator sets `GUIJU_PUBLIC_ADDRESS`.',
    appliesTo: (status, { operationId = '' }) => status.startsWith('2') && ordersBriefing.has(operationId)
  },
  Link: { description: '`rel="next"`: the next page.', appliesTo: (status, { parameters }) => status === '304' || (status === '200' && parameters?.some((one) => 'name' in one && ['cursor', 'since'].includes(one.name)) === true) },
  Location: { description: 'Address of what was made, or of what is meant.', appliesTo: (status) => ['201', '202', '301', '303'].includes(status) },
  'Content-Location': { description: 'The permanent address of what the reply holds.', appliesTo: (status) => status === '304' },
  'Content-Disposition': { description: 'A file name, in ASCII and in UTF-8 (RFC 6266).', appliesTo: (status, operation) => status === '200' && hasFile(contentOf(operation, '200')) },
  'Idempotency-Replayed': { description: '`true`: done before under this Idempotency-Key; this is the stored result.', appliesTo: (status, _, method) => status.startsWith('2') && method === 'post' },
  'Retry-After': { description: 'Seconds after which to ask again.', appliesTo: (status) => ['202', '429', '503'].includes(status) },
  Deprecation: { description: 'On replies of what is to be retired: since when it is deprecated, `@` and seconds since 1970 (RFC 9745).', appliesTo: isRetiring },
  Sunset: { description: 'The instant after which what is deprecated may be gone (RFC 8594).', appliesTo: isRetiring },
  'WWW-Authenticate': { description: 'How to authenticate.', appliesTo: (status) => status === '401' },
  Accept: { description: 'The content types that this address takes.', appliesTo: (status) => status === '415' },
  'Accept-Patch': { description: 'The same, for PATCH (RFC 5789).', appliesTo: (status) => status === '415' },
  'Accept-Encoding': { description: 'The content codings that this address takes.', appliesTo: (status) => status === '415' }
}

function hasFile(content: object): boolean {
  return Object.keys(content).some((type) => !/json$|^text\/event-stream$|^application\/atom/.test(type) || type === 'application/x-ndjson')
}

/** Adds the headers to the operations of a document. */
export function describeHeaders(document: OpenApiDocument): void {
  document.components = { ...document.components, parameters: describeParameters() }
  for (const { method, operation } of operationsOf(document)) {
    const names = Object.keys(requestHeaders).filter((name) => requestHeaders[name]!.appliesTo(operation, method))
    for (const [status, response] of Object.entries(operation.responses)) addHeaders(response as Response, status, operation, method)
    operation.parameters = [...(operation.parameters ?? []), ...names.map((name) => ({ $ref: `#/components/parameters/${keyOf(name)}` }))]
  }
  const used = operationsOf(document).flatMap(({ operation }) => Object.values(operation.responses)).flatMap((one) => Object.keys((one as Response).headers ?? {}))
  document.components.headers = describeResponses(new Set(used))
}

function addHeaders(response: Response, status: string, operation: Operation, method: string): void {
  const names = Object.keys(responseHeaders).filter((name) => name in (response.headers ?? {}) || responseHeaders[name]!.appliesTo(status, operation, method))
  response.headers = { ...response.headers, ...Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${keyOf(name)}` }])) }
}

function describeParameters(): NonNullable<OpenApiDocument['components']['parameters']> {
  const entries = Object.entries(requestHeaders).map(([name, { schema, description }]) => [keyOf(name), { name, in: 'header', schema, description }])
  return Object.fromEntries(entries)
}

function describeResponses(used: ReadonlySet<string>): Record<string, object> {
  const entries = Object.entries(responseHeaders).filter(([name]) => used.has(name)).map(([name, { schema = { type: 'string' }, description }]) => [keyOf(name), { schema, description }])
  return Object.fromEntries(entries)
}

/** Headers that HTTP itself has for every request. */
const usualHeaders = ['Accept', 'Authorization', 'Cache-Control', 'Content-Type']

/** The headers that a description has the browser send, and those that it promises. `Allow` comes with every 405. */
export function listDescribedHeaders(described: object): { sent: string[]; received: string[] } {
  const document = described as OpenApiDocument
  const operations = operationsOf(document).map(({ operation }) => operation)
  const parameters = operations.flatMap((operation) => operation.parameters ?? []).map((one) => resolve(document, one))
  const sent = parameters.filter((one) => one.in === 'header').map(({ name }) => name)
  const received = operations.flatMap(({ responses }) => Object.values(responses)).flatMap((one) => Object.keys(resolve(document, one).headers ?? {}))
  return { sent: unique([...usualHeaders, ...sent]), received: unique(['Allow', ...received]) }
}

/** Sorted, each once, whatever its case. */
function unique(names: readonly string[]): string[] {
  const byName = new Map(names.map((name) => [name.toLowerCase(), inUsualCase(name)]))
  return [...byName.values()].sort()
}

function inUsualCase(name: string): string {
  return name === name.toLowerCase() ? name.replace(/(^|-)(\w)/g, (letter) => letter.toUpperCase()) : name
}
