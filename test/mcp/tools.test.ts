// The tools, by the official client over HTTP: every one answers, refuses with what to do, and keeps to its size.
import { type Client } from '@modelcontextprotocol/client'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { createPrinter } from '../../src/briefings/printer.js'
import { clip, maxCharacters, takeFitting, takeStretch } from '../../src/mcp/fit.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import type { Base } from '../../src/database/base.js'
import { engines, openTestBase } from '../support/bases.js'
import { connectMcp, type Era, textOf } from '../support/mcp-client.js'
import { from, sampleContent, sampleText, sampleWork } from '../support/sample-content.js'
import { sealForTest } from '../support/seals.js'

const rule = 'cn-330000-ten-commandments'
const longLaw = 'cn-test-long-law'
const article = (number: number) => ({
  eId: `art_${number}`, wId: null, parent: null, level: 'article' as const, number: `第${number}条`, heading: null, citations: [],
  text: `为了规范第${number}项活动，任何单位和个人应当遵守本条的规定，不得“${number}”。`.repeat(2)
})
const articles = Array.from({ length: 600 }, (_, index) => article(index + 1))

async function recordSamples(base: Base): Promise<void> {
  const content = sampleContent({ title: '很长的法', provisions: articles })
  await recordVersion(base, { ...sampleWork(longLaw, 'law'), content })
  const amended = articles.map((one) => ({ ...one, text: `${one.text}违者处罚。` }))
  await recordVersion(base, { ...sampleWork(longLaw, 'law'), content: { ...content, inForceFrom: from('2024-01-01'), provisions: amended } })
  await recordVersion(base, { ...sampleWork('cn-test-one-clause'), content: sampleText('只有一段，没有分条。“引号”\n'.repeat(700), '2020-01-01') })
  await recordVersion(base, { ...sampleWork('cn-test-sealed'), content: sampleText('封存之后不得再见的文字', '2020-01-01') })
  await sealForTest(base, { id: 'cn-test-sealed', kind: 'regional-rule' }, 1)
}

type Call = { name: string; arguments: Record<string, unknown> }

async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const result = await client.callTool({ name, arguments: args } as Call)
  return { isError: result.isError === true, text: textOf(result as never), structured: result.structuredContent as any }
}

const briefing = { title: '红包规定', date: '2026-11-22', asOf: '2026-11-22', sections: [{ heading: '规定', records: [{ id: rule, eIds: ['quote_1'] }] }] }

/** A right call of each tool, and what its structured content has. */
const rightCalls: Record<string, [args: Record<string, unknown>, structured: object]> = {
  search_rules: [{ q: '群里能不能抢红包' }, { hits: [{ work: 'guidance-pitfalls-5', eId: 'para_1', address: /\/v1\/guidance-items\/guidance-pitfalls-5\/provisions\/para_1$/ }] }],
  get_rule: [{ work: rule, asOf: '2018-01-01' }, { id: rule, version: 1, address: /\/versions\/1$/, contentHash: /^[0-9a-f]{64}$/, clauses: [{ eId: 'quote_1', text: '不违规收受微信红包', cited: 'source-article-wechat-not-wilful:95' }, {}], next: null }],
  get_source_lines: [{ source: 'source-article-wechat-not-wilful', lines: '95' }, { sha256: /^[0-9a-f]{64}$/, lines: [{ line: 95, text: /不违规收受微信红包/ }], next: null }],
  what_applies: [{ region: '360921', asOf: '2018-01-01' }, { asOf: '2018-01-01', items: [{ id: 'cn-360921-red-packet-gambling-ban', scope: 'own-place', contentHash: /^[0-9a-f]{64}$/ }] }],
  resolve_citation: [{ ref: '浙江十条戒律' }, { clear: true, choices: [{ work: rule, title: '党员干部微信微博行为十条戒律' }] }],
  verify_citations: [{ citations: [{ ref: '浙江十条戒律', quote: '不违规收受微信红包' }, { ref: '《很长的法》第3条', quote: '任何单位和个人可以遵守本条的规定' }] }, { counts: { verified: 1, mismatch: 1 }, items: [{ at: 2, outcome: 'mismatch', stands: /应当遵守本条的规定/ }, { at: 1, outcome: 'verified' }], notShown: 0 }],
  get_timeline: [{ work: rule }, { items: [{ version: 1, contentHash: /^[0-9a-f]{64}$/, inForceFrom: '2017-07-11', unsure: /据报道/ }], next: null }],
  compare_versions: [{ work: longLaw, from: '1', to: '2' }, { from: { version: 1 }, to: { version: 2 }, summary: { changed: 600 }, clauses: [{ change: 'changed', to: 'art_1', after: /违者处罚。$/ }], next: { start: Number } }],
  changes_since: [{ since: '2026-11-01', work: rule }, { items: [{ action: 'recorded', work: rule, hash: /^[0-9a-f]{64}$/ }], more: false }],
  order_briefing: [briefing, { id: String, code: String, formats: { pdf: /\.pdf$/, docx: /\.docx$/, html: /\.html$/, md: /\.md$/ }, entries: [{ work: rule, version: 1 }] }]
}

/** A wrong call of each tool, and what its error says. */
const wrongCalls: Record<string, [args: Record<string, unknown>, text: RegExp]> = {
  search_rules: [{ q: '红包', region: '999999' }, /^unknown-region: [\s\S]*怎么办：region 为地名或 GB\/T 2260 代码/],
  get_rule: [{ work: 'no-such-rule' }, /^work-not-found: [\s\S]*怎么办：用 search_rules 或 resolve_citation/],
  get_source_lines: [{ source: 'source-article-wechat-not-wilful', lines: '1-2' }, /^lines-out-of-range: [\s\S]*62-99[\s\S]*怎么办/],
  what_applies: [{ topic: '红包' }, /^invalid-parameter: [\s\S]*- \/arguments\/region: 不可缺少[\s\S]*怎么办/],
  resolve_citation: [{ ref: '《没有这部法》第一条' }, /^reference-not-found: [\s\S]*不要据此断言不存在/],
  verify_citations: [{ asOf: '2026-02-30' }, /^invalid-parameter: [\s\S]*- \/arguments\/asOf: [\s\S]*怎么办/],
  get_timeline: [{ work: 'laws/../keys' }, /^invalid-parameter: [\s\S]*- \/arguments\/work: /],
  compare_versions: [{ work: rule, from: '9' }, /^version-not-found: [\s\S]*get_timeline/],
  changes_since: [{ since: 'yesterday' }, /^invalid-parameter: [\s\S]*- \/arguments\/since: /],
  order_briefing: [{ ...briefing, layout: 'newspaper' }, /^unknown-layout: [\s\S]*bulletin/]
}

// Printing is the briefings' own test; here the PDF would cost more than all else.
const printer = createPrinter({ fonts: { folder: null, faces: null }, layouts: null, publicAddress: 'http://127.0.0.1:3000' })
printer.renderer.canRenderPdf = () => false

// One engine is enough: tools ask addresses of /v1 and no table, and what those answer on either engine is tested in
// their rooms.
t.test(`tools on ${engines.at(-1)}`, async (t) => {
  const base = await openTestBase(engines.at(-1)!)
  await recordSamples(base)
  const app = await buildApp({ base, printer })
  t.teardown(() => app.close().then(() => base.store.close()))
  const eras: Era[] = ['2026-07-28', 'negotiated']
  for (const era of eras) t.test(era, async (t) => testEra(t, await connectMcp(t, app, era), era))
  const client = await connectMcp(t, app, 'negotiated')
  t.test('sizes', (t) => testSizes(t, client))
  t.test('what is not certain is said', (t) => testNotes(t, client))
  t.test('resources and prompts', (t) => testResources(t, client))
})

async function testEra(t: Test, client: Client, era: Era): Promise<void> {
  t.equal(client.getNegotiatedProtocolVersion(), era === 'negotiated' ? '2025-11-25' : era)
  const { tools } = await client.listTools()
  t.strictSame(tools.map(({ name }) => name), Object.keys(rightCalls), 'the ten tools')
  t.ok(Buffer.byteLength(JSON.stringify(tools)) < 8_000, `${Buffer.byteLength(JSON.stringify(tools))} bytes`)
  for (const { name, title, description, annotations, outputSchema } of tools) {
    t.match(`${title} ${description}`, /\p{Script=Han}[\s\S]*[a-z]{4}/u, `${name} is told in both languages`)
    t.match(annotations, { readOnlyHint: name !== 'order_briefing', idempotentHint: true, openWorldHint: false }, name)
    t.equal(outputSchema?.type, 'object', name)
  }
  for (const [name, [args, structured]] of Object.entries(rightCalls)) {
    const answer = await call(client, name, args)
    t.notOk(answer.isError, answer.text)
    t.match(answer.structured, structured, `${name} answers`)
    t.ok(Array.isArray(answer.structured.notes))
    t.ok(answer.text.length > 0)
  }
  const [once, again] = [await call(client, 'order_briefing', briefing), await call(client, 'order_briefing', briefing)]
  t.equal(again.structured.code, once.structured.code, 'the same order is the same briefing')
  for (const [name, [args, text]] of Object.entries(wrongCalls)) {
    const answer = await call(client, name, args)
    t.ok(answer.isError, `${name} refuses`)
    t.match(answer.text, text, `${name} says what to do`)
  }
}

async function testSizes(t: Test, client: Client): Promise<void> {
  const fits = (answer: { text: string; structured: any }, what: string) => {
    const json = JSON.stringify(answer.structured)
    t.ok(answer.text.length <= maxCharacters && json.length <= maxCharacters, `${what}: ${answer.text.length} and ${json.length} characters`)
    t.ok(Buffer.byteLength(answer.text) + Buffer.byteLength(json) <= 40_000, `${what}: 40 kB`)
  }
  const readAll = async (args: Record<string, unknown>, tool = 'get_rule', list = 'clauses') => {
    const parts: any[] = []
    for (let next: any = args, asked = 0; next !== null && asked < 300; asked++) {
      const answer = await call(client, tool, next)
      fits(answer, `${tool} ${JSON.stringify(next)}`)
      if (answer.structured.next !== null) t.match(answer.text, /接着问：/, 'and says how to go on')
      parts.push(...answer.structured[list])
      next = answer.structured.next
    }
    return parts
  }
  const clauses = await readAll({ work: longLaw, asOf: '2023-01-01' })
  t.strictSame(clauses.map(({ eId, text }) => [eId, text]), articles.map(({ eId, text }) => [eId, text]), 'all 600 articles, to the letter')
  const stretches = await readAll({ work: 'cn-test-one-clause', clause: 'para_1' })
  t.equal(stretches.map(({ text }) => text).join(''), '只有一段，没有分条。“引号”\n'.repeat(700), 'a clause longer than a result')
  const changed = await readAll({ work: longLaw, from: '1', to: '2', start: 500 }, 'compare_versions')
  t.equal(changed.length, 100)
  const many = Array.from({ length: 100 }, (_, index) => ({ ref: `《很长的法》第${index + 1}条`, quote: `为了规范第${index + 1}项活动${'，任何单位和个人应当遵守'.repeat(20)}` }))
  const checked = await call(client, 'verify_citations', { citations: many })
  fits(checked, 'verify_citations')
  const { counts, items, notShown } = checked.structured
  t.equal(Object.values<number>(counts).reduce((sum, count) => sum + count, 0), 100, 'all are counted')
  t.equal(items.length + notShown, 100)
  t.match(checked.text, new RegExp(`另有 ${notShown} 项结果没有列出`))
  fits(await call(client, 'search_rules', { q: '规定', limit: 10 }), 'search_rules')
  fits(await call(client, 'what_applies', { region: '330106' }), 'what_applies')
  fits(await call(client, 'changes_since', { since: '0' }), 'changes_since')
  fits(await call(client, 'get_source_lines', { source: 'source-wechat-guidance', lines: '1-50' }), 'get_source_lines')
}

async function testNotes(t: Test, client: Client): Promise<void> {
  const excerpt = await call(client, 'get_rule', { work: rule })
  t.match(excerpt.text, /文本不全：来源只摘引了一部分（引 2 条，共 10 条）[\s\S]*|施行日期据报道/)
  t.match(excerpt.structured.notes.join(), /施行日期据报道，文本未载明/)
  const sealed = await call(client, 'get_rule', { work: 'cn-test-sealed' })
  t.match(sealed.structured.notes.join(), /文本已封存/)
  t.notMatch(JSON.stringify(sealed), /封存之后不得再见/, 'a sealed text is not shown')
  t.equal((await call(client, 'search_rules', { q: '封存之后不得再见的文字' })).text.includes('不得再见的文字'), false)
  const unchecked = await call(client, 'verify_citations', { document: '有人说“群里可以随便发红包”。浙江十条戒律规定“不违规收受微信红包”。' })
  t.match(unchecked.text, /未核对（引号中的文字没有写明出处）：群里可以随便发红包[\s\S]*没有核对，不得称为已核对/, 'words that belong to no reference')
  const nothing = await call(client, 'verify_citations', { document: '今天天气很好。' })
  t.match(nothing.text, /什么也没有核对/, 'nothing to check is not "all right"')
  const both = await call(client, 'verify_citations', { document: 'x', citations: [{ work: rule, quote: 'x' }] })
  t.match(both, { isError: true, text: /citations 或 document 之一/ })
  t.match((await call(client, 'get_rule', { work: rule, colour: 'red' })), { isError: true, text: /^unknown-parameter[\s\S]*colour/ })
  t.match((await call(client, 'get_rule', { work: rule, clause: 'art_3' })), { isError: true, text: /^provision-not-found/ })
  t.match((await call(client, 'get_rule', { work: longLaw, version: 1, clause: 'art_700' })), { isError: true, text: /^provision-not-found/ })
  t.match((await call(client, 'get_rule', { work: longLaw, from: 'art_700' })), { isError: true, text: /\/arguments\/from/ })
  t.match((await call(client, 'get_rule', { work: rule, version: '1', knownAt: null })), { isError: false }, 'a number as text and null are understood')
  t.match((await call(client, 'changes_since', { since: '2026-11-01T00:00:00.020Z' })).structured.items[0], { seq: Number, recordedAt: '2026-11-01T00:00:00.020Z' }, 'the first change from an instant on')
  await t.rejects(client.callTool({ name: 'no_such_tool' }), { code: -32_602, message: /search_rules/ })
}

async function testResources(t: Test, client: Client): Promise<void> {
  const { resourceTemplates } = await client.listResourceTemplates()
  t.match(resourceTemplates.map(({ uriTemplate }) => uriTemplate), [/\/v1\/\{collection\}\/\{id\}$/, /\/versions\/\{n\}$/, /\/provisions\/\{eId\}$/])
  const address = `http://127.0.0.1:3000/v1/regional-rules/${rule}`
  for (const uri of [address, `${address}/versions/1`, `${address}/provisions/quote_1`, `${address}/provisions/quote_1?asOf=2018-01-01`]) {
    const { contents: [content] } = await client.readResource({ uri })
    t.match(content, { uri, mimeType: 'text/markdown', text: /不违规收受微信红包/ }, uri)
  }
  const { contents: [long] } = await client.readResource({ uri: `http://127.0.0.1:3000/v1/laws/${longLaw}` })
  t.ok((long as { text: string }).text.length <= maxCharacters)
  t.match(long, { text: /接着问：get_rule/ })
  for (const uri of ['http://127.0.0.1:3000/v1/keys', 'file:///etc/passwd', `https://elsewhere.example/v1/laws/${longLaw}`, `${address}/draft`, `${address}/provisions/%E4`]) {
    await t.rejects(client.readResource({ uri }), { code: -32_602 }, uri)
  }
  await t.rejects(client.readResource({ uri: `${address}/versions/9` }), { code: -32_602, message: /version-not-found/ })
  const { prompts } = await client.listPrompts()
  t.strictSame(prompts.map(({ name }) => name), ['check_citations', 'prepare_briefing'])
  t.match(await client.getPrompt({ name: 'check_citations', arguments: { text: '“某文”' } }), { messages: [{ role: 'user', content: { text: /不得称为已核对[\s\S]*“某文”/ } }] })
  await t.rejects(client.getPrompt({ name: 'prepare_briefing' }), { message: /subject must be given/ })
}

t.test('texts fit whatever they hold', async (t) => {
  const text = fc.string({ unit: 'binary', maxLength: 400 })
  fc.assert(fc.property(text, fc.nat(80), fc.integer({ min: 12, max: 120 }), (whole, from, most) => {
    const { stretch, end } = takeStretch(whole, Math.min(from, whole.length), most)
    t.ok(JSON.stringify(stretch).length - 2 <= most, 'a stretch fits as JSON')
    t.equal(whole.slice(Math.min(from, whole.length), end), stretch)
    t.ok(end > from || end === whole.length, 'and goes on')
    t.ok(clip(whole, most).length <= most + 1)
  }), { numRuns: 100 })
  fc.assert(fc.property(fc.array(text, { maxLength: 60 }), (parts) => {
    const { parts: taken, left } = takeFitting(parts, (part) => `- ${part}`)
    t.equal(taken.length + left, parts.length)
    t.ok(taken.length <= 1 || JSON.stringify(taken).length <= maxCharacters)
  }), { numRuns: 50 })
})
