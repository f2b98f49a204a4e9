// The headers that addresses share, as the OpenAPI description lists them. CORS allows and exposes what is listed here.

interface OpenApiDocument {
  paths?: Record<string, Record<string, Operation>>
  components?: { parameters?: object; headers?: object }
}

interface Operation {
  operationId?: string
  parameters?: { in?: string; name?: string; $ref?: string }[]
  requestBody?: object
  responses?: Record<string, { headers?: Record<string, object>; content?: object }>
}

type OperationTest = (operation: Operation, method: string) => boolean
type ResponseTest = (status: string, operation: Operation, method: string) => boolean

const isRead = (method: string) => method === 'get'
const isStorable: OperationTest = ({ responses }) => responses?.['304'] !== undefined

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
  'Cache-Control': {
    schema: { type: 'string', maxLength: 16_384 },
    description: 'For caches on the way. The service itself checks each reply that it stored.',
    appliesTo: (_, method) => isRead(method)
  },
  traceparent: {
    schema: { type: 'string', maxLength: 512 },
    description: 'The trace of the caller (W3C Trace Context): in the log, and in the webhooks of what is recorded. One that is not valid is ignored.',
    appliesTo: () => true
  },
  tracestate: {
    schema: { type: 'string', maxLength: 512 },
    description: 'Goes with `traceparent`, and is handed on with it.',
    appliesTo: (operation, method) => !isRead(method) && operation.operationId !== undefined
  },
  'Last-Event-ID': {
    schema: { type: 'string', maxLength: 100 },
    description: 'Id of the last event received: where a stream goes on.',
    appliesTo: ({ responses }) => 'text/event-stream' in (responses?.['200']?.content ?? {})
  }
}

interface ResponseHeader {
  schema?: object
  description: string
  appliesTo: ResponseTest
}

/** Headers of every response are listed where a caller looks first; a line for each status would bury the rest. */
const isSuccess: ResponseTest = (status) => status.startsWith('2')

const isNotModifiedOr200: ResponseTest = (status, operation) => ['200', '304'].includes(status) && isStorable(operation, 'get')

/** Response headers, each with the statuses that have it. */
const responseHeaders: Record<string, ResponseHeader> = {
  'Guiju-Seq': { schema: { type: 'integer', minimum: 0 }, description: 'Every change up to this one is counted.', appliesTo: () => true },
  'X-Request-Id': { description: 'On every response: id of the request, `traceId` of a problem.', appliesTo: isSuccess },
  RateLimit: { description: 'On every response: tokens left, and seconds until all are there again.', appliesTo: isSuccess },
  'RateLimit-Policy': { description: 'On every response: tokens of a minute.', appliesTo: isSuccess },
  ETag: { description: 'Names this state: for If-None-Match, If-Match.', appliesTo: (status, ...of) => isNotModifiedOr200(status, ...of) || status === '412' },
  Age: { schema: { type: 'integer' }, description: 'Seconds since the database last answered, where it does not.', appliesTo: (status, _, method) => status === '200' && isRead(method) },
  Warning: { description: '`110`: a change may be missing, as the database does not answer.', appliesTo: (status, _, method) => status === '200' && isRead(method) },
  'Guiju-Warning': {
    description: '`loopback-address`: what is printed leads to an address that only the machine of the service can open, until its operator sets `GUIJU_PUBLIC_ADDRESS`.',
    appliesTo: (status, { operationId = '' }) => isSuccess(status, {}, 'post') && ['orderBriefing', 'previewBriefing'].includes(operationId)
  },
  Link: { description: '`rel="next"`: the next page.', appliesTo: (status, { parameters }) => status === '200' && parameters?.some(({ name }) => name === 'cursor' || name === 'since') === true },
  Location: { description: 'Address of what was made, or of what is meant.', appliesTo: (status) => ['201', '202', '301', '303'].includes(status) },
  'Content-Location': { description: 'The permanent address of what the reply holds.', appliesTo: (status, operation) => ['200', '202'].includes(status) && isStorable(operation, 'get') },
  'Content-Disposition': { description: 'A file name, in ASCII and in UTF-8 (RFC 6266).', appliesTo: (status, { responses }) => status === '200' && hasFile(responses?.['200']?.content) },
  'Idempotency-Replayed': { description: '`true`: done before under this Idempotency-Key; this is the stored result.', appliesTo: (status, _, method) => status.startsWith('2') && method === 'post' },
  'Retry-After': { description: 'Seconds after which to ask again.', appliesTo: (status) => ['202', '429', '503'].includes(status) },
  'WWW-Authenticate': { description: 'How to authenticate.', appliesTo: (status) => status === '401' },
  Accept: { description: 'The content types that this address takes.', appliesTo: (status) => status === '415' },
  'Accept-Patch': { description: 'The same, for PATCH (RFC 5789).', appliesTo: (status, _, method) => status === '415' && method === 'patch' },
  'Accept-Encoding': { description: 'The content codings that this address takes.', appliesTo: (status) => status === '415' },
  Allow: { description: 'The methods of the address.', appliesTo: (status) => status === '405' }
}

function hasFile(content: object = {}): boolean {
  return Object.keys(content).some((type) => !/json$|^text\/event-stream$|^application\/atom/.test(type) || type === 'application/x-ndjson')
}

/** Adds the headers to the operations under `/v1` of a document. */
export function describeHeaders(document: OpenApiDocument): void {
  document.components = { ...document.components, parameters: describeParameters(), headers: describeResponses() }
  const operations = Object.entries(document.paths ?? {}).filter(([path]) => path.startsWith('/v1/')).flatMap(([, methods]) => Object.entries(methods))
  for (const [method, operation] of operations) {
    const names = Object.keys(requestHeaders).filter((name) => requestHeaders[name]!.appliesTo(operation, method))
    for (const [status, response] of Object.entries(operation.responses ?? {})) addHeaders(response, status, operation, method)
    operation.parameters = [...(operation.parameters ?? []), ...names.map((name) => ({ $ref: `#/components/parameters/${keyOf(name)}` }))]
  }
}

function addHeaders(response: { headers?: Record<string, object> }, status: string, operation: Operation, method: string): void {
  const names = Object.keys(responseHeaders).filter((name) => responseHeaders[name]!.appliesTo(status, operation, method))
  response.headers = { ...Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${keyOf(name)}` }])), ...response.headers }
}

function describeParameters(): object {
  const entries = Object.entries(requestHeaders).map(([name, { schema, description }]) => [keyOf(name), { name, in: 'header', schema, description }])
  return Object.fromEntries(entries)
}

function describeResponses(): object {
  const entries = Object.entries(responseHeaders).map(([name, { schema = { type: 'string' }, description }]) => [keyOf(name), { schema, description }])
  return Object.fromEntries(entries)
}

/** `Guiju-Min-Seq` → `guijuMinSeq`. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The headers that a description has the browser send, and those that it promises. `Allow` comes with every 405. */
export function listDescribedHeaders(document: object): { sent: string[]; received: string[] } {
  const { paths = {}, components } = document as OpenApiDocument
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  const parameters = operations.flatMap((operation) => operation.parameters ?? []).filter((one) => one.in === 'header').map(({ name }) => name!)
  const shared = Object.values(components?.parameters ?? {}).map(({ name }: { name: string }) => name)
  const received = operations.flatMap(({ responses }) => Object.values(responses ?? {}).flatMap(({ headers }) => Object.keys(headers ?? {})))
  return { sent: unique(['Accept', 'Authorization', 'Content-Type', ...parameters, ...shared]), received: unique(['Allow', ...received]) }
}

/** Sorted, each once, whatever its case. */
function unique(names: readonly string[]): string[] {
  const byName = new Map(names.map((name) => [name.toLowerCase(), inUsualCase(name)]))
  return [...byName.values()].sort()
}

function inUsualCase(name: string): string {
  return name === name.toLowerCase() ? name.replace(/(^|-)(\w)/g, (letter) => letter.toUpperCase()) : name
}
