// Every operation of the OpenAPI description, with valid and invalid requests: each response must be a declared one.
import t from 'tap'
import { collectionOf, kinds } from '../../src/shared/kind.js'
import type { Base } from '../../src/database/base.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { withdrawVersion } from '../../src/works/recording/withdraw-version.js'
import { today } from '../support/bases.js'
import { createTestApp } from '../support/test-app.js'
import { createResponseValidator, findUndeclared, listOperations, type Operation, type Parameter, pointerTo } from '../support/openapi-document.js'
import { from, sampleText, sampleWork } from '../support/sample-content.js'

/** The value of each path parameter: a seeded record of the kind or region that the path is about. */
const seeded: Record<string, Record<string, string>> = {
  'guidance-items': { id: 'guidance-moments-3', eId: 'para_2__point_2', n: '1' },
  'case-studies': { id: 'case-huang-group-rumour', eId: 'para_1', n: '1' },
  'regional-rules': { id: 'cn-330000-ten-commandments', eId: 'quote_1', n: '1' },
  articles: { id: 'article-discipline-online-offline', eId: 'para_2', n: '1' },
  laws: { id: 'cn-100000-sample', eId: 'para_1', n: '1' },
  sources: { id: 'source-wechat-guidance' },
  regions: { code: '360921' }
}

/** Invalid values by parameter name, and the expected status. */
const wrong: Record<string, readonly [value: string, status: number][]> = {
  asOf: [['2024-02-30', 400], ['', 400], ['today', 400]],
  knownAt: [['yesterday', 400], ['2999-01-01T00:00:00Z', 400], ['2000-01-01T00:00:00Z', 404], ['0000-01-01T00:00:00Z', 400]],
  updatedSince: [['2024-02-30T00:00:00Z', 400], ['9999-12-31T23:59:59-12:00', 400]],
  cursor: [['x', 400], ['%24%00', 400], ['WzFd', 400]],
  limit: [['0', 400], ['201', 400], ['ten', 400], ['', 400]],
  region: [['999999', 400], ['%E6%B5%99%E6%B1%9F', 400], ['%00', 400]],
  parent: [['999999', 400]],
  topic: [['no-such-topic', 400], ['', 400]],
  source: [['no-such-source', 400], ['%00', 400]],
  status: [['valid', 400]],
  lines: [['0', 400], ['9-1', 400], ['1-9999', 400], ['95-', 400]],
  includeSubregions: [['yes', 400]],
  count: [['yes', 400]],
  name: [['', 400], ['%00', 400]],
  q: [['', 400], ['%00', 400]],
  kind: [['laws', 400]],
  issuedBy: [['', 400], ['%00', 400]],
  inForceSince: [['2024-02-30', 400], ['', 400]],
  inForceBefore: [['2024-02-30', 400], ['', 400]],
  group: [['region', 400]],
  facets: [['colour', 400]],
  fieldOfLaw: [['poetry', 400], ['', 400]],
  abolished: [['yes', 400]],
  direction: [['sideways', 400]],
  type: [['likes', 400]],
  origin: [['guessed', 400]],
  eId: [['', 400], ['%00', 400]],
  for: [['nobody', 400]]
}

/** The same for path parameters. */
const wrongSteps: Record<string, readonly [value: string, status: number][]> = {
  id: [['no-such-id', 404], ['%E5%A5%89%E6%96%B0', 404], ['%00', 400], ['x'.repeat(81), 400], ['x'.repeat(9000), 400], ['%zz', 400]],
  eId: [['art_999', 404], ['%00', 400], ['x'.repeat(201), 400]],
  n: [['999', 404], ['0', 400], ['one', 400], ['1e99', 400]],
  code: [['999999', 404], ['%00', 400], ['1234567', 404], ['x'.repeat(51), 400]]
}

/** Valid values for parameters without an example. */
const right: Record<string, string> = {
  asOf: '2020-06-01',
  knownAt: '2026-11-03T00:00:00Z',
  updatedSince: '2026-01-01T00:00:00Z',
  limit: '1',
  region: '360000',
  parent: '360000',
  topic: '%E8%B0%A3%E8%A8%80',
  source: 'source-wechat-guidance',
  status: 'in-force',
  lines: '95',
  includeSubregions: 'true',
  count: 'true',
  name: '%E5%8D%97',
  q: '%E7%BA%A2%E5%8C%85',
  kind: 'law',
  issuedBy: '%E6%B5%99%E6%B1%9F',
  inForceSince: '2017-07-11',
  inForceBefore: '2017-07-12',
  group: 'work',
  facets: 'kind,year',
  fieldOfLaw: 'criminal',
  abolished: 'true',
  direction: 'incoming',
  type: 'cites',
  origin: 'found',
  eId: 'art_1',
  for: 'writing'
}

/** Required query parameters, by path. */
const required: Record<string, string> = { '/v1/search': `q=${right.q}`, '/v1/suggest': 'q=hb' }

/** A URL with a query, and with the required parameters that the query does not have. */
function withQuery(path: string, query = ''): string {
  const needed = query.startsWith('q=') ? undefined : required[path]
  const asked = [needed, query].filter((part) => part !== undefined && part !== '').join('&')
  return asked === '' ? fill(path) : `${fill(path)}?${asked}`
}

t.test('responses conform to the description', async (t) => {
  let clock = new Date('2026-11-02T00:00:00Z')
  const { base, app } = await createTestApp(t, 'pglite', { clock: async () => clock })
  await recordUnusualStates(base)
  clock = today
  const document = JSON.parse(JSON.stringify(app.swagger())) as any
  const operations = listOperations(document)
  const validate = createResponseValidator(document)

  t.test('every operation is described', async (t) => {
    t.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length, 'operation ids are unique')
    const known = new Set(document.tags.map(({ name }: { name: string }) => name))
    for (const operation of operations) {
      const { operationId, summary, description, tags = [], responses, path } = operation
      t.ok(summary && description, `${operationId} has a summary and a description`)
      t.ok(tags.length > 0 && tags.every((tag) => known.has(tag)), `${operationId} has tags that are described`)
      for (const status of ['400', '500', '503']) t.ok(responses[status], `${operationId} declares ${status}`)
      if (isAskedElsewhere(operation)) continue
      const hasExample = !/^\/v1\/(guidance-items|case-studies|articles|laws)(\/\{id\})?$/.test(path)
      const body = responses['200']!.content!['application/json']
      if (body !== undefined) t.equal(body.example !== undefined, hasExample, `${operationId} shows an example`)
    }
  })

  t.test('the examples are valid', async (t) => {
    for (const operation of operations) {
      for (const [status, { content = {} }] of Object.entries(operation.responses)) {
        for (const [media, { example }] of Object.entries(content)) {
          if (example !== undefined) t.ok(validate(pointerTo(operation, status, media), example), `${operation.path} ${status}`)
        }
      }
    }
  })

  for (const operation of operations.filter((operation) => !isAskedElsewhere(operation))) {
    t.test(`${operation.operationId} responds as declared`, async (t) => {
      const check = async (url: string, status: number, headers = {}) => {
        const reply = await app.inject({ url, headers })
        t.strictSame([reply.statusCode, findUndeclared(operation, reply, validate)], [status, []], `${url.slice(0, 120)} → ${status}`)
        return reply
      }
      const url = withQuery(operation.path)
      const { headers } = await check(url, 200)
      if (headers.etag !== undefined) await check(url, 304, { 'if-none-match': headers.etag })
      for (const parameter of operation.parameters) await askWith(check, operation.path, parameter)
      const refused = await check(withQuery(operation.path, 'nonsense=1'), 400)
      t.match(refused.json(), { code: 'unknown-parameter', errors: [{ pointer: '/query/nonsense' }] })
      for (const [status, address] of listSpecial(operation.path)) await check(address, status)
      const methods = operations.filter(({ path }) => path === operation.path).map(({ method }) => method)
      const allowed = ['head', ...methods].map((method) => method.toUpperCase()).sort()
      for (const method of (['POST', 'PUT', 'DELETE', 'OPTIONS'] as const).filter((one) => !allowed.includes(one))) {
        const reply = await app.inject({ method, url })
        t.strictSame([reply.statusCode, reply.headers.allow], [405, allowed.join(', ')], `${method} ${url}`)
        t.ok(validate('#/components/schemas/Problem', reply.json()), 'a problem')
      }
    })
  }
})

/** Tested by the other conformance tests, which have valid bodies: all operations that write, among others. */
function isAskedElsewhere({ method, path }: Operation): boolean {
  if (method !== 'get' || /[/-]drafts?(\/|$)/.test(path)) return true
  return /^\/metrics|^\/v1\/(keys|audit|verification|webhooks|export|imports|briefings|briefing-templates|compare|changes|applicable|resolve|citations)|^\/v\/|\/diff(\.html|\.docx)?$/.test(path)
}

async function askWith(
  check: (url: string, status: number) => Promise<unknown>,
  path: string,
  { name, in: place, schema }: Parameter
): Promise<void> {
  if (place === 'path') {
    for (const [value, status] of wrongSteps[name]!) await check(fill(path, { [name]: value }), status)
    return
  }
  const ask = (value: string, status: number) => check(withQuery(path, `${name}=${value}`), status)
  const value = right[name]
  if (value !== undefined) await ask(value, 200)
  for (const [value, status] of wrong[name]!) await ask(value, status)
  await ask(`${value ?? 'x'}&${name}=${value ?? 'x'}`, 400)
  if (schema.maxLength !== undefined) await ask('1'.repeat(schema.maxLength + 1), 400)
}

/** For every kind: a work that was renamed, one repealed, one without a version left; and a law, as none is seeded. */
async function recordUnusualStates(base: Base): Promise<void> {
  await recordVersion(base, { ...sampleWork('cn-100000-sample', 'law'), content: sampleText('第一', '2019-01-01') })
  for (const kind of kinds) {
    for (const id of [`moved-${kind}`, `repealed-${kind}`, `withdrawn-${kind}`]) {
      await recordVersion(base, { ...sampleWork(id, kind), content: { ...sampleText(id, '2019-01-01'), region: '330000' } })
    }
    await renameWork(base, { ...sampleWork(`moved-${kind}`, kind), newId: `here-${kind}` })
    await repealWork(base, { ...sampleWork(`repealed-${kind}`, kind), from: from('2020-01-01') })
    await withdrawVersion(base, { ...sampleWork(`withdrawn-${kind}`, kind), number: 1 })
  }
}

function fill(path: string, steps: Record<string, string> = {}): string {
  const values = { ...seeded[path.split('/')[2]!], ...steps }
  return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!)
}

/** URLs of works in unusual states, by path, with the expected status. */
function listSpecial(path: string): [number, string][] {
  const kind = kinds.find((kind) => collectionOf(kind) === path.split('/')[2])
  if (kind === undefined || !path.includes('{id}')) return []
  const at = (state: string, steps = {}) => fill(path, { id: `${state}-${kind}`, eId: 'para_1', ...steps })
  const readsADay = /\{id\}(\/provisions\/\{eId\}|\/relations)?$/.test(path)
  return [
    [301, at('moved')],
    [200, at('here')],
    [200, at('repealed', { n: '2' })],
    [readsADay ? 404 : 200, at('withdrawn')],
    ...(readsADay ? ([[404, `${at('here')}?asOf=2000-01-01`]] as [number, string][]) : []),
    ...(path.endsWith('/{n}') ? ([[400, `${at('here')}?asOf=2020-01-01`]] as [number, string][]) : [])
  ]
}
