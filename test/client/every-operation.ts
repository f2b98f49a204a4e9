// Writes a program that calls every operation of the description once, with each of its parameters and a body.
import { resolve, sampleOf } from './sample-value.js'

type Members = Record<string, any>

export interface DescribedOperation {
  method: string
  address: string
  operation: Members
}

export function listOperations(document: Members): DescribedOperation[] {
  const methods = ['get', 'post', 'put', 'patch', 'delete']
  return Object.entries(document.paths as Members).flatMap(([address, path]) => {
    return Object.entries(path as Members).filter(([method]) => methods.includes(method)).map(([method, operation]) => {
      return { method, address, operation: { ...operation, parameters: [...(path.parameters ?? []), ...(operation.parameters ?? [])] } }
    })
  })
}

/** The text of a module whose `call` calls them all; `tell` is given what came of each. */
export function writeCalls(document: Members): string {
  const calls = listOperations(document).map((one) => `  await tell(${JSON.stringify(`${one.method} ${one.address}`)}, () => ${writeCall(one, document)})\n`)
  return `import type { Guiju } from 'guiju-client'\n
const form = new FormData()
form.set('file', new Blob(['a']), 'a.txt')\n
export async function call(guiju: Guiju, tell: (name: string, call: () => Promise<{ status: number }>) => Promise<void>): Promise<void> {
${calls.join('')}}\n`
}

function writeCall({ method, address, operation }: DescribedOperation, document: Members): string {
  const parameters = (operation.parameters as Members[]).map((one) => (one.$ref === undefined ? one : resolve(one.$ref, document)))
  const given = { ...samplesIn('path', parameters, document), ...samplesIn('query', parameters, document), ...ifMatch(parameters), ...bodyOf(operation, document) }
  // A form is no JSON.
  const written = JSON.stringify(given).replace('"a form"', 'form')
  return `guiju.${method}('${address}'${written === '{}' ? '' : `, ${written}`})`
}

function samplesIn(place: 'path' | 'query', parameters: readonly Members[], document: Members): object {
  const samples = parameters.filter(({ in: where }) => where === place).map(({ name, schema }) => [name, sampleOf(schema, document)])
  return samples.length === 0 ? {} : { [place]: Object.fromEntries(samples) }
}

function ifMatch(parameters: readonly Members[]): object {
  return parameters.some(({ name }) => name.toLowerCase() === 'if-match') ? { ifMatch: '*' } : {}
}

function bodyOf(operation: Members, document: Members): object {
  const body = operation.requestBody?.$ref === undefined ? operation.requestBody : resolve(operation.requestBody.$ref, document)
  const [contentType, { schema }] = Object.entries<Members>(body?.content ?? {})[0] ?? ['', {}]
  if (contentType === '') return {}
  if (contentType === 'multipart/form-data') return { body: 'a form' }
  if (contentType === 'application/json') return { body: sampleOf(schema, document) }
  return { contentType, body: contentType.endsWith('+json') ? sampleOf(schema, document) : '{}' }
}
