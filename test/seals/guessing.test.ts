// A sealed name cannot be guessed. Two bases are alike but for the name; everything that both answer to everybody is the
// same, also to requests with the right name, apart from random values; and of these none is a hash of the name with
// anything else that is known. The same for a base that was recorded before there were salts.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import type { Base } from '../../src/database/base.js'
import { type Change, chainHash } from '../../src/database/sequence/change.js'
import { toColumns } from '../../src/database/sequence/recorded-tables.js'
import { recordRegions } from '../../src/catalogue/record-catalogue.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { createSearchEngine } from '../../src/search/create-search-engine.js'
import { canonicalJson, sha256 } from '../../src/shared/json/canonical-json.js'
import { saltedHash } from '../../src/shared/salt.js'
import { recordSource } from '../../src/sources/record-source.js'
import { fromChangeRecord } from '../../src/transfer/change-serializer.js'
import { contentHash } from '../../src/works/content-hash.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import type { VersionContent } from '../../src/works/work.js'
import { openTestBase, today } from '../support/bases.js'
import { bearerHeader, createTestKeys } from '../support/api-keys.js'
import { type Asked, askAll, knownBefore, withoutBriefing } from '../support/guesses.js'
import { editor, from, sampleContent, sampleText } from '../support/sample-content.js'

const [right, wrong] = ['戊寅隐名', '己卯佚名氏']
const study = { kind: 'case-study', id: 'case-secret', ...editor } as const
const rule = { kind: 'regional-rule', id: 'rule-secret', ...editor } as const
const lines = (name: string) => ['第一行', `${name}在群内发红包`, '第三行']
const order = {
  title: '学习材料', knownAt: knownBefore, options: { fullTexts: true, notInForce: 'mark' },
  sections: [{ records: [{ id: study.id, version: 1 }, { id: rule.id }] }]
}

function secretContent(name: string): VersionContent {
  const unknown = { date: null, precision: 'unknown' } as const
  const citation = { source: 'source-secret', lines: '2', quote: lines(name)[1]! }
  const clause = { eId: 'para_1', wId: null, parent: null, level: 'paragraph', number: null, heading: `${name}小标题` } as const
  return sampleContent({
    title: `${name}案`, aliases: [`${name}红包案`], region: '360921', topics: [], citations: [citation],
    case: { subject: name, post: name, place: null, conductDate: unknown, decisionDate: unknown, consequence: name },
    provisions: [{ ...clause, text: `${lines(name)[1]!}，见《${name}规定》第一条`, citations: [citation] }],
    quotations: [{ eId: 'para_1', start: 0, end: name.length, speaker: name, office: null }],
    legislativeHistory: [{ date: '2019-12-01', kind: 'adopted', text: `${name}会议通过` }], documentNumber: `${name}发〔2020〕1号`
  })
}

const ruleContent = (name: string) => ({ ...secretContent(name), case: null })

async function recordSecrets(base: Base, name: string): Promise<void> {
  await recordRegions(base, [{ code: '360921', name: '奉新县', parent: null }], editor)
  const described = { title: null, publisher: null, date: null, grade: 'press-report', ...editor } as const
  await recordSource(base, { ...described, id: 'source-secret', text: lines(name).join('\n') })
  await recordSource(base, { ...described, id: 'source-secret-part', within: 'source-secret', lines: { first: 2, last: 3 } })
  await recordVersion(base, { ...study, content: secretContent(name) })
  await recordVersion(base, { ...rule, content: ruleContent(name) })
  await repealWork(base, { ...rule, from: from('2021-01-01') })
  // The name stands elsewhere too, in sight: how it ranks and where it leads must not depend on what is hidden.
  const report = { ...sampleText(`《${right}案》与《${right}红包案》的报道：${right}在群内发红包等问题`, '2020-01-01'), citations: [] }
  await recordVersion(base, { kind: 'article', id: 'article-open', ...editor, content: { ...report, title: `${right}报道` } })
}

interface Service {
  base: Base
  app: FastifyInstance
  admin: { authorization: string }
  edit: { authorization: string }
  setClock: (at: Date) => void
}

async function openService(t: Test): Promise<Service> {
  let clock = new Date('2026-11-02T00:00:00Z')
  const base = await openTestBase('pglite', { contents: 'empty', clock: async () => clock })
  const app = await buildApp({ base })
  t.teardown(() => app.close().then(base.store.close))
  const { admin, edit } = await createTestKeys(base)
  return { base, app, admin: bearerHeader(admin), edit: bearerHeader(edit), setClock: (at) => void (clock = at) }
}

/** Orders a briefing, corrects the case, and seals the versions and the line. Returns what may be asked about. */
async function seal({ base, app, admin, setClock }: Service, known: Pick<Asked, 'passages' | 'hashes'>): Promise<Asked> {
  const { id, code } = (await app.inject({ method: 'POST', url: '/v1/briefings', payload: order })).json()
  const printed = await app.inject(`/v1/briefings/${id}.md`)
  setClock(new Date('2026-11-04T00:00:00Z'))
  await recordVersion(base, { ...study, content: { ...sampleText('公开的更正文字', '2020-01-01'), citations: [] } })
  setClock(today)
  for (const [url, sourceLines] of [[`/v1/case-studies/${study.id}`, [{ source: 'source-secret', lines: '2' }]], [`/v1/regional-rules/${rule.id}`, []]] as const) {
    const payload = { reason: '应当事人请求', sourceLines }
    const sealed = await app.inject({ method: 'POST', url: `${url}/versions/1/seal`, payload, headers: { ...admin, 'if-match': '*' } })
    if (sealed.statusCode !== 200) throw new Error(sealed.body)
  }
  const hashes = [...known.hashes, sha256(printed.body)]
  return { cases: [study.id], rules: [rule.id], sources: ['source-secret', 'source-secret-part'], briefing: { id, code, order }, ...known, hashes }
}

/** What somebody tries who has the right name and knows the rest. */
const guess = {
  passages: [right, `${right}红包案`, lines(right)[1]!, 'wyym'],
  hashes: [contentHash(secretContent(right), null), contentHash(ruleContent(right), null)]
}

/** Without what is random in each base: salted hashes and what is derived from them, and what each request has of its own. */
function blank(reply: LightMyRequestResponse, asked: Asked): object {
  const { etag: _, 'x-request-id': id, 'content-length': __, date: ___, ...headers } = reply.headers
  const isPrinted = /pdf|openxml/.test(String(headers['content-type']))
  const text = withoutBriefing(reply.body, asked)
    .replaceAll(String(id), '‹request›')
    .replace(/data:image\/[^"]+/g, '‹code as a picture›')
    .replace(/<svg[\s\S]*?<\/svg>/g, '‹code as a picture›')
    .replace(/\b[0-9a-f]{64}\b|\b[0-9a-f]{32}\b/g, '‹hash›')
    .replace(/\b(\d+):[0-9a-f]{16}\b/g, '$1:‹hash›')
    .replace(/\bkey-[0-9a-f]{16}\b/g, '‹key›')
    .replace(/\bb-[0-9a-z]{20}\b|\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/g, '‹briefing›')
    .replace(/^(process|nodejs|guiju_(http|event|database|uptime|memory))_.*\n/gm, '')
    .replace(/urn:uuid:[0-9a-f-]{36}/g, '‹hash›')
    .replace(/"(uptime\w*|madeAt)":"[^"]*"/g, '‹time›')
  const heads = JSON.parse(withoutBriefing(JSON.stringify(headers), asked).replace(/\bb-[0-9a-z]{20}\b/g, '‹briefing›').replace(/(\d+)(%3A|:)[0-9a-f]{16}\b/g, '$1:‹hash›'))
  return { status: reply.statusCode, headers: heads, body: isPrinted ? '' : text }
}

type Replies = ReadonlyMap<string, LightMyRequestResponse>

/** The first requests to which two bases reply differently, with both replies. */
function listDiffering([replies, asked]: [Replies, Asked], [others, askedOther]: [Replies, Asked]): unknown[] {
  const pairs = [...replies].map(([name, reply]) => [name, blank(reply, asked), blank(others.get(name)!, askedOther)] as const)
  return pairs.filter(([, one, other]) => canonicalJson(one) !== canonicalJson(other)).slice(0, 3)
}

/** Asks the same base behind the other search engine. */
async function searchInDatabase(t: Test, { base }: Service): Promise<(asked: Asked) => Promise<Replies>> {
  const app = await buildApp({ base, search: createSearchEngine(base, { engine: 'postgres' }) })
  t.teardown(() => app.close())
  return (asked) => askAll(app, asked, /^\/v1\/(search|suggest|applicable)$/)
}

/** Everything in replies that could be a hash, apart from what was asked: hexadecimal of 12 digits or more, base64url of 43. */
function hashesIn(replies: Replies): Set<string> {
  const found = new Set<string>()
  for (const [request, { body, headers }] of replies) {
    const text = `${JSON.stringify(headers)} ${body.replace(/(?<=[0-9a-f])-(?=[0-9a-f]{3,})/g, '')}`
    for (const [hash] of text.matchAll(/[0-9a-f]{12,}|[\w-]{43,}/g)) if (!request.includes(hash.slice(0, 16))) found.add(hash)
  }
  return found
}

/** Natural encodings of the name, alone and with what else is known of the records. */
function encodings(name: string): string[] {
  const contents = [secretContent(name), ruleContent(name)]
  const [source, part] = [lines(name).join('\n'), lines(name).slice(1).join('\n')]
  const texts = contents.flatMap((content) => {
    const { title, aliases, provisions: [clause], documentNumber } = content
    return [title, ...aliases, clause!.text, clause!.heading!, documentNumber!, clause!.citations[0]!.quote, canonicalJson(content), JSON.stringify(content)]
  })
  return [name, source, part, `${source}\n`, `${part}\n`, ...texts, ...texts.map((text) => JSON.stringify(text)), sha256(source), sha256(part)]
}

/** Hashes of each encoding: plain, with each salt that is known, in both alphabets. */
function hashesOf(texts: readonly string[], salts: readonly string[]): Set<string> {
  const plain = texts.map((text) => sha256(text))
  const contents = [secretContent(right), ruleContent(right)].flatMap((content) => [null, ...salts].map((salt) => contentHash(content, salt)))
  const salted = texts.flatMap((text) => salts.flatMap((salt) => [saltedHash(salt, text), sha256(salt + text), sha256(text + salt)]))
  const all = [...plain, ...plain.map(sha256), ...salted, ...contents]
  return new Set(all.flatMap((hash) => [hash, Buffer.from(hash, 'hex').toString('base64url')]))
}

/** The hashes that somebody finds confirmed, whole or by their beginning. */
function confirmed(found: ReadonlySet<string>, guessed: ReadonlySet<string>): string[] {
  const beginnings = new Set([...guessed].map((hash) => hash.slice(0, 12)))
  return [...found].filter((hash) => beginnings.has(hash.slice(0, 12)))
}

const saltsIn = (replies: Iterable<LightMyRequestResponse>) =>
  [...new Set([...replies].flatMap(({ body }) => [...body.matchAll(/"salt":"([0-9a-f]{32})"/g)].map(([, salt]) => salt!)))]

t.test('two bases, alike but for the name', { timeout: 120_000 }, async (t) => {
  const [one, other] = [await openService(t), await openService(t)]
  await recordSecrets(one.base, right)
  await recordSecrets(other.base, wrong)
  await t.test('while unsealed, everybody can recompute the hashes from the replies', (t) => recompute(t, one.app))
  const [asked, askedOther] = [await seal(one, guess), await seal(other, guess)]
  askedOther.hashes = asked.hashes
  const [replies, others] = [await askAll(one.app, asked), await askAll(other.app, askedOther)]
  t.strictSame([...replies.keys()], [...others.keys()])
  t.strictSame(listDiffering([replies, asked], [others, askedOther]), [], 'the same answers')
  await t.test('searched in the database', async (t) => {
    const search = async (service: Service, asked: Asked) => (await searchInDatabase(t, service))(asked)
    t.strictSame(listDiffering([await search(one, asked), asked], [await search(other, askedOther), askedOther]), [])
  })
  t.strictSame([...replies].filter(([, { statusCode }]) => statusCode >= 500).map(([name]) => name), [])
  t.ok(replies.size > 200, `${replies.size} replies`)
  const found = hashesIn(replies)
  const salts = saltsIn(replies.values())
  t.ok(salts.length > 0 && found.size > 50, `${salts.length} salts and ${found.size} hashes`)
  t.strictSame(confirmed(found, hashesOf(encodings(right), salts)), [], 'no hash is one of the name')
  await t.test('nor is a hash of a change', (t) => guessChanges(t, one, replies))
  await t.test('with a key to edit', (t) => askAsEditor(t, one, other))
  for (const { base } of [one, other]) t.match(await verifyBase(base), { error: null })
})

/** Recomputes `contentHash`, `commitment` and the chain as the manual says, from public replies alone. */
async function recompute(t: Test, app: FastifyInstance): Promise<void> {
  const version = (await app.inject(`/v1/case-studies/${study.id}/versions/1`)).json()
  const { title, aliases, issuer, rank, inForceFrom, provisions, quotations, citations, completeness, case: facts } = version
  const { documentNumber, legislativeHistory } = version
  const topics = version.topics.map(({ key }: { key: string }) => key)
  const content = { title, aliases, issuer, region: version.region.code, rank, topics, inForceFrom, case: facts, provisions, quotations, citations, completeness }
  t.match(version.salt, /^[0-9a-f]{32}$/)
  t.equal(version.contentHash, sha256(`${version.salt}\n${canonicalJson({ ...content, documentNumber, legislativeHistory })}`))
  for (const id of ['source-secret', 'source-secret-part']) {
    const source = (await app.inject(`/v1/sources/${id}`)).json()
    t.equal(source.sha256, sha256(source.lines.map(({ text }: { text: string }) => text).join('\n')), 'the plain hash of the text stays')
    t.equal(source.commitment, sha256(`${source.salt}\n${source.sha256}`))
  }
  const history = historyOf(await app.inject('/v1/export?history=all'))
  for (const { change, previousHash, hash, rows } of history) if (chainHash(previousHash!, change, rows) !== hash) t.fail(`${change.seq}`)
  t.equal(history.length, 7, 'the chain too')
}

interface ReadChange {
  change: Change
  previousHash: string | null
  hash: string | null
  rows: ReturnType<typeof toColumns>
}

/** The changes of a history, with the rows that its lines give. */
function historyOf({ body }: { body: string }): ReadChange[] {
  const records = body.trim().split('\n').slice(1, -1).map((line) => JSON.parse(line))
  return records.map((record) => {
    const { change, records: rows } = fromChangeRecord(record)
    return { change, previousHash: record.previousHash, hash: record.hash, rows: toColumns(rows) }
  })
}

/** The changes that recorded the name, as the base holds them: with the salt that nobody else knows. */
async function secretChanges({ app, admin }: Service): Promise<ReadChange[]> {
  const history = historyOf(await app.inject({ url: '/v1/export?history=all&sealed=include', headers: admin }))
  return history.filter(({ rows }) => JSON.stringify([rows.versions, rows.source_lines, rows.sources]).match(/戊寅隐名案|source-secret/))
}

/** Hashes each change with all its rows but the salt, and with each salt that is known: none is what is published. */
async function guessChanges(t: Test, service: Service, replies: Replies): Promise<void> {
  const found = [...hashesIn(replies)]
  const salts = saltsIn(replies.values())
  const secret = await secretChanges(service)
  t.equal(secret.length, 5)
  for (const { change, previousHash, hash, rows } of secret) {
    const guesses = [{ ...rows, version_salts: [], source_salts: [] }, ...salts.map((salt) => withSalt(rows, salt))]
    const hashes = guesses.map((guessed) => chainHash(previousHash!, change, guessed as never))
    t.notOk(hashes.some((one) => found.some((shown) => one.startsWith(shown.slice(0, 12)))), `change ${change.seq}`)
    t.ok(found.includes(hash!) && chainHash(previousHash!, change, rows as never) === hash, 'which is shown, and needs the salt')
  }
}

function withSalt(rows: ReadChange['rows'], salt: string): object {
  const resalt = (row: Record<string, unknown>) => ({ ...row, salt, ...(row.commitment ? { commitment: saltedHash(salt, String(rows.sources![0]!.sha256)) } : {}) })
  return { ...rows, version_salts: rows.version_salts?.map(resalt) ?? [], source_salts: rows.source_salts?.map(resalt) ?? [] }
}

/** What a key to edit is told when it records or checks a guess: the same, right or wrong. */
async function askAsEditor(t: Test, one: Service, other: Service): Promise<void> {
  const { recordedBy: _, reason: __, ...draft } = { ...study, ...secretContent(right) } as Record<string, unknown>
  const source = { grade: 'press-report', title: null, publisher: null, date: null }
  const requests = [
    ['/v1/sources', { ...source, id: 'source-secret', text: lines(right).join('\n') }, 200],
    ['/v1/sources', { ...source, id: 'source-secret', text: lines('别人').join('\n') }, 200],
    ['/v1/sources', { ...source, id: 'source-secret', text: ['别的', ...lines(right).slice(1)].join('\n') }, 409],
    ['/v1/sources', { ...source, id: 'source-secret-part', within: 'source-secret', lines: '2-3' }, 200],
    ['/v1/sources', { ...source, id: 'source-secret-line', within: 'source-secret', lines: '2' }, 201],
    [`/v1/case-studies/${study.id}/draft`, { action: 'version', version: 2, reason: null }, 201]
  ] as const
  for (const [url, payload, status] of requests) {
    const [reply, again] = await Promise.all([one, other].map(({ app, edit }) => app.inject({ method: 'POST', url, payload, headers: edit })))
    const [told, toldOther] = [reply!, again!].map((one) => plain(one))
    t.strictSame([reply!.statusCode, told], [status, toldOther], `${url} ${reply!.body.slice(0, 300)}`)
    t.notMatch(reply!.body, sha256(lines(right)[1]!))
  }
  const ranged = { ...source, id: 'source-secret-waits', within: 'source-secret', lines: '2' }
  for (const { base, edit } of [one, other]) {
    const app = await buildApp({ base, fourEyes: true })
    const kept = await app.inject({ method: 'POST', url: '/v1/sources', payload: ranged, headers: edit })
    t.match([kept.statusCode, kept.json()], [202, { sha256: null }], 'nor where a source waits for a draft')
    t.match((await app.inject({ url: '/v1/source-drafts', headers: edit })).json(), { items: [{ id: ranged.id, sha256: null }] })
    await app.close()
  }
  const { kind: ___, id: ____, ...content } = draft
  for (const [method, url, payload] of [['PATCH', 'draft', content], ['POST', 'draft/check', undefined], ['DELETE', 'draft', undefined]] as const) {
    const ask = async ({ app, edit }: Service) => {
      const address = `/v1/case-studies/${study.id}/draft`
      const { etag } = (await app.inject({ url: address, headers: edit })).headers
      const type = method === 'PATCH' ? { 'content-type': 'application/merge-patch+json' } : {}
      return app.inject({ method, url: address.replace('draft', url), payload, headers: { ...edit, ...type, 'if-match': String(etag) } })
    }
    const [reply, again] = [await ask(one), await ask(other)]
    t.ok(reply.statusCode < 300, `${method} ${url} ${reply.body.slice(0, 200)}`)
    t.strictSame(plain(reply), plain(again), `${method} ${url}`)
  }
}

const nothingAsked: Asked = { cases: [], rules: [], sources: [], briefing: { id: '‹none›', code: '‹none›', order: {} }, passages: [], hashes: [] }

/** Without what is random, and without instants. */
function plain(reply: LightMyRequestResponse): string {
  return JSON.stringify(blank(reply, nothingAsked)).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '‹instant›')
}

t.test('a base that was recorded before there were salts', { timeout: 120_000 }, async (t) => {
  const origin = await openService(t)
  await recordSecrets(origin.base, right)
  const history = withoutSalts((await origin.app.inject('/v1/export?history=all')).body)
  const service = await openService(t)
  const { app, base, admin } = service
  const headers = { ...admin, 'content-type': 'application/x-ndjson' }
  const imported = await app.inject({ method: 'POST', url: '/v1/imports?results=refused', payload: history, headers })
  t.match(imported.body, /"complete":true/, imported.body)
  t.equal((await app.inject('/v1/export?history=all')).body, history, 'the same bytes come out')
  t.match(await verifyBase(base), { error: null })
  const version = (await app.inject(`/v1/case-studies/${study.id}/versions/1`)).json()
  t.match(version, { contentHash: contentHash(secretContent(right), null), salt: null }, 'shown while unsealed')

  const asked = await seal(service, guess)
  const replies = await askAll(app, asked)
  const guessed = hashesOf(encodings(right), saltsIn(replies.values()))
  t.strictSame(confirmed(hashesIn(replies), guessed), [], 'no hash is one of the name')
  const { seq } = (await secretChanges(service))[0]!.change
  const { items } = (await app.inject('/v1/changes?limit=1000')).json()
  const shown = items.filter(({ seq: at, hash }: { seq: number; hash: unknown }) => at >= seq && hash !== null).map(({ seq }: { seq: number }) => seq)
  t.strictSame(shown, [items.at(-1).seq], 'hashes of changes begin again with the last seal')
  const secret = await secretChanges(service)
  const hidden = secret.map(({ hash }) => hash!)
  const told = [...replies].filter(([, { body, headers }]) => hidden.some((hash) => `${JSON.stringify(headers)}${body}`.includes(hash.slice(0, 16))))
  t.strictSame(told.map(([name]) => name), [], 'hidden in every reply')
  t.equal((await app.inject(`/v1/changes?since=${seq}:0123456789abcdef`)).statusCode, 200, 'whether a hash was guessed is not told')
  t.match(await verifyBase(base), { error: null })
  const full = await app.inject({ url: '/v1/export?history=all&sealed=include', headers: admin })
  t.ok(hidden.every((hash) => full.body.includes(hash)), 'an administrator has them all')
})

/** A history as releases before salts exported it: no salts, and hashes of contents and changes without them. */
function withoutSalts(history: string): string {
  let previousHash = '0'.repeat(64)
  const records = history.trim().split('\n').map((line) => JSON.parse(line)).map((record) => {
    if (record.type !== 'change') return { ...record, hash: previousHash }
    const { version, sources } = record.recorded
    if (version !== undefined) {
      const { salt: _, sealed: __, number: ___, repeal: ____, names: _____, mentions: ______, contentHash: _______, ...content } = version
      delete version.salt
      version.contentHash = contentHash(content, null)
    }
    for (const source of sources ?? []) for (const name of ['salt', 'commitment']) delete source[name]
    const { change, records: rows } = fromChangeRecord(record)
    const hash = chainHash(previousHash, change, toColumns(rows))
    const line = { ...record, previousHash, hash }
    previousHash = hash
    return line
  })
  records[0].hash = previousHash
  return `${records.map((record) => JSON.stringify(record)).join('\n')}\n`
}
