// Security headers of every response, and CORS.
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import type { HardeningSettings } from '../../src/http/hardening/settings.js'
import { exampleOrder } from '../../src/briefings/ordering/schemas.js'
import { openTestBase } from '../support/bases.js'
import { frameScript } from '../support/frame-script.js'

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Forms of pages say that they come from this service.
  'referrer-policy': /^(no-referrer|same-origin)$/,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': /camera=\(\)/,
  'x-request-id': /./
}
const base = await openTestBase('pglite')
t.teardown(() => base.store.close())

/** An app on the one base of this file. */
async function openApp(hardening: Partial<HardeningSettings> = {}): Promise<FastifyInstance> {
  const app = await buildApp({ base, hardening })
  t.teardown(() => app.close())
  return app
}

const plain = await openApp()
const ask = (url: string, headers?: InjectOptions['headers']) => plain.inject({ url, headers })
const rule = '/v1/regional-rules/cn-330000-ten-commandments'

/** The directives of a content security policy, by name. */
function readPolicy({ headers }: LightMyRequestResponse): Record<string, string> {
  const directives = String(headers['content-security-policy']).split(';').map((one) => one.trim())
  return Object.fromEntries(directives.map((one) => [one.split(' ', 1)[0]!, one.slice(one.indexOf(' ') + 1)]))
}

const nothing = { 'default-src': "'none'", 'form-action': "'none'", 'base-uri': "'none'", 'frame-ancestors': "'none'" }
const sitePolicy = {
  ...nothing, 'style-src': "'self'", 'script-src': "'self'", 'connect-src': "'self'", 'img-src': "'self' data:", 'form-action': "'self'"
}

t.test('a response from memory has the headers of the one that was computed, each once', async (t) => {
  const app = await openApp()
  for (const accept of ['application/json', 'text/html']) {
    for (const url of [rule, `${rule}?asOf=2020-01-01`, '/v1/regional-rules?limit=2', '/v1/search?q=微信']) {
      const answers = []
      for (const time of ['computed', 'from memory', 'again']) {
        const { statusCode, headers } = await app.inject({ url, headers: { accept } })
        t.equal(statusCode, 200, `${url} as ${accept} ${time}`)
        const { 'x-request-id': id, date: _, connection: __, ratelimit: ___, ...same } = headers
        t.type(id, 'string')
        answers.push(same)
      }
      t.strictSame(answers[1], answers[0], `${url} as ${accept}`)
      t.strictSame(answers[2], answers[0], `${url} as ${accept}, again`)
    }
  }
})

t.test('every response has them', async (t) => {
  const { etag } = (await ask(rule)).headers
  const made = await plain.inject({ method: 'POST', url: '/v1/briefings/preview', payload: exampleOrder, headers: { accept: 'text/html' } })
  t.match([made.statusCode, made.headers['content-type']], [200, /^text\/html/])
  const examples = plain.exampleAddresses.flatMap(({ requests }) => Object.values(requests)).filter((one) => typeof one === 'string')
  const asked: [number | null, InjectOptions][] = [
    ...examples.map((url): [null, InjectOptions] => [null, { url }]),
    [200, { url: '/' }], [200, { url: '/problems/not-known-at' }], [200, { url: '/openapi.yaml' }],
    [200, { url: '/docs/' }], [200, { url: '/docs/static/index.css' }], [200, { url: '/docs/json' }],
    [304, { url: rule, headers: { 'if-none-match': String(etag) } }],
    [400, { url: '/%zz' }], [404, { url: '/nowhere' }], [405, { method: 'DELETE', url: rule }],
    [404, { url: '/v/0000-0000-0000-0000', headers: { accept: 'text/html' } }],
    [406, { url: '/v1/changes', headers: { accept: 'image/png' } }],
    [413, { method: 'POST', url: '/v1/briefings', headers: { 'content-type': 'application/json' }, payload: ' '.repeat(3_000_000) }],
    [415, { method: 'POST', url: '/v1/briefings', headers: { 'content-type': 'text/xml' }, payload: '<a/>' }]
  ]
  for (const [status, request] of asked) {
    const reply = await plain.inject(request)
    if (status !== null) t.equal(reply.statusCode, status, String(request.url))
    t.match(reply.headers, always, `${reply.statusCode} ${String(request.url)}`)
    t.match(readPolicy(reply), { 'default-src': "'none'", 'frame-ancestors': "'none'", 'base-uri': "'none'" })
    t.notOk(reply.headers['strict-transport-security'], 'no HSTS over http')
  }
  t.match(made.headers, always)
  t.match(readPolicy(made), { 'default-src': "'none'", 'img-src': 'data:', 'style-src': "'unsafe-inline'" })
})

t.test('a page may do what it needs, and a JSON response nothing', async (t) => {
  t.strictSame(readPolicy(await ask(rule)), nothing)
  t.match(readPolicy(await ask('/docs/')), { 'script-src': "'self'", 'connect-src': "'self'" })
  const docs = await ask('/docs/')
  t.notMatch(docs.body, /<script(?![^>]*\ssrc=)[^>]*>[^<]/, 'scripts come from files of their own')
  const { code } = (await plain.inject({ method: 'POST', url: '/v1/briefings', payload: exampleOrder })).json()
  for (const url of ['/', '/manual', '/manual/en/reference/headers', '/v/0000-0000-0000-0000', `/v/${code}`, `/v/${code}?sha256=${'0'.repeat(64)}`, '/nowhere']) {
    t.strictSame(readPolicy(await ask(url, { accept: 'text/html' })), sitePolicy, url)
  }
  const table = readPolicy(await ask(`${rule}/diff.html?from=1`))
  t.strictSame(table, { ...nothing, 'style-src': "'unsafe-inline'" }, 'a table to print brings its style along')
  for (const reply of [await ask(`/v/${code}`, { accept: 'application/json' }), await ask(`/v/${code}.json`)]) {
    t.match([reply.statusCode, reply.headers['content-type']], [200, /^application\/json/])
    t.strictSame(readPolicy(reply), nothing)
  }
})

t.test('HSTS where the public address is https', async (t) => {
  const app = await openApp({ publicAddress: 'https://rules.example.cn' })
  for (const url of [rule, '/nowhere', '/%zz']) {
    t.equal((await app.inject(url)).headers['strict-transport-security'], 'max-age=31536000', url)
  }
})

t.test('values of a request come back as JSON or as text of a page, never as its markup', async (t) => {
  const script = '<script>alert(1)</script>'
  const written = encodeURIComponent(script)
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
  for (const url of [`/${written}`, `/v1/regional-rules/${written}`, `/v1/regional-rules?${written}=1`, `/problems/${written}`,
    `/v1/search?q=${written}`, `/v1/resolve?ref=${written}`, `/v/${written}`, `/v1/regional-rules/${written}/diff.html?from=1&to=2`]) {
    const { headers, body } = await ask(url, browser)
    const isPage = String(headers['content-type']).startsWith('text/html')
    t.ok(!isPage || !body.includes(script), `${url}: ${String(headers['content-type'])}`)
    if (isPage) t.notMatch(body.replace(frameScript, ''), /<script/, url)
  }
})

t.test('no other origin may read, unless the settings name it', async (t) => {
  const open = await openApp({ corsOrigins: ['https://portal.example.cn'] })
  const portal = { origin: 'https://portal.example.cn' }
  const stranger = { origin: 'https://stranger.example.cn' }
  const preflight = { ...portal, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'if-match' }

  const refused = await plain.inject({ url: rule, headers: portal })
  t.strictSame([refused.statusCode, refused.headers['access-control-allow-origin'], refused.headers.vary], [200, undefined, 'Accept, Accept-Encoding'])
  t.equal((await plain.inject({ method: 'OPTIONS', url: rule, headers: preflight })).statusCode, 405)

  for (const url of [rule, '/v1/regional-rules/no-such-rule', '/v1/changes']) {
    const { headers } = await open.inject({ url, headers: portal })
    t.match(headers, { 'access-control-allow-origin': portal.origin, vary: /(^|, )Origin($|,)/ }, url)
    t.match(headers['access-control-expose-headers'], /ETag.*Link.*RateLimit.*X-Request-Id/)
    t.notOk(headers['access-control-allow-credentials'])
  }
  t.match((await open.inject({ url: '/v1/changes', headers: portal })).headers.vary, /Accept/)
  const other = await open.inject({ url: rule, headers: stranger })
  t.strictSame([other.headers['access-control-allow-origin'], other.headers.vary], [undefined, 'Origin'])

  const allowed = await open.inject({ method: 'OPTIONS', url: rule, headers: preflight })
  t.equal(allowed.statusCode, 204)
  t.match(allowed.headers, { 'access-control-allow-origin': portal.origin, 'access-control-allow-methods': /PUT/, 'access-control-max-age': '600' })
  t.match(allowed.headers['access-control-allow-headers'], /If-Match/)
  const unlisted = await open.inject({ method: 'OPTIONS', url: rule, headers: { ...preflight, ...stranger } })
  t.equal(unlisted.headers['access-control-allow-origin'], undefined)
  const options = await open.inject({ method: 'OPTIONS', url: rule })
  t.strictSame([options.statusCode, options.headers.allow], [405, 'GET, HEAD'], 'an OPTIONS that is no preflight')
  t.equal((await open.inject({ method: 'OPTIONS', url: '/nowhere' })).statusCode, 404)
})
