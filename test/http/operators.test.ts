// For operators: the metrics of Prometheus, and an access log into which no request can inject a line.
import { readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { defaultHardeningSettings } from '../../src/http/hardening/settings.js'
import { sanitizeLogLine } from '../../src/process/log.js'
import { buildMetricsApp } from '../../src/http/metrics/metrics-app.js'
import type { Base } from '../../src/database/base.js'
import { openTestBase } from '../support/bases.js'
import { createTestKeys, bearerHeader } from '../support/api-keys.js'
import { createResponseValidator, findUndeclared, listOperations } from '../support/openapi-document.js'

const base = await openTestBase('pglite')
const keys = await createTestKeys(base)
t.teardown(() => base.store.close())
const rule = '/v1/regional-rules/cn-330000-ten-commandments'

/** Samples of the text format, by name and labels. */
function readSamples(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => /^(\w+(?:\{.*\})?) (\S+)$/.exec(line)!).map(([, name, value]) => [name!, Number(value)]))
}

t.test('metrics', async (t) => {
  const app = await buildApp({ base, hardening: { quotas: { key: 60, address: 100 } } })
  t.teardown(() => app.close())
  for (let time = 0; time < 3; time++) await app.inject(rule)
  await app.inject({ url: rule, headers: { 'if-none-match': '*' } })
  await app.inject('/v1/regional-rules/no-such-rule')
  await app.inject(`/nowhere-${'x'.repeat(50)}`)
  await app.inject({ url: rule, method: 'DELETE' })
  await app.inject('/v1/search?q=%E7%BA%A2%E5%8C%85')
  let refused = 0
  for (let time = 0; time < 130; time++) if ((await app.inject(rule)).statusCode === 429) refused++

  t.test('count and time requests by route, method and status', async (t) => {
    const { headers, body } = await app.inject('/metrics')
    t.match(headers, { 'content-type': /^text\/plain; version=0\.0\.4/, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    const samples = readSamples(body)
    const read = (name: string, route: string, method: string, status: number, more = '') =>
      samples.get(`guiju_http_request_duration_seconds_${name}{${more}route="${route}",method="${method}",status="${status}"}`)
    const route = '/v1/regional-rules/:id'
    t.equal(read('count', route, 'GET', 304), 1)
    t.equal(read('count', route, 'GET', 404), 1)
    t.equal(read('count', 'none', 'GET', 404), 1, 'all unknown paths are one series')
    t.equal(read('count', 'none', 'DELETE', 405), 1)
    t.equal(read('count', route, 'GET', 429), refused)
    t.equal(read('count', route, 'GET', 200), 133 - refused)
    t.notMatch(body, /no-such-rule|nowhere|ten-commandments/, 'no URL of a request')
    const buckets = [...samples].filter(([name]) => name.includes(`_bucket{`) && name.includes(`route="${route}",method="GET",status="200"`))
    const counts = buckets.map(([, count]) => count)
    t.strictSame(counts, [...counts].sort((a, b) => a - b), 'buckets are cumulative')
    t.equal(counts.at(-1), 133 - refused)
    const sum = read('sum', route, 'GET', 200)!
    t.ok(sum > 0 && sum < 60, `${sum} s`)
  })

  t.test('the base, the search, the process', async (t) => {
    const samples = readSamples((await app.inject('/metrics')).body)
    const read = (name: string) => samples.get(`guiju_${name}`)
    const { nextSince } = (await app.inject({ url: '/v1/changes?limit=1000', headers: bearerHeader(keys.read) })).json()
    t.strictSame([read('change_sequence'), read('search_lag_changes'), read('store_up')], [nextSince, 0, 1])
    t.strictSame([read('requests_in_flight'), read('streams_open')], [1, 0])
    t.equal(read('rate_limited_total{by="address"}'), refused)
    t.equal(read('store_connections{state="waiting"}'), 0)
    for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds', 'nodejs_heap_size_used_bytes']) {
      t.type(samples.get(name), 'number', name)
    }
  })

  t.test('the names follow the conventions of Prometheus', async (t) => {
    const { body } = await app.inject('/metrics')
    const metrics = [...body.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => ({ name: name!, type: type! }))
    t.ok(metrics.length > 40)
    for (const { name, type } of metrics) {
      t.match(body, new RegExp(`^# HELP ${name} \\S.{5,}$`, 'm'), `${name} has a help text`)
      t.match(name, /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, name)
      t.notMatch(name, /_(ms|msec|milliseconds|us|microseconds|minutes|hours|kb|mb|kilobytes|megabytes|percent|gauge|counter|histogram)(_|$)/, `${name} is in base units`)
      if (/^(process|nodejs)_/.test(name)) continue
      t.match(name, /^guiju_/)
      t.equal(name.endsWith('_total'), type === 'counter', `${name} is a ${type}`)
      if (type === 'histogram') t.match(name, /_seconds$/, `${name} has a unit`)
      t.notMatch(name, /_(count|sum|bucket)$/, name)
    }
    const names = new Set(metrics.map(({ name }) => name))
    t.equal(names.size, metrics.length, 'none twice')
    const labels = new Set([...body.matchAll(/[{,]([A-Za-z_]\w*)="/g)].map(([, label]) => label!))
    const known = ['by', 'kind', 'le', 'major', 'method', 'minor', 'patch', 'quantile', 'reason', 'replica', 'route', 'space', 'state', 'status', 'store', 'type', 'version', 'what', 'why', 'limit']
    t.strictSame([...labels].filter((label) => !known.includes(label)), [], 'a further label may have any number of values: think of it first')
  })

  t.test('the rules of the manual use metrics that there are', async (t) => {
    const pooled = (await app.inject('/metrics')).body
    const declared = new Set([...pooled.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!))
    for (const language of ['zh', 'en']) {
      const page = readFileSync(new URL(`../../../src/manual/${language}/how-to/alerts.md`, import.meta.url), 'utf8')
      const rules = [...page.matchAll(/- alert: (\w+)\n +expr: (.+)/g)].map(([, alert, expression]) => ({ alert: alert!, expression: expression! }))
      t.ok(rules.length >= 12)
      for (const { alert, expression } of rules) {
        t.match(page, new RegExp(`^\\| \`${alert}\` \\|.+\\|.+\\|$`, 'm'), `${alert} says what to do`)
        for (const [name] of expression.replace(/"[^"]*"/g, '').matchAll(/\b(guiju|process|nodejs)_\w+/g)) {
          t.ok(declared.has(name.replace(/_(count|sum|bucket)$/, '')), `${alert}: ${name}`)
        }
      }
    }
  })

  t.test('an unavailable database is reported, and its gauges have no value', async (t) => {
    const away: Base = { ...base, store: { ...base.store, db: { select: () => { throw new Error('away') } } as never } }
    const metrics = (await buildApp({ base: { ...away, store: { ...away.store, priorityDb: base.store.priorityDb } } })).metrics
    const samples = readSamples(await metrics.render())
    t.equal(samples.get('guiju_store_up'), 0)
    t.notOk(samples.has('guiju_change_sequence'))
  })

  t.test('as declared; with a key where reading needs one; on a port of their own, and nowhere else', async (t) => {
    const document = JSON.parse(JSON.stringify(app.swagger())) as any
    const operation = listOperations(document).find(({ operationId }) => operationId === 'readMetrics')!
    const validate = createResponseValidator(document)
    for (const [url, status] of [['/metrics', 200], ['/metrics?x=1', 400]] as const) {
      const reply = await app.inject(url)
      t.strictSame([reply.statusCode, findUndeclared(operation, reply, validate)], [status, []])
    }
    const closed = await buildApp({ base, readAccess: 'key' })
    const elsewhere = await buildApp({ base, hardening: { serveMetrics: false } })
    const own = await buildMetricsApp(elsewhere.metrics, defaultHardeningSettings)
    t.teardown(() => Promise.all([closed.close(), elsewhere.close(), own.close()]))
    t.equal((await closed.inject('/metrics')).statusCode, 401)
    t.equal((await closed.inject({ url: '/metrics', headers: bearerHeader(keys.read) })).statusCode, 200)
    await elsewhere.inject(rule)
    t.equal((await elsewhere.inject('/metrics')).statusCode, 404)
    t.match((await own.inject('/metrics')).body, /duration_seconds_count\{route="\/v1\/regional-rules\/:id",method="GET",status="200"\} 1/)
    for (const url of [rule, '/docs', '/health/live']) t.equal((await own.inject(url)).statusCode, 404, url)
    t.match((await own.inject('/nowhere')).headers, { 'x-content-type-options': 'nosniff' })
  })
})

t.test('the access log', async (t) => {
  const lines: any[] = []
  const sink = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(...chunk.toString().trim().split('\n')), done()) })
  const log = async (accessLog: 'on' | 'failures' | 'off', requests: object[]) => {
    const app = await buildApp({ base, hardening: { accessLog }, logger: pino({ base: undefined }, sink) })
    lines.length = 0
    for (const request of requests) await app.inject(request)
    await app.close()
    return lines.map((line) => JSON.parse(line))
  }
  const keyed = { url: `${rule}?asOf=2020-01-01`, headers: bearerHeader(keys.edit), remoteAddress: '192.0.2.1' }

  t.test('one line per request with key, address and route, and no secret', async (t) => {
    const [line, ...more] = await log('on', [keyed])
    t.strictSame(more, [])
    const { reqId, ms, key, ...rest } = line
    t.match([typeof reqId, typeof ms, typeof key], ['string', 'number', 'string'])
    t.match(rest, { method: 'GET', url: keyed.url, route: '/v1/regional-rules/:id', status: 200, address: '192.0.2.1', msg: 'request' })
    t.notMatch(lines.join(), keys.edit.slice(0, 20))
  })

  t.test('failures only, or off', async (t) => {
    const requests = [keyed, { url: '/nowhere' }, { url: rule, headers: { authorization: 'Bearer wrong' } }]
    t.strictSame((await log('failures', requests)).map(({ status }) => status), [404, 401])
    t.strictSame(await log('off', requests), [])
  })
})

t.test('a message cannot inject a line into the log, or control a terminal', async (t) => {
  const lines: string[] = []
  const sink = { write: (line: string) => void lines.push(line) }
  const log = pino({ base: undefined, hooks: { streamWrite: sanitizeLogLine } }, sink)
  for (const text of ['a\nb', 'a\r\n{"level":60}', '\u001b[2J', '\u009b2J', '\u0085', '\u2028', '\u2029', '\u202e', '\u2066', '\0', '\u007f', '\ud800']) {
    lines.length = 0
    log.error({ err: new Error(text), [text]: text }, text)
    t.equal(lines.length, 1)
    t.match(lines[0], /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+\n$/, encodeURIComponent(text.toWellFormed()))
    t.ok(JSON.parse(lines[0]!).msg === text, 'and the message is complete')
  }
})
