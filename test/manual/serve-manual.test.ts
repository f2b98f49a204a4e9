// The manual as it is served: languages, sources, headers, what is not there, and where its links lead.
import { existsSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { readContents } from '../../src/manual/contents.js'
import { manualLanguages, readManual } from '../../src/manual/pages.js'
import { openTestBase } from '../support/bases.js'
import { fileLinks, headingIds, idsOf, isOutside, linksOf } from '../support/links.js'

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
  t.match((await ask('/')).body, 'href="/manual"', 'the first page leads to it')
})

t.test('every page renders, in its frame, with a way to the other language', async (t) => {
  for (const page of pages) {
    const { statusCode, headers, body } = await ask(`/manual/${page}`)
    t.match([statusCode, headers['content-type']], [200, 'text/html; charset=utf-8'], page)
    t.match(headers['content-security-policy'], /^default-src 'none'; style-src 'unsafe-inline'; form-action 'none'/)
    t.match(headers, { 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'cache-control': 'no-cache' })
    t.notMatch(body, /<script|<img|javascript:| on\w+=/i, 'nothing runs and nothing is loaded')
    t.equal(body.match(/<h1 /g)?.length, 1, `${page} has one title`)
    t.match(body, page.startsWith('zh') ? 'hreflang="en"' : 'hreflang="zh-CN"')
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

t.test('a reader who has a page is told so', async (t) => {
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
})

t.test('it is not in the description', async (t) => {
  t.notMatch((await ask('/openapi.json')).body, '/manual')
})

t.test('the index lists every page once', async (t) => {
  for (const language of manualLanguages) {
    const listed = readContents(manual[language]).flatMap((group) => group.pages.map(({ path }) => path))
    t.strictSame(listed.toSorted(), [...manual[language].keys()].filter((path) => path !== 'index').toSorted(), language)
    t.strictSame(linksOf(manual[language].get('index')!).filter((href) => !manual[language].has(href.replace(/\.md$/, ''))), [])
  }
})

t.test('every link of a page leads somewhere', async (t) => {
  const bodies = new Map<string, string>()
  for (const page of pages) bodies.set(`/manual/${page}`.replace(/\/index$/, ''), (await ask(`/manual/${page}`)).body)
  for (const [address, body] of bodies) {
    for (const href of [...body.matchAll(/ href="([^"]*)"/g)].map(([, found]) => found!).filter((one) => !isOutside(one))) {
      const [path, hash] = href.split('#', 2) as [string, string?]
      const target = path === '' ? body : (bodies.get(path) ?? (await ask(path)).body)
      if (!bodies.has(path)) t.ok((await ask(path === '' ? address : path)).statusCode < 400, `${address}: ${href}`)
      if (hash !== undefined) t.ok(idsOf(target).includes(decodeURIComponent(hash)), `${address}: ${href}`)
    }
  }
})

t.test('every link in the Markdown of a page stays in the manual or is an address of the service', async (t) => {
  for (const page of pages) {
    const [language, ...path] = page.split('/') as [string, ...string[]]
    const folder = join('src/manual', language, ...path.slice(0, -1))
    for (const href of fileLinks(manual[language as 'zh'].get(path.join('/'))!)) {
      const file = normalize(join(folder, href.split('#', 1)[0]!))
      t.ok(file.startsWith('src/manual/') && existsSync(file), `${page}: ${href}`)
    }
  }
})

t.test('every link of the README leads to a file, and to a heading of it', async (t) => {
  const readme = readFileSync('README.md', 'utf8')
  for (const href of linksOf(readme).filter((one) => !isOutside(one))) {
    const [file, hash] = href.split('#', 2) as [string, string?]
    t.ok(file === '' || existsSync(file), href)
    if (hash !== undefined) t.ok(headingIds(file === '' ? readme : readFileSync(file, 'utf8')).includes(decodeURIComponent(hash)), href)
  }
})
