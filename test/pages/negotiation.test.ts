// Browsers get pages and programs JSON, at the same addresses, out of the memory of responses too.
import t from 'tap'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { sampleContent, sampleWork } from '../support/sample-content.js'
import { createTestApp } from '../support/test-app.js'
import { browser, inLanguage, pages, printSheet } from './pages.js'

const rule = '/v1/regional-rules/cn-330000-ten-commandments'

t.test('pages', async (t) => {
  const { app, base, get } = await createTestApp(t, 'pglite')
  const typeOf = async (url: string, headers?: Record<string, string>) =>
    String((await get(url, headers)).headers['content-type']).split(';')[0]

  t.test('who asks as a browser gets a page, everybody else JSON, first and out of memory', async (t) => {
    for (const round of ['first', 'again']) {
      t.equal(await typeOf(rule, browser), 'text/html', `${round}: a browser`)
      for (const accept of [undefined, '*/*', 'application/json', 'application/json, text/html;q=0.9', 'application/*']) {
        t.equal(await typeOf(rule, accept === undefined ? {} : { accept }), 'application/json', `${round}: ${accept}`)
      }
      t.equal(await typeOf(`${rule}.html`), 'text/html', `${round}: .html`)
      t.equal(await typeOf(`${rule}.json`, browser), 'application/json', `${round}: .json`)
    }
    t.match((await get(rule)).headers.vary, /\bAccept\b/, 'shared memories keep them apart too')
  })

  t.test('the language is that of the browser, unless the address names one', async (t) => {
    const languageOf = async (url: string, language: string) => {
      const { headers, body } = await get(url, { ...browser, 'accept-language': language })
      return [headers['content-language'], /<html lang="([^"]+)"/.exec(body)![1]]
    }
    for (const _ of ['first', 'again']) {
      t.strictSame(await languageOf(rule, 'zh-CN,zh;q=0.9'), ['zh', 'zh-CN'])
      t.strictSame(await languageOf(rule, 'en-GB,en;q=0.9'), ['en', 'en'])
      t.strictSame(await languageOf(rule, 'fr'), ['zh', 'zh-CN'])
      t.strictSame(await languageOf(`${rule}?lang=en`, 'zh-CN'), ['en', 'en'])
    }
    const { body } = await get(`${rule}?lang=en`, browser)
    t.match(body, /href="\/v1\/laws\?lang=en"/, 'links carry it on')
  })

  t.test('every page is there in both languages, and its JSON is where it says', async (t) => {
    for (const url of [...pages, ...(await printSheet(app))]) {
      for (const language of ['zh', 'en'] as const) {
        const { statusCode, body } = await get(inLanguage(url, language), browser)
        t.match([statusCode, body], [200, `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`], `${url} ${language}`)
        const json = /<link rel="alternate" type="application\/json" href="([^"]+)">/.exec(body)?.[1]?.replaceAll('&amp;', '&')
        if (json !== undefined) t.match([(await get(json)).statusCode, (await get(json)).headers['content-type']], [200, /json/], json)
        const [, other] = /<link rel="alternate" hreflang="[^"]+" href="([^"]+)">/.exec(body)!
        t.match((await get(other!.replaceAll('&amp;', '&'), browser)).body, `<html lang="${language === 'zh' ? 'en' : 'zh-CN'}">`, `${url}: the other language`)
      }
    }
  })

  t.test('a page has an ETag of its own, answers 304 and HEAD, and keeps its policy out of memory', async (t) => {
    for (const round of ['first', 'again']) {
      const page = await get(rule, browser)
      t.equal((await get(rule, { ...browser, 'if-none-match': String(page.headers.etag) })).statusCode, 304, round)
      t.not(page.headers.etag, (await get(rule)).headers.etag)
      t.match(page.headers, { 'content-security-policy': /script-src 'self'/, vary: /Accept-Language/, 'content-language': 'zh' })
      t.notMatch(page.headers['content-security-policy'], 'unsafe')
      const head = await app.inject({ method: 'HEAD', url: rule, headers: browser })
      t.strictSame([head.statusCode, head.body, head.headers.etag], [200, '', page.headers.etag])
    }
  })

  t.test('a problem is a page for a browser, and JSON for a program', async (t) => {
    for (const [url, status] of [[`${rule}x`, 404], [`${rule}?asOf=2024-02-30`, 400], ['/nowhere', 404], [`${rule}?asOf=2001-01-01`, 404]] as const) {
      const page = await get(url, browser)
      t.strictSame([page.statusCode, page.headers['content-type'], page.headers['cache-control']], [status, 'text/html; charset=utf-8', 'no-store'], url)
      t.match(page.body, /<h1>/)
      t.equal((await get(url)).headers['content-type'], 'application/problem+json; charset=utf-8', url)
    }
  })

  t.test('the next page of a list is one click away, also from .html', async (t) => {
    for (const url of ['/v1/guidance-items?limit=2', '/v1/guidance-items.html?limit=2', '/v1/search?limit=2', `/v1/search?limit=2&q=${encodeURIComponent('红包')}&lang=en`]) {
      const seen = new Set<string>()
      let next: string | undefined = url
      for (let turns = 0; next !== undefined && turns < 4; turns++) {
        const { statusCode, body } = await get(next, browser)
        t.equal(statusCode, 200, next)
        seen.add(/<ol class="list">.*?<\/ol>/s.exec(body)![0])
        next = /rel="next" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
      }
      t.equal(seen.size, 4, `${url}: four pages, each another`)
    }
  })

  t.test('a form may leave fields empty, and an unknown one is refused', async (t) => {
    t.equal((await get('/v1/search?q=&region=&topic=&asOf=&kind=&status=in-force', browser)).statusCode, 200)
    t.equal((await get('/v1/laws?region=&topic=&fieldOfLaw=', browser)).statusCode, 200)
    t.equal((await get('/v1/laws?colour=red', browser)).statusCode, 400)
    t.equal((await get('/v1/search?q=')).statusCode, 400, 'programs have to mean what they send')
  })

  t.test('search engines find every work, with its status and its place', async (t) => {
    t.match((await get('/robots.txt')).body, 'Sitemap: http')
    const lists = [...(await get('/sitemap.xml')).body.matchAll(/<loc>http:\/\/[^/]+([^<]+)<\/loc>/g)].map(([, path]) => path!)
    t.strictSame(lists.length, 4, 'one list for each kind that has works')
    const found: string[] = []
    for (const list of lists) found.push(...[...(await get(list)).body.matchAll(/<loc>http:\/\/[^/]+([^<]+)<\/loc>/g)].map(([, path]) => path!))
    t.ok(found.includes(rule) && found.length === 23, `${found.length} works`)
    t.equal((await get('/sitemap/laws/7')).statusCode, 404)
    const [, data] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec((await get(rule, browser)).body)!
    t.match(JSON.parse(data!), { '@type': 'Legislation', legislationLegalForce: 'https://schema.org/InForce', legislationJurisdiction: { identifier: '330000' } })
  })

  t.test('a work is printed from its page', async (t) => {
    const page = (await get(rule, browser)).body
    const fields = [...page.slice(page.indexOf('action="/print"')).matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].slice(0, 3).map(([, name, value]): [string, string] => [name!, value!])
    const headers = { ...browser, host: 'localhost', origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' }
    const print = (format: string, more: Record<string, string> = {}) =>
      app.inject({ method: 'POST', url: '/print', headers: { ...headers, ...more }, payload: new URLSearchParams([...fields, ['format', format]]).toString() })
    const docx = await print('docx')
    t.match([docx.statusCode, docx.headers['content-disposition'], docx.rawPayload.subarray(0, 2).toString()], [200, /^attachment;.*\.docx/, 'PK'])
    t.equal((await print('exe')).statusCode, 400)
    t.equal((await print('docx', { origin: 'http://evil.example' })).statusCode, 403)
  })

  t.test('a former id leads to the same page, and to the same file, at the new one', async (t) => {
    await recordVersion(base, { ...sampleWork('cn-000-former'), content: sampleContent() })
    await renameWork(base, { ...sampleWork('cn-000-former'), newId: 'cn-000-renamed' })
    for (const rest of ['', '.html', '.json', '/versions/1', '/versions/1.html', '.html?lang=en', '.json?asOf=2024-01-01']) {
      const { statusCode, headers } = await get(`/v1/regional-rules/cn-000-former${rest}`, browser)
      t.strictSame([statusCode, headers.location], [301, `/v1/regional-rules/cn-000-renamed${rest}`], rest)
    }
  })

  t.test('an article is one line with its first paragraph, and both can be linked to', async (t) => {
    const part = { wId: null, heading: null, citations: [] }
    const provisions = [
      { ...part, eId: 'art_1', parent: null, level: 'article', number: '第一条', text: '' },
      { ...part, eId: 'art_1__para_1', parent: 'art_1', level: 'paragraph', number: null, text: '首款。' },
      { ...part, eId: 'art_1__para_2', parent: 'art_1', level: 'paragraph', number: null, text: '次款。' }
    ]
    await recordVersion(base, { ...sampleWork('cn-000-paragraphs'), content: sampleContent({ provisions }) })
    const { body } = await get('/v1/regional-rules/cn-000-paragraphs', browser)
    t.match(body, '<p class="clause" id="art_1__para_1"><span id="art_1"></span><span class="number">第一条</span>首款。')
    t.match(body, /<p class="clause prose" id="art_1__para_2">次款。/)
    t.equal(body.split('id="art_1"').length, 2)
  })

  t.test('a work of 600 articles is sent in less than 200 kB', async (t) => {
    const letters = '中华人民共和国各级机关应当依照规定履行职责保守秘密公开信息接受监督不得违反程序任何组织个人均有权举报处理决定自公布之日起施行'
    let state = 1
    const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
    const text = () => Array.from({ length: 150 }, () => letters[next(letters.length)]).join('')
    const provisions = Array.from({ length: 600 }, (_, at) => ({ eId: `art_${at + 1}`, wId: null, parent: null, level: 'article', number: `第${at + 1}条`, heading: null, text: text(), citations: [] }))
    await recordVersion(base, { ...sampleWork('cn-000-long'), content: sampleContent({ provisions }) })
    for (const encoding of ['gzip', 'br']) {
      const page = await get('/v1/regional-rules/cn-000-long', { ...browser, 'accept-encoding': encoding })
      t.equal(page.headers['content-encoding'], encoding)
      t.ok(page.rawPayload.length < 200_000, `${encoding}: ${page.rawPayload.length} bytes`)
    }
  })

  t.test('every page is whole: one h1, a main, a style of this service that is there', async (t) => {
    for (const url of [...pages, ...(await printSheet(app)), '/v/0000-0000-0000-0000']) {
      const { statusCode, body } = await get(url, browser)
      t.equal(statusCode, url.endsWith('-0000') ? 404 : 200, url)
      t.equal(body.split('<h1').length, 2, `${url}: one h1`)
      t.match(body, /<main id="main"/)
      t.notMatch(body, / style="|<style| on[a-z]+="/, `${url}: nothing inline`)
    }
    const [, style] = /<link rel="stylesheet" href="([^"]+)"/.exec((await get('/', browser)).body)!
    t.match((await get(style!)).headers, { 'content-type': /text\/css/, 'cache-control': /immutable/ })
  })
})
