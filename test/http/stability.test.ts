// The promise of stability: nothing in the description breaks who relied on that of the last release; what is to be retired says so.
import { readFile } from 'node:fs/promises'
import fastify from 'fastify'
import t from 'tap'
import { deprecation, type Retirement } from '../../src/http/deprecation.js'
import { describeHeaders } from '../../src/http/description/headers.js'
import { type Digest, digestDescription } from '../../src/http/description/stability/digest.js'
import { findBreaks } from '../../src/http/description/stability/find-breaks.js'

const read = async (name: string): Promise<any> => JSON.parse(await readFile(`openapi/${name}`, 'utf8'))

/** Broken on purpose by 0.2.0, as its changelog says: an order is answered by a summary, and a briefing can be read as one. */
const wanted = /^(post \/v1\/briefings|get \/v1\/briefings\/\{id\}): reply 20[012] /

t.test('nothing breaks who relied on the last release', async (t) => {
  const found = findBreaks((await read('released.json')) as Digest, digestDescription(await read('openapi.json')))
  t.strictSame(found.filter((one) => !wanted.test(one)), [])
})

/** A break made on purpose: what is changed, and how it is named. */
const breaks: [name: string, change: (document: any) => void, named: RegExp][] = [
  ['an operation', ({ paths }) => delete paths['/v1/{kind}/{id}/history'], /^get \/v1\/laws\/\{id\}\/history: the operation is gone$/],
  ['one kind', ({ paths }) => paths['/v1/{kind}/{id}/versions'].get.parameters = [{ name: 'kind', in: 'path', required: true, schema: { enum: ['laws'] } }], /^get \/v1\/articles\/\{id\}\/versions: the operation is gone$/],
  ['a parameter', ({ paths }) => paths['/v1/search'].get.parameters = paths['/v1/search'].get.parameters.filter(({ name }: any) => name !== 'facets'), /^get \/v1\/search: the parameter query facets is gone$/],
  ['a new parameter that is required', ({ paths }) => paths['/v1/topics'].get.parameters.push({ name: 'tenant', in: 'query', required: true, schema: { type: 'string' } }), /^get \/v1\/topics: the parameter query tenant is new and required$/],
  ['a parameter that becomes required', ({ paths }) => paths['/v1/suggest'].get.parameters.find(({ name }: any) => name === 'limit').required = true, /^get \/v1\/suggest: the parameter query limit is required now$/],
  ['a value of a parameter', ({ components }) => components.schemas.Status.enum.pop(), /^get \/v1\/laws: parameter query status: the value repealed is gone$/],
  ['a shorter limit', ({ components }) => components.parameters.cursor.schema.maxLength = 10, /parameter query cursor: maxLength is 10 instead of 1000$/],
  ['a property of a reply', ({ components }) => delete components.schemas.VersionFacts.properties.contentHash, /^get \/v1\/laws\/\{id\}: reply 200 application\/json: contentHash is gone$/],
  ['a property that is not always there', ({ components }) => components.schemas.VersionFacts.required.shift(), /reply 200 application\/json: id is no longer always there$/],
  ['a type in a reply', ({ components }) => components.schemas.Change.properties.seq.type = 'string', /^get \/v1\/changes: .*\/seq: the type integer became string$/],
  ['null in a reply', ({ components }) => components.schemas.VersionFacts.properties.title.type = ['string', 'null'], /title: the type string became null,string$/],
  ['a region that may be missing', ({ components }) => components.schemas.RegionalRule.allOf.at(-1).properties.region = { anyOf: [{ $ref: '#/components/schemas/RegionName' }, { type: 'null' }] }, /^get \/v1\/regional-rules\/\{id\}: .*\/region: the type object became null,object$/],
  ['a value of a reply', ({ components }) => components.schemas.Certainty.enum.pop(), /certainty: the value assumed is gone$/],
  ['a new member that is required', ({ components }) => components.schemas.NewWork.required.push('issuer'), /^post \/v1\/laws: body: issuer is required now$/],
  ['a member that is no longer taken', ({ components }) => delete components.schemas.NewWork.properties.aliases, /^post \/v1\/laws: body: aliases is no longer taken$/],
  ['a type of a body', ({ components }) => components.schemas.SourceEntry.properties.id.type = 'integer', /^post \/v1\/sources: body\/id: the type string became integer$/],
  ['a media type', ({ paths }) => delete paths['/v1/citations/verify'].post.requestBody.content['text/plain'], /^post \/v1\/citations\/verify: a body of text\/plain is no longer taken$/],
  ['a form of a reply', ({ paths }) => delete paths['/v1/{kind}/{id}/diff'].get.responses['200'].content['text/html'], /diff: the reply 200 text\/html is gone$/],
  ['a status', ({ paths }) => delete paths['/v1/resolve'].get.responses['303'], /^get \/v1\/resolve: the reply 303 application\/json is gone$/],
  ['a right', ({ paths }) => paths['/v1/search'].get.security = [{ key: ['edit'] }], /^get \/v1\/search: it needs edit instead of nobody or read$/],
  ['a member of problems', ({ components }) => delete components.schemas.Problem.properties.code, /^problem: code is gone$/]
]

/** Changes that the promise allows. */
const additions: [name: string, change: (document: any) => void][] = [
  ['an operation', ({ paths }) => paths['/v1/new'] = paths['/v1/topics']],
  ['an optional parameter', ({ paths }) => paths['/v1/topics'].get.parameters.push({ name: 'letter', in: 'query', required: false, schema: { type: 'string', maxLength: 1 } })],
  ['a property of replies', ({ components }) => components.schemas.VersionFacts.properties.note = { type: 'string' }],
  ['a value of replies', ({ components }) => components.schemas.Certainty.enum.push('guessed')],
  ['an optional member of a body', ({ components }) => components.schemas.NewWork.properties.note = { type: 'string', maxLength: 9 }],
  ['a type of a member, with limits of its own', ({ components }) => components.schemas.NewWork.properties.title = { anyOf: [components.schemas.NewWork.properties.title, { type: 'array', minItems: 1, maxItems: 3, items: { type: 'string' } }] }],
  ['a longer limit', ({ components }) => components.parameters.cursor.schema.maxLength = 2000],
  ['a status of failure', ({ paths }) => paths['/v1/topics'].get.responses['418'] = { description: 'No.' }],
  ['a schema under another name', (document) => Object.assign(document, JSON.parse(JSON.stringify(document).replaceAll('"VersionFacts"', '"Facts"').replaceAll('/VersionFacts"', '/Facts"')))]
]

t.test('the comparison names what breaks, and nothing else', async (t) => {
  const released = digestDescription(await read('openapi.json'))
  for (const [name, change, named] of breaks) {
    const document = await read('openapi.json')
    change(document)
    const found = findBreaks(released, digestDescription(document))
    t.ok(found.some((one) => named.test(one)), `${name}: ${found.slice(0, 3).join(' | ')}`)
  }
  for (const [name, change] of additions) {
    const document = await read('openapi.json')
    change(document)
    t.strictSame(findBreaks(released, digestDescription(document)), [], `${name} breaks nothing`)
  }
})

t.test('what is to be retired says so', async (t) => {
  const app = fastify({ ajv: { customOptions: { strict: false } } })
  t.teardown(() => app.close())
  const retirement: Retirement = { deprecated: true, 'x-deprecated-since': '2026-12-01', 'x-sunset': '2027-12-01' }
  await app.register(deprecation)
  app.get('/old', { schema: { ...retirement } as object }, async () => 'old')
  app.get('/new', { schema: { querystring: { type: 'object', properties: { old: { type: 'string', ...retirement }, kept: { type: 'string' } } } } }, async () => 'new')
  const headersOf = async (url: string) => {
    const { headers } = await app.inject(url)
    return [headers.deprecation, headers.sunset, headers.link]
  }
  const said = ['@1796054400', 'Tue, 30 Nov 2027 16:00:00 GMT', '</manual/zh/reference/stability>; rel="deprecation"; type="text/html"']
  t.strictSame(await headersOf('/old'), said, 'an operation')
  t.strictSame(await headersOf('/new?old=x'), said, 'a parameter, where it is used')
  t.strictSame(await headersOf('/new?kept=x'), [undefined, undefined, undefined])
  const other = fastify()
  await other.register(deprecation)
  t.throws(() => other.get('/forgotten', { schema: { deprecated: true } as object }, async () => ''), /since when/, 'no days, no start')
  const operation = { operationId: 'readOld', deprecated: true, responses: { 200: { description: '' } } }
  const document: any = { paths: { '/old': { get: operation } }, components: { schemas: {} } }
  describeHeaders(document)
  t.match(document.paths['/old'].get.responses['200'].headers, { Deprecation: { $ref: '#/components/headers/deprecation' }, Sunset: {} })
})
