// Worst cases by size for every operation that takes a body or a query: the largest valid values made of each hostile text,
// junk of every sort, and the inputs that were found by hand.
import { listOperations, type Operation } from '../../support/openapi-document.js'
import { hostileTexts, varied } from './hostile-texts.js'
import { largestValue } from './largest-value.js'

export interface WorstRequest {
  operation: string
  /** What the input is made of. */
  input: string
  method: string
  path: string
  type?: string
  accept?: string
  /** Made when it is sent, as together they would not fit in memory. */
  body?: () => string | Buffer | Iterable<string>
}

/** Characters of a body: about what the service takes. */
const bodySize = 1_000_000
const largeBodySize = 8_000_000

/** The addresses of the kinds are the same; two of them are enough. */
const otherKinds = /^\/v1\/(case-studies|regional-rules|articles)\b/

/** Ids that the path parameters take, by collection; the rest of the names by themselves. */
export interface Targets {
  workId: string
  lawId: string
  otherLawId: string
}

export function listWorstRequests(document: any, targets: Targets, isShort = false): WorstRequest[] {
  if (isShort) return knownKillers(targets, true)
  const operations = listOperations(document).filter(({ path }) => !otherKinds.test(path))
  const generated = operations.flatMap((operation) => [...bodiesOf(operation, document, targets), ...queriesOf(operation, targets)])
  return [...knownKillers(targets), ...generated]
}

function pathOf({ path }: Operation, { workId, lawId }: Targets): string {
  return path.replace('{id}', path.startsWith('/v1/laws') ? lawId : workId).replace('{number}', '1').replace(/\{[^}]*\}/g, 'x')
}

function bodiesOf(operation: Operation, document: any, targets: Targets): WorstRequest[] {
  const content = Object.entries<any>(operation.requestBody?.content ?? {})
  const common = { operation: operation.operationId, method: operation.method.toUpperCase(), path: pathOf(operation, targets) }
  return content.filter(([type]) => type.includes('json') && !type.includes('ndjson')).flatMap(([type, { schema }]) => {
    const size = /Draft|Source|create|record/i.test(operation.operationId) ? largeBodySize * 0.9 : bodySize * 0.9
    const valid = hostileTexts(1).map(([input]): WorstRequest => ({
      ...common, type, input,
      body: () => JSON.stringify(largestValue(schema, fit(schema, size, document, input), { document, text: (length) => textOf(input, length) }))
    }))
    return [...valid, ...junk(size).map(([input, body]): WorstRequest => ({ ...common, type, input, body }))]
  })
}

function textOf(name: string, length: number): string {
  return hostileTexts(length).find(([one]) => one === name)![1]
}

/** The size at which the body comes near to what is taken: some characters are three bytes, or have to be escaped. */
function fit(schema: object, size: number, document: any, input: string): number {
  const sample = Buffer.byteLength(JSON.stringify(largestValue(schema, 100_000, { document, text: (length) => textOf(input, length) })))
  return Math.floor(size / Math.max(1, sample / 100_000))
}

function junk(size: number): [input: string, body: () => string][] {
  return [
    ['[[[', () => '['.repeat(size)],
    ['{"a":{"a":', () => '{"a":'.repeat(size / 5)],
    ['unknown members', () => `{${Array.from({ length: size / 12 }, (_, at) => `"k${at}":0`).join(',')}}`],
    ['numbers', () => `[${'0,'.repeat(size / 2 - 2)}0]`],
    ['escapes', () => `{"a":"${'\\u0000'.repeat(size / 6 - 2)}"}`],
    ['not closed', () => `{"a":"${'x'.repeat(size - 10)}`]
  ]
}

function queriesOf(operation: Operation, targets: Targets): WorstRequest[] {
  if (operation.method !== 'get') return []
  const texts = operation.parameters.filter(({ in: place, schema }) => place === 'query' && schema?.type === 'string' && schema.pattern === undefined && schema.format === undefined)
  const required = operation.parameters.filter(({ in: place, ...one }) => place === 'query' && (one as { required?: boolean }).required === true)
  return texts.flatMap(({ name, schema }) => hostileTexts(Math.min(schema.maxLength ?? 1_000, 1_000)).map(([input, text]): WorstRequest => {
    const query = new URLSearchParams(required.map((one): [string, string] => [one.name, one.schema?.pattern === undefined ? '1' : targets.lawId]))
    query.set(name, text)
    return { operation: operation.operationId, input: `${name}: ${input}`, method: 'GET', path: `${pathOf(operation, targets)}?${query}` }
  }))
}

/** The inputs that were found by hand. */
export function knownKillers({ lawId, otherLawId }: Targets, isShort = false): WorstRequest[] {
  const verify = { operation: 'verifyCitations', method: 'POST', path: '/v1/citations/verify' }
  const text = (input: string, body: () => string): WorstRequest => ({ ...verify, input, type: 'text/plain', body })
  const json = (input: string, citations: () => object[]): WorstRequest => ({ ...verify, input, type: 'application/json', body: () => JSON.stringify({ citations: citations() }) })
  const imports = (input: string, body: () => string | Iterable<string>): WorstRequest =>
    ({ operation: 'importRecords', input, method: 'POST', path: '/v1/imports?dryRun=true&results=refused', type: 'application/x-ndjson', body })
  const law = `/v1/laws/${lawId}`
  const preview = (input: string, sections: () => object[]): WorstRequest => ({
    operation: 'previewBriefing', input, method: 'POST', path: '/v1/briefings/preview', type: 'application/json',
    body: () => JSON.stringify({ title: '规矩', issuer: '某办公室', date: '2026-11-22', asOf: '2026-11-22', sections: sections() })
  })
  const entire = { records: [{ id: lawId }] }
  return [
    text('第（, 200,000 spaces, 一', () => `第（${' '.repeat(200_000)}一`),
    text('《法》第一条“ × 47,000', () => '《法》第一条“'.repeat(47_000)),
    text('100,000 spaces, 第x', () => `${' '.repeat(100_000)}第x`),
    json('90 quotations a,,,a', () => quotations(90, lawId, () => `a${','.repeat(9_998)}a`)),
    json('90 quotations unlike the law', () => quotations(90, lawId, (at) => varied(9_000, at))),
    json('500 short ones unlike the law', () => quotations(500, lawId, (at) => varied(100, at + 1))),
    text('20,000 names', () => Array.from({ length: 10_000 }, (_, at) => `${varied(20, at)}第一条`).join('。')),
    imports('[ × 2,000,000 in a line', () => '['.repeat(2_000_000)),
    imports('{"a": × 1,000,000 in a line', () => '{"a":'.repeat(1_000_000)),
    imports('a line of 16 MB of numbers', () => `[${'0,'.repeat(8_000_000)}0]`),
    imports('junk lines', () => repeatPart('x\n'.repeat(2_000), isShort ? 1 : 250)),
    imports('empty lines', () => repeatPart('\n'.repeat(50_000), isShort ? 5 : 200)),
    preview('what changed in two large laws', () => [{ heading: '新旧', changedSince: '2010-06-01', records: [{ id: lawId }, { id: otherLawId }] }]),
    preview('two large laws in each of fifty sections', () => Array.from({ length: 50 }, (_, at) => ({ heading: `第${at}`, records: [{ id: lawId }, { id: otherLawId }] }))),
    preview('a large law', () => [{ heading: '全文', ...entire }]),
    ...['text/html', 'text/markdown', 'application/pdf'].map((accept) => ({ ...preview(`a large law as ${accept}`, () => [{ heading: '全文', ...entire }]), accept })),
    { operation: 'compareLawVersions', input: 'alike and unlike', method: 'GET', path: `${law}/diff?from=1&to=2` },
    { operation: 'compareLawVersions', input: 'table', method: 'GET', path: `${law}/diff.html?from=1&to=3` },
    { operation: 'compareLawVersions', input: 'repetitive', method: 'GET', path: `/v1/laws/${otherLawId}/diff?from=1&to=2` },
    { operation: 'compareWorks', input: 'two large laws', method: 'GET', path: `/v1/compare?left=${lawId}&right=${otherLawId}` }
  ]
}

function quotations(count: number, work: string, quote: (at: number) => string): object[] {
  return Array.from({ length: count }, (_, at) => ({ work, quote: quote(at) }))
}

function* repeatPart(part: string, times: number): Generator<string> {
  for (let at = 0; at < times; at++) yield part
}
