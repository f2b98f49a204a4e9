// Requests to attack with: each operation asked by its schemas, and then bent somewhere.
import fc, { type Arbitrary } from 'fast-check'
import type { ExampleRequest } from '../../../src/http/openapi.js'
import type { Operation, Parameter } from '../../support/openapi-document.js'
import { fromSchema } from './from-schema.js'
import { nastyBodies, nastyHeaders, nastyPaths, nastyTexts, nastyValues } from './nasty.js'

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

/** What the paths of records are filled with, to get past the first door. */
const ids: Record<string, readonly string[]> = {
  id: ['cn-330000-ten-commandments', 'guidance-moments-3', 'case-huang-group-rumour', 'article-wechat-not-wilful', 'source-wechat-guidance', 'no-such-work', 'key-none'],
  eId: ['para_1', 'quote_1', 'para_2__point_2', 'art_999'],
  n: ['1', '2', '999'],
  code: ['360921', '0000-0000-0000-0000'],
  delivery: ['delivery-none']
}

const nastyText = fc.oneof(fc.constantFrom(...nastyTexts), fc.string({ unit: 'binary', maxLength: 30 }))
const nastyHeader = fc.constantFrom(...nastyHeaders)
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE']

/** Any attack: on an operation by its schema, on one of its examples, or on an address that nothing stands at. */
export function attacks(document: any, operations: readonly Operation[], examples: Map<string, ExampleRequest[]>): Arbitrary<Attack> {
  const ofOperations = operations.map((operation) => attackOn(operation, document, examples.get(operation.operationId) ?? []))
  const nowhere = fc.record({
    operation: fc.constant(null),
    method: fc.constantFrom(...methods),
    url: fc.oneof(fc.constantFrom(...nastyPaths), nastyText.map((text) => `/v1/${write(text)}`)),
    ...manner()
  })
  return fc.oneof({ weight: 1, arbitrary: nowhere }, { weight: 12, arbitrary: fc.oneof(...ofOperations) }) as Arbitrary<Attack>
}

function manner() {
  return {
    caller: fc.oneof({ weight: 2, arbitrary: fc.constant('admin' as const) }, { weight: 3, arbitrary: fc.constantFrom(...callers) }),
    headers: fc.array(nastyHeader, { maxLength: 2 }).map((pairs) => Object.fromEntries(pairs))
  }
}

function attackOn(operation: Operation, document: any, examples: readonly ExampleRequest[]): Arbitrary<Attack> {
  const { method, path } = operation
  const address = fc.tuple(pathOf(path), queryOf(operation, document)).map(([filled, query]) => `${filled}${query}`)
  const shown = examples.map((one) => (typeof one === 'string' ? one : one.url))
  const urls = shown.length === 0 ? address : fc.oneof({ weight: 4, arbitrary: address }, { weight: 1, arbitrary: fc.constantFrom(...shown) })
  return fc.record({ url: urls, body: bodyOf(operation, document, examples), ...manner() }).map(({ url, body, caller, headers }) => {
    const type: Record<string, string> = body.type === undefined ? {} : { 'content-type': body.type }
    return { operation, method: method.toUpperCase(), url, caller, headers: { ...type, ...headers }, payload: body.payload }
  })
}

function pathOf(path: string): Arbitrary<string> {
  const steps = path.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return fc.constant(part)
    const right = fc.constantFrom(...ids[name]!)
    return fc.oneof({ weight: 3, arbitrary: right }, { weight: 1, arbitrary: nastyText.filter((text) => text !== '') }).map(write)
  })
  return fc.tuple(...steps).map((parts) => parts.join(''))
}

function queryOf({ parameters }: Operation, document: any): Arbitrary<string> {
  const known = parameters.filter((one) => one.in === 'query')
  const parts = known.map((parameter) => fc.option(valueOf(parameter, document), { freq: isNeeded(parameter) ? 1 : 3, nil: undefined })
    .map((value) => (value === undefined ? [] : [`${parameter.name}=${value}`])))
  const stray = fc.oneof({ weight: 12, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.tuple(nastyText, nastyText).map(([name, value]) => `${write(name)}=${write(value)}`) })
  return fc.tuple(fc.tuple(...parts), stray).map(([pairs, more]) => {
    const query = [...pairs.flat(), more].filter((part) => part !== '').join('&')
    return query === '' ? '' : `?${query}`
  })
}

function isNeeded(parameter: Parameter): boolean {
  return (parameter as { required?: boolean }).required === true
}

/** A long poll is cut short; everything else as the schema has it, or bent. */
function valueOf({ name, schema }: Parameter, document: any): Arbitrary<string> {
  const fitting = name === 'wait' ? fc.constantFrom('0', '1') : fromSchema(schema, document).map(String)
  const bent = name === 'wait' ? fc.constantFrom('-1', 'x', '61', '1.5', '') : nastyText
  return fc.oneof({ weight: 3, arbitrary: fitting }, { weight: 1, arbitrary: bent }).map(write)
}

function bodyOf({ requestBody }: Operation, document: any, examples: readonly ExampleRequest[]): Bodies {
  const media = Object.entries<any>(requestBody?.content ?? {})
  if (media.length === 0) return fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constantFrom({ payload: '{}', type: 'application/json' }, { payload: 'x' }) })
  const shown = examples.flatMap((one) => (typeof one === 'string' ? [] : [one.body as unknown]))
  return fc.oneof(...media.map(([type, { schema = {} }]) => ofMedia(type, schema, document, shown)))
}

function ofMedia(type: string, schema: any, document: any, shown: readonly unknown[]): Bodies {
  const raw = fc.oneof(fc.constantFrom(...nastyBodies), nastyText).map((payload) => ({ payload, type }))
  if (!type.includes('json')) return fc.oneof(raw, fc.array(nastyText).map((texts) => ({ payload: texts.join('\n'), type })))
  const fitting = shown.length === 0 ? fromSchema(schema, document) : fc.oneof(fc.constantFrom(...shown), fromSchema(schema, document))
  const bent = fc.tuple(fitting, fc.infiniteStream(fc.nat()), fc.oneof(nastyText, fc.constantFrom(...nastyValues)))
    .map(([value, choices, bad]) => bend(value, choices, bad))
  const written = fc.oneof({ weight: 1, arbitrary: fitting }, { weight: 4, arbitrary: bent }).map((value) => ({ payload: JSON.stringify(value) ?? '', type }))
  return fc.oneof({ weight: 5, arbitrary: written }, { weight: 1, arbitrary: raw })
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

