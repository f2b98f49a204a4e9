// The manual as it is served: languages, sources, headers, and what is not there.
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { contentSecurityPolicies } from '../../src/http/hardening/security-headers.js'
import { manualLanguages, readManual } from '../../src/manual/pages.js'
import { openTestBase } from '../support/bases.js'
import { frameScript } from '../support/frame-script.js'
import { idsOf } from '../support/links.js'

const base = await openTestBase('pglite')
const app = await buildApp({ base })
t.teardown(async () => {
  await app.close()
  await base.store.close()
})
const manual = readManual()
const pages = manualLanguages.flatMap((language) => [...manual[language].keys()].map((path) => `${language}/${path}`))
const ask = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

t.test('the index is in the language of the reader, Chinese where none is named', async (t) => {
  const asked: [string, Record<string, string>, string][] = [
    ['/manual', {}, 'zh'],
    ['/manual', { 'accept-language': 'en-GB,en;q=0.9' }, 'en'],
    ['/manual', { 'accept-language': 'zh-CN,en;q=0.5' }, 'zh'],
    ['/manual', { 'accept-language': 'fr' }, 'zh'],
    ['/manual?lang=en', {}, 'en'],
    ['/manual?lang=zh', { 'accept-language': 'en' }, 'zh'],
    ['/manual/en', {}, 'en'],
    ['/manual/en/', {}, 'en'],
    ['/manual/zh/index', { 'accept-language': 'en' }, 'zh']
  ]
  for (const [url, headers, language] of asked) {
    const reply = await ask(url, headers)
    t.match([reply.statusCode, reply.headers['content-language']], [200, language], `${url} ${JSON.stringify(headers)}`)
    t.match(reply.body, `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`)
  }
  t.match((await ask('/manual')).headers.vary, 'Accept-Language')
  t.equal((await ask('/manual/')).headers.location, '/manual')
  t.equal((await ask('/manual?lang=fr')).statusCode, 400)
  t.equal((await ask('/manual?language=en')).statusCode, 400)
  t.match((await ask('/')).body, 'href="/manual/zh"', 'the first page leads to it')
  t.match((await ask('/manual/en/measured/http')).body, 'href="/v1/laws?lang=en"', 'links out of it stay in its language')
})

t.test('every page renders, in the frame of all pages, with a way to itself in the other language', async (t) => {
  for (const page of pages) {
    const { statusCode, headers, body } = await ask(`/manual/${page}`)
    t.match([statusCode, headers['content-type']], [200, 'text/html; charset=utf-8'], page)
    t.equal(headers['content-security-policy'], contentSecurityPolicies.site)
    t.match(headers, { 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'cache-control': 'no-cache' })
    t.notMatch(body.replace(frameScript, ''), /<script|<img|javascript:| on\w+=|<style| style="/i, 'nothing of its own runs, is loaded or inline')
    t.match(body, /<a class="skip" href="#main">.*<header class="site">.*<nav .*<main id="main".*<nav class="contents".*<\/main>.*<footer class="site">/s)
    t.equal(body.match(/<h1[ >]/g)?.length, 1, `${page} has one title`)
    const other = page.startsWith('zh') ? 'en' : 'zh'
    const inOther = `/manual/${page.replace(/^../, other).replace(/\/index$/, '')}`
    const tag = other === 'en' ? 'en' : 'zh-CN'
    t.match(body, `<link rel="alternate" hreflang="${tag}" href="${inOther}">`)
    t.match(body, `<a href="${inOther}" hreflang="${tag}" lang="${tag}">`)
    t.match(body, `<link rel="canonical" href="/manual/${page.replace(/\/index$/, '')}">`)
    t.equal(new Set(idsOf(body)).size, idsOf(body).length, `${page}: each id once`)
  }
})

t.test('a page may be had as Markdown', async (t) => {
  for (const language of manualLanguages) {
    for (const [path, markdown] of manual[language]) {
      const reply = await ask(`/manual/${language}/${path}.md`)
      t.match([reply.statusCode, reply.headers['content-type']], [200, 'text/markdown; charset=utf-8'])
      t.equal(reply.body, markdown)
    }
  }
})

t.test('a reader who has the current page gets 304', async (t) => {
  const { etag } = (await ask('/manual/en/measured/http')).headers
  const again = await ask('/manual/en/measured/http', { 'if-none-match': String(etag) })
  t.match([again.statusCode, again.body, again.headers.etag], [304, '', etag])
  const head = await app.inject({ method: 'HEAD', url: '/manual/zh/measured/http' })
  t.match([head.statusCode, head.body], [200, ''])
  t.equal((await app.inject({ method: 'POST', url: '/manual' })).statusCode, 405)
})

t.test('what is not a page is not there, however it is written', async (t) => {
  const paths = [
    'en/nowhere', 'fr/index', 'en.md', 'en/measured', 'style.css', 'routes.ts', 'en/../../app.ts', '../app.ts', '..%2fapp.ts',
    'en/..%2f..%2f..%2fpackage.json', 'en/%2e%2e/%2e%2e/pages.ts', 'en/..%5c..%5cpages.ts', 'en//index', '%2fetc%2fpasswd',
    'en/index%00', 'constructor', '__proto__', 'en/__proto__'
  ]
  for (const path of paths) {
    const reply = await ask(`/manual/${path}`)
    t.match([reply.statusCode, reply.headers['content-type']], [/^4/, /^application\/problem\+json/], path)
  }
  t.match((await ask('/manual/en/nowhere', { 'accept-language': 'en' })).json(), { status: 404, code: 'no-such-address' })
  const page = await ask('/manual/en/nowhere', { accept: 'text/html' })
  t.match([page.statusCode, page.headers['content-type']], [404, 'text/html; charset=utf-8'], 'a browser gets a page')
})

t.test('it is not in the description', async (t) => {
  t.notMatch((await ask('/openapi.json')).body, '/manual')
})
