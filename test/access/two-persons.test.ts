// Four eyes: every write operation of the description is really called by one person, with every key that this person
// can get. None of them changes a recorded word; those that lead to one do it once a second person has joined in.
import { readFile } from 'node:fs/promises'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { collectionOf, kinds } from '../../src/shared/kind.js'
import { recordRegions } from '../../src/catalogue/record-catalogue.js'
import { recordSource } from '../../src/sources/record-source.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { bearerHeader, createTestKey } from '../support/api-keys.js'
import type { Base } from '../../src/database/base.js'
import { readChainHead } from '../../src/database/sequence/read-recorded.js'
import { openTestBase } from '../support/bases.js'
import { runCli } from '../support/command-line.js'
import { listOperations, type Operation, readPublished } from '../support/openapi-document.js'
import { editor, sampleContent, sampleWork } from '../support/sample-content.js'

type Send = (key: string, method: string, url: string, payload?: object | string, headers?: Record<string, string>) => Promise<LightMyRequestResponse>

/** One person's keys: `li` was given to them; the others belong to others by name, but Li has had their secrets too. */
interface Desk {
  t: Test
  app: FastifyInstance
  send: Send
  li: string
  others: Record<string, string>
  bo: string
  /** A new id of a work or source. */
  newId: (what: string) => string
  /** Has a day go by. */
  passDay: () => void
  /** The end of the chain: its hash covers every word that was ever recorded. */
  readHead: () => Promise<object | undefined>
}

/** How an operation is called by one person, and what it answers; `byTwo` then has another person join in. */
interface Way {
  alone: (desk: Desk, address: string) => Promise<LightMyRequestResponse>
  status: number
  byTwo?: (desk: Desk, address: string) => Promise<void>
  /** The only record that one person makes: it takes words away, and its reason is one of a list. */
  seals?: true
}

const ifMatch = { 'if-match': '*' }
const plain = (body: object = {}) => ({ alone: ({ send, li }: Desk, address: string) => send(li, 'POST', address, body) })
const order = { title: '学习材料', sections: [{ records: [{ id: 'known' }] }] }
const described = { id: 'source', title: '文', publisher: null, date: null } as const
const document = { ...described, grade: 'official-text', text: '甲\n乙\n' } as const
const content = sampleContent({ region: '330000', citations: [{ source: 'source', lines: '1', quote: '甲' }] })
const records = (name: string) => `${JSON.stringify({ type: 'topic', key: name, name: { zh: name, en: name } })}\n`
const paragraph = { eId: 'para_1', level: 'paragraph', text: '甲' }

/** Opens a draft of a new work as Li; its address. */
async function openDraft({ send, li, newId }: Desk, address: string, changes: object = {}): Promise<string> {
  const [collection] = address.split('/{id}')
  const id = newId('work')
  const opened = await send(li, 'POST', collection!, { id, ...content, ...changes })
  if (opened.statusCode !== 201) throw new Error(opened.body)
  return `${collection}/${id}/draft`
}

async function publish({ send }: Desk, draft: string, key: string): Promise<LightMyRequestResponse> {
  const { etag } = (await send(key, 'GET', draft)).headers
  return send(key, 'POST', `${draft}/publish`, undefined, { 'if-match': String(etag) })
}

const onDraft = (method: string, suffix = '', body?: object): Pick<Way, 'alone'> => ({
  alone: async (desk, address) => desk.send(desk.li, method, `${await openDraft(desk, address)}${suffix}`, body, ifMatch)
})

const onKey = (step: string): Pick<Way, 'alone'> => ({
  alone: async ({ send, li, newId }, address) => {
    const made = await send(li, 'POST', '/v1/keys', { name: newId('key'), owner: 'Zhao', scope: 'admin' })
    return send(li, 'POST', address.replace('{id}', made.json().id), step === 'rotate' ? { overlap: 0 } : {}, ifMatch)
  }
})

const onWebhook = (method: string, body?: object, headers?: Record<string, string>): Pick<Way, 'alone'> => ({
  alone: async ({ send, li }, address) => {
    const made = await send(li, 'POST', '/v1/webhooks', { url: 'https://example.com/hook' })
    return send(li, method, address.replace('{id}', made.json().id).replace('{delivery}', 'none'), body, headers)
  }
})

const onBriefing = (body: object): Pick<Way, 'alone'> => ({
  alone: async ({ send, li, newId }, address) => {
    const redHead = { mark: '某市文件', documentNumber: null }
    const made = await send(li, 'POST', '/v1/briefings', { ...order, title: newId('briefing'), redHead })
    return send(li, 'POST', address.replace('{id}', made.json().id), body)
  }
})

const onTemplate = (method: string, body?: object, headers?: Record<string, string>): Pick<Way, 'alone'> => ({
  alone: async ({ send, li, newId }, address) => {
    const name = newId('template')
    if (method !== 'PUT') await send(li, 'PUT', `/v1/briefing-templates/${name}`, { order })
    return send(li, method, address.replace('{name}', name), body, headers)
  }
})

async function addDocument({ send, li, newId }: Desk): Promise<string> {
  const id = newId('source')
  await send(li, 'POST', '/v1/sources', { ...document, id })
  return id
}

/** Publishes a work as two persons; its address. */
async function publishWork(desk: Desk, address: string): Promise<string> {
  const draft = await openDraft(desk, address)
  const published = await publish(desk, draft, desk.bo)
  desk.t.equal(published.statusCode, 200, published.body)
  return draft.replace('/draft', '')
}

/** The ways by operation; those of one kind of work stand under `Work`. Patterns of addresses are as in the manual. */
const ways: Record<string, Way> = {
  createWork: {
    status: 201,
    alone: ({ send, li, newId }, address) => send(li, 'POST', address, { id: newId('work'), ...content })
  },
  openWorkDraft: {
    status: 201,
    alone: async ({ send, li }, address) => {
      const draft = address.replace('{id}', 'known')
      const opened = await send(li, 'POST', draft, { action: 'withdrawal', version: 1 })
      await send(li, 'DELETE', draft, undefined, ifMatch)
      return opened
    }
  },
  replaceWorkDraft: { ...onDraft('PUT', '', { action: 'version', ...content, title: '另一题', reason: null }), status: 200 },
  changeWorkDraft: { ...onDraft('PATCH', '', { title: '另一题' }), status: 200 },
  discardWorkDraft: { ...onDraft('DELETE'), status: 204 },
  checkWorkDraft: { ...onDraft('POST', '/check'), status: 200 },
  publishWorkDraft: { status: 403, alone: publishAlone, byTwo: publishByTwo },
  sealWorkVersion: {
    status: 200,
    seals: true,
    alone: async (desk, address) => {
      const sealed = address.replace(/^.*(?=\/versions)/, await publishWork(desk, address)).replace('{n}', '1')
      const own = await desk.send(desk.li, 'POST', sealed, { reason: '本条已废止' }, ifMatch)
      desk.t.match([own.statusCode, own.json()], [422, { errors: [{ pointer: '/reason' }] }], 'no reason in one person’s words')
      return desk.send(desk.li, 'POST', sealed, { reason: '法院裁定' }, ifMatch)
    }
  },
  sealSourceLines: {
    status: 200,
    seals: true,
    alone: ({ send, li }, address) => send(li, 'POST', address.replace('{id}', 'source'), { lines: '2', reason: '法院裁定' }, ifMatch)
  },
  addSource: {
    status: 202,
    alone: ({ send, li, newId }, address) => send(li, 'POST', address, { ...document, id: newId('source') }),
    byTwo: citeByTwo
  },
  discardSourceDraft: { status: 204, alone: async (desk, address) => desk.send(desk.li, 'DELETE', address.replace('{id}', await addDocument(desk))) },
  importRecords: { status: 202, alone: importAlone, byTwo: importByTwo },
  discardHeldImport: {
    status: 204,
    alone: async ({ send, li, newId }, address) => {
      const held = (await send(li, 'POST', '/v1/imports', records(newId('topic')))).body.trim().split('\n').at(-1)!
      return send(li, 'DELETE', address.replace('{sha256}', JSON.parse(held).held.sha256))
    }
  },
  createKey: { status: 201, alone: ({ send, li, newId }, address) => send(li, 'POST', address, { name: newId('key'), owner: 'Zhao', scope: 'publish' }) },
  rotateKey: { ...onKey('rotate'), status: 200 },
  revokeKey: { ...onKey('revoke'), status: 200 },
  createWebhook: { ...plain({ url: 'https://example.com/hook' }), status: 201 },
  changeWebhook: { ...onWebhook('PATCH', { description: '甲' }, ifMatch), status: 200 },
  endWebhook: { ...onWebhook('DELETE', undefined, ifMatch), status: 204 },
  rotateWebhookSecret: { ...onWebhook('POST', {}, ifMatch), status: 200 },
  testWebhook: { ...onWebhook('POST'), status: 200 },
  resendDelivery: { ...onWebhook('POST'), status: 404 },
  orderBriefing: { ...plain(order), status: 201 },
  previewBriefing: { ...plain(order), status: 200 },
  reissueBriefing: { ...onBriefing({ changes: { title: '又一期' } }), status: 201 },
  withdrawBriefing: { ...onBriefing({ reason: '文号有误' }), status: 200 },
  printCopies: { ...onBriefing({ from: 1, to: 1 }), status: 200 },
  writeBriefingTemplate: { ...onTemplate('PUT', { order }), status: 201 },
  endBriefingTemplate: { ...onTemplate('DELETE', undefined, ifMatch), status: 204 },
  orderByTemplate: { ...onTemplate('POST', { changes: { title: '又一期' } }), status: 201 },
  checkChanges: { ...plain({ items: [{ id: 'known', version: 1 }] }), status: 200 },
  verifyCitations: { ...plain({ citations: [{ ref: '样例规定', quote: '样例文字' }] }), status: 200 },
  checkFile: { ...plain({}), status: 415 }
}

/** Li tries every key, on a rule; none publishes. The reply to Li's own is returned. */
async function publishAlone(desk: Desk, address: string): Promise<LightMyRequestResponse> {
  const draft = await openDraft(desk, address)
  for (const [name, key] of Object.entries(address.includes('/regional-rules/') ? desk.others : {})) {
    const refused = await publish(desk, draft, key)
    const code = name === 'ownerless' ? 'key-without-owner' : 'four-eyes'
    desk.t.match([refused.statusCode, refused.json()], [403, { code }], `not with the key ${name}`)
  }
  for (const guess of ['*', '"1", "2"']) {
    const unseen = await desk.send(desk.bo, 'POST', `${draft}/publish`, undefined, { 'if-match': guess })
    desk.t.match([unseen.statusCode, unseen.json()], [428, { code: 'unseen-draft' }], 'nor does anybody who has not read it')
  }
  return publish(desk, draft, desk.li)
}

async function publishByTwo(desk: Desk, address: string): Promise<void> {
  const work = await publishWork(desk, address)
  const { items } = (await desk.app.inject(`${work}/history`)).json()
  desk.t.match(items, [{ recordedBy: 'bo', writtenBy: ['li'] }], 'both persons stand in the history')
}

async function citeByTwo(desk: Desk): Promise<void> {
  const source = await addDocument(desk)
  const citations = [{ source, lines: '1', quote: '甲' }]
  const draft = await openDraft(desk, '/v1/articles', { provisions: [{ ...paragraph, citations }], citations })
  desk.t.equal((await desk.app.inject(`/v1/sources/${source}`)).statusCode, 404, 'nobody reads the source yet')
  const published = await publish(desk, draft, desk.bo)
  desk.t.equal(published.statusCode, 200, published.body)
  desk.t.equal((await desk.app.inject(`/v1/sources/${source}`)).statusCode, 200)
}

let lines = ''

async function importAlone({ t, send, li, others, newId }: Desk, address: string): Promise<LightMyRequestResponse> {
  lines = records(newId('topic'))
  const first = await send(li, 'POST', address, lines)
  for (const name of ['made by Li', 'rotated by Li']) t.equal((await send(others[name]!, 'POST', address, lines)).statusCode, 202, `the key ${name} is Li again`)
  const unknown = await send(others.ownerless!, 'POST', address, lines)
  t.match([unknown.statusCode, unknown.json()], [403, { code: 'key-without-owner' }])
  return first
}

async function importByTwo({ t, app, send, li, bo, newId, passDay, readHead }: Desk, address: string): Promise<void> {
  const before = await readHead()
  t.equal((await send(bo, 'POST', address, `${lines}\n`)).statusCode, 202, 'one byte more is another file')
  t.strictSame(await readHead(), before)
  const imported = await send(bo, 'POST', address, lines)
  t.match([imported.statusCode, JSON.parse(imported.body.trim().split('\n').at(-1)!)], [200, { complete: true, dryRun: false, outcomes: { recorded: 1 } }])
  const change = (await app.inject('/v1/export?history=all')).body.trim().split('\n').at(-2)!
  t.match(JSON.parse(change), { recordedBy: 'bo', writtenBy: ['li'] })
  const again = await send(bo, 'POST', address, lines)
  t.equal(again.statusCode, 202, 'what two persons agreed on is used up')
  const late = records(newId('topic'))
  await send(li, 'POST', address, late)
  passDay()
  t.equal((await send(bo, 'POST', address, late)).statusCode, 202, 'nor does a file wait longer than a day')
}

async function openDesk(t: Test): Promise<Desk> {
  let at = new Date()
  const base = await openTestBase('pglite', { contents: 'empty', clock: async () => at })
  await recordRegions(base, [{ code: '330000', name: '浙江省', parent: null }], editor)
  await recordSource(base, { ...document, ...editor })
  await recordVersion(base, { ...sampleWork('known'), content })
  const app = await buildApp({ base, fourEyes: true, webhookTransport: silentTransport })
  t.teardown(() => app.close().then(() => base.store.close()))
  const send = senderTo(app)
  const [li, bo] = [await makeKey(base, 'li', 'Li'), await makeKey(base, 'bo', 'Bo')]
  const others = await getOtherKeys(base, send, li)
  let count = 0
  const passDay = () => void (at = new Date(at.getTime() + 24 * 3_600_000))
  const newId = (what: string) => `${what}-${++count}`
  return { t, app, send, li, others, bo, newId, passDay, readHead: () => readChainHead(base.store.db) }
}

const delivery = { delivered: false, status: null, error: null, milliseconds: 1, retryAfterMs: null }
const silentTransport = {
  client: { allowsHttp: false, findAddressFault: async () => null, send: async () => delivery },
  present: () => ({}),
  userAgent: 'test'
}

/** A key of scope `admin`, made at the command line. */
function makeKey(base: Base, name: string, owner: string | null): Promise<string> {
  return createTestKey(base, { name, owner, scope: 'admin' })
}

/** Keys that Li can act with besides their own. */
async function getOtherKeys(base: Base, send: Send, li: string): Promise<Desk['others']> {
  await makeKey(base, 'bo 2', 'Bo')
  const made = await send(li, 'POST', '/v1/keys', { name: 'made', owner: 'Zhao', scope: 'admin' })
  const { items } = (await send(li, 'GET', '/v1/keys')).json() as { items: { id: string; name: string }[] }
  const rotate = `/v1/keys/${items.find(({ name }) => name === 'bo 2')!.id}/rotate`
  const rotated = await send(li, 'POST', rotate, { overlap: 3600 }, ifMatch)
  return {
    'of the same owner': await makeKey(base, 'li 2', 'ＬＩ'),
    'made by Li': made.json().secret,
    'rotated by Li': rotated.json().secret,
    ownerless: await makeKey(base, 'nobody', null)
  }
}

function senderTo(app: FastifyInstance): Send {
  return (key, method, url, payload, headers = {}) => {
    const json = method === 'PATCH' && url.endsWith('/draft') ? 'application/merge-patch+json' : 'application/json'
    const type = typeof payload === 'string' ? 'application/x-ndjson' : json
    const all = {
      ...bearerHeader(key),
      'accept-language': 'en',
      ...(payload === undefined ? {} : { 'content-type': type }),
      ...headers
    }
    return app.inject({ method: method as 'GET', url, payload, headers: all })
  }
}

const isWrite = ({ method }: Operation) => ['post', 'put', 'patch', 'delete'].includes(method)
const kindNames = /GuidanceItem|CaseStudy|RegionalRule|Article|Law/

t.test('one person alone changes no recorded word', { timeout: 120_000 }, async (t) => {
  const desk = await openDesk(t)
  const operations = listOperations(readPublished()).filter(isWrite)
  const nameOf = ({ operationId }: Operation) => operationId.replace(kindNames, 'Work')
  t.strictSame([...new Set(operations.map(nameOf))].sort(), Object.keys(ways).sort(), 'every write operation has its row')
  await t.test('the manual has the same table', (t) => compareWithManual(t, operations))
  // Five kinds have the same routes: what leads to no public word is called for one of them.
  const called = operations.filter((operation) => {
    const isOneOfFive = nameOf(operation) !== operation.operationId && !operation.path.includes('/regional-rules')
    return !isOneOfFive || ways[nameOf(operation)]!.byTwo !== undefined
  })
  for (const operation of called) {
    await t.test(operation.operationId, async (t) => {
      const [way, own] = [ways[nameOf(operation)]!, { ...desk, t }]
      const before = await desk.readHead()
      const alone = await way.alone(own, operation.path)
      t.equal(alone.statusCode, way.status, alone.body.slice(0, 500))
      if (way.seals) return checkSeal(own)
      t.strictSame(await desk.readHead(), before, 'nothing was recorded')
      if (way.byTwo === undefined) return
      await way.byTwo(own, operation.path)
      t.strictNotSame(await desk.readHead(), before, 'by two it was')
    })
  }
})

/** A seal only takes words away; what it adds is its reason, out of a list, and the name of the key. */
async function checkSeal({ t, app }: Desk): Promise<void> {
  const change = JSON.parse((await app.inject('/v1/export?history=all')).body.trim().split('\n').at(-2)!)
  t.match(change, { action: 'sealed', recordedBy: 'li', reason: '法院裁定' })
  t.strictSame(Object.keys(change.recorded).filter((name) => !['seals', 'sealedLines'].includes(name)), [])
}

/** The table of the manual names every write operation, those of the kinds together, and every command of the command line. */
async function compareWithManual(t: Test, operations: readonly Operation[]): Promise<void> {
  const collections = new RegExp(`^/v1/(${kinds.map(collectionOf).join('|')})(?=/|$)`)
  const addresses = [...new Set(operations.map(({ method, path }) => `${method.toUpperCase()} ${path.replace(collections, '/v1/{kind}')}`))]
  const { stdout } = await runCli({}, 'help')
  const commands = [...stdout.matchAll(/^ {2}(guiju [a-z]+)/gm)].map(([, command]) => command!)
  t.ok(addresses.length > 25 && commands.length > 6)
  for (const language of ['zh', 'en']) {
    const page = await readFile(new URL(`../../../src/manual/${language}/how-to/editors.md`, import.meta.url), 'utf8')
    const rows = page.split('\n').filter((line) => line.startsWith('|'))
    t.strictSame([...addresses, ...commands].filter((name) => !rows.some((row) => row.includes(`\`${name}\``))), [], language)
  }
}
