// Request bodies: valid for the operation, or mutated.
import fc, { type Arbitrary } from 'fast-check'
import type { ExampleRequest } from '../../../src/http/description/openapi.js'
import type { Operation } from '../../support/openapi-document.js'
import { fromSchema } from './from-schema.js'
import { type AttackContext, hostileText, type Part } from './context.js'
import { hostileBodies, hostileValues } from './hostile-inputs.js'

type Bodies = Arbitrary<{ payload?: string; type?: string }>

const form = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nwords\r\n'

/** Bodies for operations that declare none: empty, JSON, and multipart (complete, truncated, without boundary). */
const undeclaredBodies: { payload?: string; type?: string }[] = [
  {}, { payload: '{}', type: 'application/json' }, { payload: 'x' },
  ...[form, `${form}--x--\r\n`, '--x--', '{}', ''].flatMap((payload) => ['', '; boundary=x', '; boundary=', '; boundary="'].map((end) => ({ payload, type: `multipart/form-data${end}` })))
]

export function bodyOf({ requestBody }: Operation, examples: readonly ExampleRequest[], context: AttackContext, mutatedParts: ReadonlySet<Part>): Bodies {
  const media = Object.entries<any>(requestBody?.content ?? {})
  if (media.length === 0) return mutatedParts.has('body') ? fc.constantFrom(...undeclaredBodies) : fc.constant({})
  const exampleBodies = examples.flatMap((one) => (typeof one === 'string' ? [] : [one.body as unknown]))
  return fc.oneof(...media.map(([type, { schema = {} }]) => bodyOfMediaType(type, validValues(type, schema, exampleBodies, context), mutatedParts)))
}

/** Valid values of a media type: a JSON value, an NDJSON record, or a text. */
function validValues(type: string, schema: any, exampleBodies: readonly unknown[], { document, targets }: AttackContext): Arbitrary<unknown> {
  if (type.endsWith('ndjson')) return fc.constantFrom(...targets.lines)
  if (!type.includes('json')) return fc.constantFrom('依照《保守国家秘密法》第四十八条“不得”。', '《规定》')
  return exampleBodies.length === 0 ? fromSchema(schema, document) : fc.oneof(fc.constantFrom(...exampleBodies), fromSchema(schema, document))
}

function bodyOfMediaType(type: string, valid: Arbitrary<unknown>, mutatedParts: ReadonlySet<Part>): Bodies {
  const value = mutatedParts.has('body') ? fc.oneof({ weight: 1, arbitrary: valid }, { weight: 3, arbitrary: mutated(valid) }) : valid
  const lines = fc.array(value, { minLength: 1, maxLength: type.endsWith('ndjson') ? 5 : 1 }).map((some) => some.map(toText(type)).join('\n'))
  const raw = fc.oneof(fc.constantFrom(...hostileBodies), hostileText)
  const payload = mutatedParts.has('body') ? fc.oneof({ weight: 4, arbitrary: lines }, { weight: 1, arbitrary: raw }) : lines
  return payload.map((text) => ({ payload: text, type }))
}

function toText(type: string): (value: unknown) => string {
  return (value) => (typeof value === 'string' && !type.includes('json') ? value : (JSON.stringify(value) ?? ''))
}

function mutated(valid: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc.tuple(valid, fc.infiniteStream(fc.nat()), fc.oneof(hostileText, fc.constantFrom(...hostileValues))).map(([value, choices, bad]) => mutate(value, choices, bad))
}

/** Descends into a value at random and replaces a member by a hostile one, removes it, or adds an unknown property. */
function mutate(value: unknown, choices: Iterator<number>, bad: unknown): unknown {
  const randomBelow = (below: number): number => choices.next().value % below
  if (typeof value !== 'object' || value === null || randomBelow(4) === 0) return randomBelow(3) === 0 && isObject(value) ? { ...value, stray: bad } : bad
  const copy: any = Array.isArray(value) ? [...value] : { ...value }
  const keys = Object.keys(copy)
  if (keys.length === 0) return bad
  const key = keys[randomBelow(keys.length)]!
  if (randomBelow(6) === 0 && !Array.isArray(copy)) delete copy[key]
  else copy[key] = mutate(copy[key], choices, bad)
  return copy
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
