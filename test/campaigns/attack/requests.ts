// Generates requests for each operation from its schemas, with some parts mutated.
import fc, { type Arbitrary } from 'fast-check'
import type { Operation, Parameter } from '../../support/openapi-document.js'
import { bodyOf } from './bodies.js'
import { fromSchema } from './from-schema.js'
import { type AttackContext, hostileText, type Part, parts } from './context.js'
import { hostileHeaders, hostilePaths } from './hostile-inputs.js'
import type { Targets } from './targets.js'

export const callers = ['nobody', 'stranger', 'read', 'edit', 'publish', 'admin'] as const

export interface Attack {
  /** `null` where the path belongs to no operation. */
  operation: Operation | null
  method: string
  url: string
  caller: (typeof callers)[number]
  headers: Record<string, string>
  payload?: string
}

/** Values of path parameters, besides the targets. */
const commonPathValues: Record<string, readonly string[]> = {
  id: ['cn-330000-ten-commandments', 'guidance-moments-3', 'case-huang-group-rumour', 'article-wechat-not-wilful', 'source-wechat-guidance', 'no-such-work'],
  eId: ['para_1', 'quote_1', 'para_2__point_2', 'art_999'],
  n: ['1', '2', '999'],
  code: ['360921', '0000-0000-0000-0000'],
  delivery: ['delivery-none'],
  name: ['月报', 'none'],
  sha256: ['0'.repeat(64), 'f'.repeat(64)]
}

/** Values of query parameters that reach further than a random valid value. */
const usefulValues: Record<string, readonly string[]> = {
  wait: ['0', '1'],
  region: ['330000', '360921', '000000'],
  parent: ['330000'],
  topic: ['red-packets', '谣言'],
  source: ['source-wechat-guidance'],
  work: ['cn-330000-ten-commandments'],
  left: ['cn-330000-ten-commandments', 'cn-360921-red-packet-gambling-ban'],
  right: ['cn-330000-ten-commandments', 'cn-360921-red-packet-gambling-ban'],
  ref: ['浙江十条戒律', '《保守国家秘密法》第四十八条', '三.5'],
  q: ['红包', '群里能不能抢红包', '"拉票贿选" -赌博', 'zjstjl'],
  lines: ['1', '95', '100-102'],
  from: ['1', '2', '2018-01-01'],
  to: ['1', '2', '2026-01-01']
}

const hostileHeader = fc.constantFrom(...hostileHeaders)
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE']

/** Any attack: on an operation, from its schemas or examples, with one or all parts mutated; or on an unknown path. */
export function attacks(context: AttackContext): Arbitrary<Attack> {
  const ofOperations = context.operations.map((operation) => {
    const mutatedInOne = parts.map((part) => attackOn(operation, context, new Set([part])))
    return fc.oneof({ weight: 4, arbitrary: fc.oneof(...mutatedInOne) }, { weight: 1, arbitrary: attackOn(operation, context, new Set(parts)) })
  })
  const unknownAddress = fc.record({
    operation: fc.constant(null),
    method: fc.constantFrom(...methods),
    url: fc.oneof(fc.constantFrom(...hostilePaths), hostileText.map((text) => `/v1/${encodeText(text)}`)),
    caller: fc.constantFrom(...callers),
    headers: strayHeaders
  })
  return fc.oneof({ weight: 1, arbitrary: unknownAddress }, { weight: 20, arbitrary: fc.oneof(...ofOperations) }) as Arbitrary<Attack>
}

const strayHeaders = fc.array(hostileHeader, { minLength: 1, maxLength: 2 }).map((pairs) => Object.fromEntries(pairs))

function attackOn(operation: Operation, context: AttackContext, mutatedParts: ReadonlySet<Part>): Arbitrary<Attack> {
  const { method, path, operationId } = operation
  const examples = context.examples.get(operationId) ?? []
  const address = fc.tuple(pathOf(path, context.targets, mutatedParts), queryOf(operation, context.document, mutatedParts)).map(([filled, query]) => `${filled}${query}`)
  const exampleUrls = examples.map((one) => (typeof one === 'string' ? one : one.url))
  const request = fc.record({
    url: exampleUrls.length === 0 || mutatedParts.has('path') ? address : fc.oneof({ weight: 6, arbitrary: address }, { weight: 1, arbitrary: fc.constantFrom(...exampleUrls) }),
    body: bodyOf(operation, examples, context, mutatedParts),
    known: headersOf(operation),
    stray: mutatedParts.has('headers') ? strayHeaders : fc.constant({}),
    caller: mutatedParts.has('caller') ? fc.constantFrom(...callers) : fc.constant('admin' as const)
  })
  return request.map(({ url, body, known, stray, caller }) => {
    const type: Record<string, string> = body.type === undefined ? {} : { 'content-type': body.type }
    return { operation, method: method.toUpperCase(), url, caller, headers: { ...type, ...known, ...stray }, payload: body.payload }
  })
}

/** Headers that an operation declares, mostly with valid values. */
function headersOf({ parameters }: Operation): Arbitrary<Record<string, string>> {
  const names = new Set<string>(parameters.map(({ name }) => name.toLowerCase()))
  const sometimes = (name: string, values: readonly string[], freq: number) => {
    return names.has(name) ? fc.option(fc.constantFrom(...values).map((value) => ({ [name]: value })), { freq, nil: {} }) : fc.constant({})
  }
  const expected = sometimes('if-match', ['*', '*', '*', '"1"', 'W/"1"', ''], 8)
  const name = sometimes('idempotency-key', ['once', 'twice', 'x'.repeat(255), 'x'.repeat(256), ' ', '键'.repeat(2)].map((value) => encodeURI(value)), 1)
  return fc.tuple(expected, name).map(([one, other]) => ({ ...one, ...other }))
}

function pathOf(path: string, { ids }: Targets, mutatedParts: ReadonlySet<Part>): Arbitrary<string> {
  const collection = path.startsWith('/v/') ? 'codes' : path.split('/')[2]!
  const steps = path.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return fc.constant(part)
    const targetIds = name === 'id' || name === 'code' ? (ids[collection] ?? []) : []
    const other = fc.constantFrom(...commonPathValues[name]!)
    const valid = targetIds.length === 0 ? other : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...targetIds) }, { weight: 1, arbitrary: other })
    return (mutatedParts.has('path') ? fc.oneof(valid, hostileText.filter((text) => text !== '')) : valid).map(encodeText)
  })
  return fc.tuple(...steps).map((parts) => parts.join(''))
}

function queryOf({ parameters }: Operation, document: any, mutatedParts: ReadonlySet<Part>): Arbitrary<string> {
  const known = parameters.filter((one) => one.in === 'query')
  const pairs = known.map((parameter) => fc.option(valueOf(parameter, document, mutatedParts), { freq: isNeeded(parameter) ? 9 : 1, nil: undefined })
    .map((value) => (value === undefined ? [] : [`${parameter.name}=${value}`])))
  const stray = fc.tuple(hostileText, hostileText).map(([name, value]) => [`${encodeText(name)}=${encodeText(value)}`])
  const more = mutatedParts.has('query') ? fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: stray }) : fc.constant([])
  return fc.tuple(...pairs, more).map((given) => {
    const query = given.flat().join('&')
    return query === '' ? '' : `?${query}`
  })
}

function isNeeded(parameter: Parameter): boolean {
  return (parameter as { required?: boolean }).required === true
}

/** Valid or mutated value of a parameter. `wait` stays short, because of long polling. */
function valueOf({ name, schema }: Parameter, document: any, mutatedParts: ReadonlySet<Part>): Arbitrary<string> {
  const named = usefulValues[name]
  const byName = named === undefined ? [] : [fc.constantFrom(...named)]
  const valid = fc.oneof(...byName, ...(name === 'wait' ? [] : [fromSchema(schema, document).map(String)]))
  const bad = name === 'wait' ? fc.constantFrom('-1', 'x', '61', '1.5', '') : hostileText
  return (mutatedParts.has('query') ? fc.oneof(valid, bad) : valid).map(encodeText)
}

/** URL-encodes a text. A lone surrogate, which cannot be encoded, becomes its raw bytes. */
function encodeText(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
}

