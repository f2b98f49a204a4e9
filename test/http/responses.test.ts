// What all responses have in common: ETags and 304, permanent URLs, HEAD, the language of problems, request ids.
import { createHash } from 'node:crypto'
import t from 'tap'
import { Problem, formatProblem } from '../../src/shared/problem.js'
import { problemTable } from '../../src/shared/problem-table.js'
import { createTestApp } from '../support/test-app.js'
import { problemCodes } from '../../src/shared/problem-table.js'

const rule = '/v1/regional-rules/cn-330000-ten-commandments'
const reads = [
  rule,
  `${rule}/provisions/quote_1`,
  `${rule}/versions`,
  `${rule}/versions/1`,
  `${rule}/history`,
  '/v1/regional-rules',
  '/v1/sources',
  '/v1/sources/source-wechat-guidance?lines=95',
  '/v1/regions?limit=2',
  '/v1/regions/360921',
  '/v1/topics',
  '/openapi.json'
]

t.test('responses', async (t) => {
  const { app, get: ask, getJson } = await createTestApp(t, 'pglite')

  t.test('a strong ETag over the bytes, and 304 for it', async (t) => {
    for (const url of reads) {
      const reply = await ask(url)
      const tag = String(reply.headers.etag)
      t.ok(tag.startsWith('"') && tag.endsWith(`${createHash('sha256').update(reply.body).digest('base64url')}"`), url)
      t.equal((await ask(url)).headers.etag, tag, 'requested twice')
      for (const header of [tag, `W/${tag}`, `"other", ${tag}`, `"a","b",W/${tag} , "c"`, '*']) {
        const same = await ask(url, { 'if-none-match': header })
        t.strictSame([same.statusCode, same.body, same.headers.etag], [304, '', tag], `${url} ${header.slice(0, 9)}`)
        t.equal(same.headers['cache-control'], reply.headers['cache-control'])
        t.equal(same.headers['content-location'], reply.headers['content-location'])
        t.notOk('content-type' in same.headers)
      }
      for (const header of ['"other"', tag.slice(1, -1), `${tag}x`, '']) {
        t.equal((await ask(url, { 'if-none-match': header })).statusCode, 200, `${url} ${header.slice(0, 9)}`)
      }
    }
  })

  t.test('a problem is never a 304, and never cached', async (t) => {
    const reply = await ask('/v1/regional-rules/nothing', { 'if-none-match': '*' })
    t.strictSame([reply.statusCode, reply.headers['cache-control'], reply.headers.etag], [404, 'no-store', undefined])
    const health = await ask('/health/ready', { 'if-none-match': '*' })
    t.strictSame([health.statusCode, health.headers['cache-control']], [200, 'no-store'])
  })

  t.test('how long a response may be cached', async (t) => {
    t.equal((await ask(`${rule}/versions/1`)).headers['cache-control'], 'public, max-age=3600')
    t.equal((await ask(rule)).headers['cache-control'], 'no-cache')
  })

  t.test('the permanent URL has the same text', async (t) => {
    const reply = await ask(rule)
    const version = await getJson(String(reply.headers['content-location']))
    const { provisions, contentHash, title } = reply.json()
    t.strictSame([version.provisions, version.contentHash, version.title], [provisions, contentHash, title])
    for (const name of ['status', 'certainty', 'inForceTo', 'repealedVersion']) t.notOk(name in version, name)
  })

  t.test('every link in a response works', async (t) => {
    const { links } = await getJson(rule)
    const clause = await getJson(`${rule}/provisions/quote_1`)
    const source = await getJson('/v1/sources/source-article-wechat-not-wilful')
    const addresses = [...Object.values(links), ...Object.values(clause.links), ...Object.values(source.links)] as string[]
    for (const address of addresses) t.equal((await ask(address)).statusCode, 200, address)
  })

  t.test('HEAD is GET without the body', async (t) => {
    for (const url of [...reads, '/', '/v1/regional-rules/nothing', '/no/such/address']) {
      const [head, get] = [await app.inject({ method: 'HEAD', url }), await ask(url)]
      const comparable = ({ headers }: typeof get) => ({ ...headers, date: '', 'x-request-id': '', 'content-length': '' })
      t.strictSame([head.statusCode, head.body, comparable(head)], [get.statusCode, '', comparable(get)], url)
      if (get.statusCode === 200) t.equal(head.headers['content-length'], get.headers['content-length'], url)
    }
    const { etag } = (await ask(rule)).headers
    const kept = await app.inject({ method: 'HEAD', url: rule, headers: { 'if-none-match': etag } })
    t.equal(kept.statusCode, 304)
  })

  t.test('lines of sources', async (t) => {
    const whole = await getJson('/v1/sources/source-wechat-guidance')
    t.strictSame([whole.lines.length, whole.firstLine, whole.lastLine], [whole.lastLine, 1, 115])
    t.equal(whole.sha256, '29642af37ee6f6a1c3d3c1120a3849fed1ffb54ebcd7705996ae20c5ddddf08e')
    const text = whole.lines.map(({ text }: any) => text).join('\n')
    t.ok([text, `${text}\n`].some((one) => createHash('sha256').update(one).digest('hex') === whole.sha256), 'computed again')
    const article = await getJson('/v1/sources/source-article-wechat-not-wilful?lines=94-96')
    t.strictSame(article.lines, whole.lines.slice(93, 96), 'numbered as in the source that contains it')
    const range = await getJson('/v1/sources/source-article-wechat-not-wilful')
    const joined = range.lines.map(({ text }: any) => text).join('\n')
    t.equal(createHash('sha256').update(joined).digest('hex'), range.sha256)
    for (const lines of ['61', '100', '61-63', '99-100']) {
      const reply = await ask(`/v1/sources/source-article-wechat-not-wilful?lines=${lines}`)
      t.equal(reply.json().code, 'lines-out-of-range', lines)
    }
  })

  t.test('regions with the regions above them, and by parent and name', async (t) => {
    const fengxin = await getJson('/v1/regions/360921')
    t.strictSame(fengxin.ancestors.map(({ code }: any) => code), ['100000', '360000', '360900'])
    t.strictSame((await getJson('/v1/regions/100000')).ancestors, [])
    const below = (await getJson('/v1/regions?parent=360900&limit=200')).items
    t.ok(below.length > 5 && below.every(({ parent }: any) => parent === '360900'))
    t.strictSame((await getJson(`/v1/regions?name=${encodeURIComponent('奉新')}`)).items.map(({ code }: any) => code), ['360921'])
    t.strictSame((await getJson('/v1/regions?name=%25')).items, [], 'no wildcards')
  })

  t.test('every work has a topic, every topic has both names', async (t) => {
    const { items } = await getJson('/v1/topics')
    t.ok(items.length >= 10 && items.every(({ name }: any) => name.zh !== '' && name.en !== ''))
    for (const kind of ['guidance-items', 'case-studies', 'regional-rules', 'articles']) {
      for (const { id, topics } of (await getJson(`/v1/${kind}?limit=200`)).items) {
        t.ok(topics.length > 0 && topics.every(({ key }: any) => items.some((topic: any) => topic.key === key)), id)
      }
    }
  })

  t.test('problems are in the requested language', async (t) => {
    const cases: [string | undefined, string][] = [
      [undefined, 'zh'],
      ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
      ['en-US,en;q=0.9', 'en'],
      ['fr, en;q=0.5', 'en'],
      ['fr', 'zh'],
      ['*', 'zh'],
      ['en;q=0, zh;q=0.1', 'zh'],
      ['zh-Hant-TW', 'zh'],
      [';;;,', 'zh']
    ]
    for (const [asked, language] of cases) {
      const reply = await ask('/v1/regional-rules?asOf=x', asked === undefined ? {} : { 'accept-language': asked })
      const { title } = formatProblem('invalid-parameter', {}, language as 'zh' | 'en')
      t.strictSame([reply.headers['content-language'], reply.json().title, reply.headers.vary], [language, title, 'Accept-Language'], `${asked}`)
    }
  })

  t.test('validation issues name the parameter', async (t) => {
    const reply = await ask(`${rule}?asOf=2024-02-30`, { 'accept-language': 'en' })
    t.strictSame(reply.json().errors, [{ pointer: '/query/asOf', message: 'must be a day that exists, written YYYY-MM-DD; there is no day 2024-02-30' }])
    t.match((await ask(`${rule}?as~Of/=1`)).json().errors, [{ pointer: '/query/as~0Of~1' }])
    t.match((await ask('/v1/regional-rules?__proto__=1')).json(), { code: 'unknown-parameter' })
  })

  t.test('every problem has a page, in both languages, and a status', async (t) => {
    for (const code of problemCodes) {
      const page = await ask(`/problems/${code}`)
      t.strictSame([page.statusCode, page.headers['content-type']], [200, 'text/html; charset=utf-8'], code)
      t.ok(page.body.includes(formatProblem(code, {}, 'zh').title) && page.body.includes(String(problemTable[code].status)))
      t.type(new Problem(code).message, 'string')
    }
    t.equal((await ask('/problems/%3Cscript%3E')).json().code, 'no-such-address')
  })

  t.test('each request has its own id, in the response header and in the problem', async (t) => {
    const ids = new Set<unknown>()
    for (const url of [rule, `${rule}?x=1`, '/nothing', '/v1/regional-rules/%zz', '/health/live']) {
      const reply = await ask(url, { 'x-request-id': 'forged' })
      const id = reply.headers['x-request-id']
      ids.add(id)
      if (reply.statusCode >= 400) t.equal(reply.json().traceId, id, url)
    }
    t.equal(ids.size, 5)
    t.notOk(ids.has('forged'))
  })

  t.test('the links of the home page work, and Swagger UI loads nothing from elsewhere', async (t) => {
    const { body } = await ask('/')
    const links = [...body.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
    t.ok(links.length > 10)
    for (const link of links) {
      const { statusCode } = await ask(link, { accept: 'text/html,*/*;q=0.8' })
      t.equal(statusCode, 200, link)
    }
    const docs = await ask('/docs/')
    t.equal(docs.statusCode, 200)
    const assets = [...docs.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, asset]) => asset!)
    t.ok(assets.length > 2)
    for (const asset of assets) {
      t.notMatch(asset, /^(https?:)?\/\//, 'a local asset')
      t.equal((await ask(new URL(asset, 'http://localhost/docs/').pathname)).statusCode, 200, asset)
    }
  })
})
