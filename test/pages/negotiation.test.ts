// Browsers get pages and programs JSON, at the same addresses, out of the memory of responses too.
import t from 'tap'
import { createTestApp } from '../support/test-app.js'
import { browser, pages } from './pages.js'

const rule = '/v1/regional-rules/cn-330000-ten-commandments'

t.test('pages', async (t) => {
  const { app, get } = await createTestApp(t, 'pglite')
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

  t.test('every page is whole: one h1, a main, a style of this service that is there', async (t) => {
    for (const url of pages) {
      const { statusCode, body } = await get(url, browser)
      t.equal(statusCode, 200, url)
      t.equal(body.split('<h1').length, 2, `${url}: one h1`)
      t.match(body, /<main id="main"/)
      t.notMatch(body, / style="|<style| on[a-z]+="/, `${url}: nothing inline`)
    }
    const [, style] = /<link rel="stylesheet" href="([^"]+)"/.exec((await get('/', browser)).body)!
    t.match((await get(style!)).headers, { 'content-type': /text\/css/, 'cache-control': /immutable/ })
  })
})
