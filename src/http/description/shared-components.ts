// What many operations have in common is written once, as a component that they refer to.
import type { OpenApiDocument, Parameter, Response } from './document.js'
import { isReference, operationsOf } from './document.js'

/** Names of the replies that operations share, by status. */
const replyNames: Record<string, string> = {
  201: 'DraftOpened', 202: 'BeingMade', 301: 'Moved', 304: 'NotModified', 400: 'BadRequest', 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound', 406: 'NotAcceptable', 409: 'Conflict',
  410: 'Gone', 412: 'Stale', 413: 'TooLarge', 415: 'WrongType', 422: 'Unprocessable', 428: 'NoIfMatch', 429: 'TooMany', 431: 'LongHeaders',
  500: 'Failed', 501: 'NoSuchFormat', 503: 'NotNow', 507: 'DiskFull'
}

/** A parameter, or a reply that is no failure, becomes a component where at least this many operations have it. */
const manyUses = 3

/** Moves the usual reply of each failure, and parameters with many uses, to the components. */
export function shareComponents(document: OpenApiDocument): void {
  const operations = operationsOf(document).map(({ operation }) => operation)
  const replies = operations.flatMap(({ responses }) => Object.entries(responses))
  const usualReplies = Object.entries(replyNames).flatMap(([status, name]) => {
    const found = mostFrequent(replies.filter(([one]) => one === status).map(([, reply]) => reply as Response), withoutExamples)
    return found === undefined || (status < '300' && found.count < manyUses) ? [] : [{ status, name, ...found }]
  })
  const usualParameters = findUsualParameters(operations.flatMap(({ parameters = [] }) => parameters.filter((one) => !isReference(one))) as Parameter[])
  for (const operation of operations) {
    for (const { status, name, text } of usualReplies) {
      const reply = operation.responses[status]
      if (reply !== undefined && withoutExamples(reply) === text) operation.responses[status] = { $ref: `#/components/responses/${name}` }
    }
    operation.parameters = operation.parameters?.map((one) => {
      const usual = usualParameters.find(({ text }) => text === JSON.stringify(one))
      return usual === undefined ? one : { $ref: `#/components/parameters/${keyOf(usual.value.name)}` }
    })
  }
  const { components } = document
  components.responses = Object.fromEntries(usualReplies.map(({ name, value }) => [name, value]))
  components.parameters = { ...components.parameters, ...Object.fromEntries(usualParameters.map(({ value }) => [keyOf(value.name), value])) }
}

/** Of each name, the parameter that most operations have. */
function findUsualParameters(parameters: readonly Parameter[]) {
  const names = [...new Set(parameters.map(({ name }) => name))]
  return names.flatMap((name) => {
    const found = mostFrequent(parameters.filter((one) => one.name === name), JSON.stringify)
    return found === undefined || found.count < manyUses ? [] : [found]
  })
}

/** The value whose text is the most frequent, the first of those with this text. */
function mostFrequent<Value>(values: readonly Value[], textOf: (value: Value) => string) {
  const counts = new Map<string, { value: Value; text: string; count: number }>()
  for (const value of values) {
    const text = textOf(value)
    const known = counts.get(text)
    counts.set(text, { value: known?.value ?? value, text, count: (known?.count ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]
}

function withoutExamples(value: object): string {
  return JSON.stringify(value, (key, member: unknown) => (key === 'example' ? undefined : member))
}

/** `Guiju-Min-Seq` → `guijuMinSeq`. */
export function keyOf(name: string): string {
  if (!/^[A-Z]|-/.test(name)) return name
  return name.toLowerCase().replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
