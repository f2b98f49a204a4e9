// Requests to attack with: each operation asked by its schemas, and then bent somewhere.
import fc, { type Arbitrary } from 'fast-check'
import type { ExampleRequest } from '../../../src/http/openapi.js'
import type { Operation, Parameter } from '../../support/openapi-document.js'
import { fromSchema } from './from-schema.js'
import { nastyBodies, nastyHeaders, nastyPaths, nastyTexts, nastyValues } from './nasty.js'
import type { Targets } from './targets.js'

export const callers = ['nobody', 'stranger', 'read', 'edit', 'publish', 'admin'] as const

export interface Attack {
  /** `null` where the address belongs to none. */
  operation: Operation | null
  method: string
  url: string
  caller: (typeof callers)[number]
  headers: Record<string, string>
  payload?: string
}

type Bodies = Arbitrary<{ payload?: string; type?: string }>

/** What attacks are made from. */
export interface Ground {
  document: any
  operations: readonly Operation[]
  examples: Map<string, ExampleRequest[]>
  targets: Targets
}

/** What paths are filled with besides targets. */
const others: Record<string, readonly string[]> = {
  id: ['cn-330000-ten-commandments', 'guidance-moments-3', 'case-huang-group-rumour', 'article-wechat-not-wilful', 'source-wechat-guidance', 'no-such-work'],
  eId: ['para_1', 'quote_1', 'para_2__point_2', 'art_999'],
  n: ['1', '2', '999'],
  code: ['360921', '0000-0000-0000-0000'],
  delivery: ['delivery-none']
}

/** What parameters are filled with where that says more than whatever fits their schemas. */
const apt: Record<string, readonly string[]> = {
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

/** A part of a request that can be bent. */
const parts = ['path', 'query', 'headers', 'body', 'caller', 'nothing'] as const
type Part = (typeof parts)[number]

const nastyText = fc.oneof(fc.constantFrom(...nastyTexts), fc.string({ unit: 'binary', maxLength: 30 }))
const nastyHeader = fc.constantFrom(...nastyHeaders)
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE']

/** Any attack: on an operation, by its schemas or examples, bent in one part or in all; or on an address that nothing stands at. */
export function attacks(ground: Ground): Arbitrary<Attack> {
  const ofOperations = ground.operations.map((operation) => {
    const inOne = parts.map((part) => attackOn(operation, ground, new Set([part])))
    return fc.oneof({ weight: 4, arbitrary: fc.oneof(...inOne) }, { weight: 1, arbitrary: attackOn(operation, ground, new Set(parts)) })
  })
  const nowhere = fc.record({
    operation: fc.constant(null),
    method: fc.constantFrom(...methods),
    url: fc.oneof(fc.constantFrom(...nastyPaths), nastyText.map((text) => `/v1/${write(text)}`)),
    caller: fc.constantFrom(...callers),
    headers: strayHeaders
  })
  return fc.oneof({ weight: 1, arbitrary: nowhere }, { weight: 20, arbitrary: fc.oneof(...ofOperations) }) as Arbitrary<Attack>
}

const strayHeaders = fc.array(nastyHeader, { minLength: 1, maxLength: 2 }).map((pairs) => Object.fromEntries(pairs))

function attackOn(operation: Operation, ground: Ground, bent: ReadonlySet<Part>): Arbitrary<Attack> {
  const { method, path, operationId } = operation
  const examples = ground.examples.get(operationId) ?? []
  const address = fc.tuple(pathOf(path, ground.targets, bent), queryOf(operation, ground.document, bent)).map(([filled, query]) => `${filled}${query}`)
  const shown = examples.map((one) => (typeof one === 'string' ? one : one.url))
  const request = fc.record({
    url: shown.length === 0 || bent.has('path') ? address : fc.oneof({ weight: 6, arbitrary: address }, { weight: 1, arbitrary: fc.constantFrom(...shown) }),
    body: bodyOf(operation, examples, ground, bent),
    known: headersOf(operation),
    stray: bent.has('headers') ? strayHeaders : fc.constant({}),
    caller: bent.has('caller') ? fc.constantFrom(...callers) : fc.constant('admin' as const)
  })
  return request.map(({ url, body, known, stray, caller }) => {
    const type: Record<string, string> = body.type === undefined ? {} : { 'content-type': body.type }
    return { operation, method: method.toUpperCase(), url, caller, headers: { ...type, ...known, ...stray }, payload: body.payload }
  })
}

/** Headers that an operation declares, mostly as somebody who means it well would send them. */
function headersOf({ parameters }: Operation): Arbitrary<Record<string, string>> {
  const names = new Set<string>(parameters.map(({ name }) => name.toLowerCase()))
  const sometimes = (name: string, values: readonly string[], freq: number) => {
    return names.has(name) ? fc.option(fc.constantFrom(...values).map((value) => ({ [name]: value })), { freq, nil: {} }) : fc.constant({})
  }
  const expected = sometimes('if-match', ['*', '*', '*', '"1"', 'W/"1"', ''], 8)
  const name = sometimes('idempotency-key', ['once', 'twice', 'x'.repeat(255), 'x'.repeat(256), ' ', '键'.repeat(2)].map((value) => encodeURI(value)), 1)
  return fc.tuple(expected, name).map(([one, other]) => ({ ...one, ...other }))
}

function pathOf(path: string, { ids }: Targets, bent: ReadonlySet<Part>): Arbitrary<string> {
  const collection = path.startsWith('/v/') ? 'codes' : path.split('/')[2]!
  const steps = path.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return fc.constant(part)
    const aimed = name === 'id' || name === 'code' ? (ids[collection] ?? []) : []
    const other = fc.constantFrom(...others[name]!)
    const right = aimed.length === 0 ? other : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...aimed) }, { weight: 1, arbitrary: other })
    return (bent.has('path') ? fc.oneof(right, nastyText.filter((text) => text !== '')) : right).map(write)
  })
  return fc.tuple(...steps).map((parts) => parts.join(''))
}

function queryOf({ parameters }: Operation, document: any, bent: ReadonlySet<Part>): Arbitrary<string> {
  const known = parameters.filter((one) => one.in === 'query')
  const pairs = known.map((parameter) => fc.option(valueOf(parameter, document, bent), { freq: isNeeded(parameter) ? 9 : 1, nil: undefined })
    .map((value) => (value === undefined ? [] : [`${parameter.name}=${value}`])))
  const stray = fc.tuple(nastyText, nastyText).map(([name, value]) => [`${write(name)}=${write(value)}`])
  const more = bent.has('query') ? fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: stray }) : fc.constant([])
  return fc.tuple(...pairs, more).map((given) => {
    const query = given.flat().join('&')
    return query === '' ? '' : `?${query}`
  })
}

function isNeeded(parameter: Parameter): boolean {
  return (parameter as { required?: boolean }).required === true
}

/** A long poll is cut short; everything else as the schema has it, or bent. */
function valueOf({ name, schema }: Parameter, document: any, bent: ReadonlySet<Part>): Arbitrary<string> {
  const named = apt[name]
  const byName = named === undefined ? [] : [fc.constantFrom(...named)]
  const fitting = fc.oneof(...byName, ...(name === 'wait' ? [] : [fromSchema(schema, document).map(String)]))
  const bad = name === 'wait' ? fc.constantFrom('-1', 'x', '61', '1.5', '') : nastyText
  return (bent.has('query') ? fc.oneof(fitting, bad) : fitting).map(write)
}

function bodyOf({ requestBody }: Operation, examples: readonly ExampleRequest[], ground: Ground, bent: ReadonlySet<Part>): Bodies {
  const media = Object.entries<any>(requestBody?.content ?? {})
  if (media.length === 0) return bent.has('body') ? fc.constantFrom({}, { payload: '{}', type: 'application/json' }, { payload: 'x' }) : fc.constant({})
  const shown = examples.flatMap((one) => (typeof one === 'string' ? [] : [one.body as unknown]))
  return fc.oneof(...media.map(([type, { schema = {} }]) => ofMedia(type, fittingOf(type, schema, shown, ground), bent)))
}

/** What a body of a type may well hold: a value, several of them on lines, or a text. */
function fittingOf(type: string, schema: any, shown: readonly unknown[], { document, targets }: Ground): Arbitrary<unknown> {
  if (type.endsWith('ndjson')) return fc.constantFrom(...targets.lines)
  if (!type.includes('json')) return fc.constantFrom('依照《保守国家秘密法》第四十八条“不得”。', '《规定》')
  return shown.length === 0 ? fromSchema(schema, document) : fc.oneof(fc.constantFrom(...shown), fromSchema(schema, document))
}

function ofMedia(type: string, fitting: Arbitrary<unknown>, bent: ReadonlySet<Part>): Bodies {
  const value = bent.has('body') ? fc.oneof({ weight: 1, arbitrary: fitting }, { weight: 3, arbitrary: bentOf(fitting) }) : fitting
  const lines = fc.array(value, { minLength: 1, maxLength: type.endsWith('ndjson') ? 5 : 1 }).map((some) => some.map(toText(type)).join('\n'))
  const raw = fc.oneof(fc.constantFrom(...nastyBodies), nastyText)
  const payload = bent.has('body') ? fc.oneof({ weight: 4, arbitrary: lines }, { weight: 1, arbitrary: raw }) : lines
  return payload.map((text) => ({ payload: text, type }))
}

function toText(type: string): (value: unknown) => string {
  return (value) => (typeof value === 'string' && !type.includes('json') ? value : (JSON.stringify(value) ?? ''))
}

function bentOf(fitting: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc.tuple(fitting, fc.infiniteStream(fc.nat()), fc.oneof(nastyText, fc.constantFrom(...nastyValues))).map(([value, choices, bad]) => bend(value, choices, bad))
}

/** Walks to some place of a value and puts something bad there, leaves it out, or adds a name that nobody knows. */
function bend(value: unknown, choices: Iterator<number>, bad: unknown): unknown {
  const choose = (of: number): number => choices.next().value % of
  if (typeof value !== 'object' || value === null || choose(4) === 0) return choose(3) === 0 && isObject(value) ? { ...value, stray: bad } : bad
  const copy: any = Array.isArray(value) ? [...value] : { ...value }
  const keys = Object.keys(copy)
  if (keys.length === 0) return bad
  const key = keys[choose(keys.length)]!
  if (choose(6) === 0 && !Array.isArray(copy)) delete copy[key]
  else copy[key] = bend(copy[key], choices, bad)
  return copy
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text as it stands in an address; half a surrogate pair, which no address can hold, as the bytes somebody might send. */
function write(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
}

