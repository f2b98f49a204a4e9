// Bodies that are rejected before schema validation, each with its own problem.
import fc from 'fast-check'
import t from 'tap'
import { maxDepth, parseJson } from '../../src/http/hardening/parse-json.js'
import { createTestApp } from '../support/test-app.js'
import { listOperations } from '../support/openapi-document.js'

const json = { 'content-type': 'application/json' }

t.test('bodies', async (t) => {
  const { app } = await createTestApp(t, 'pglite')
  const post = async (payload: string | Buffer, headers: Record<string, string> = json) => {
    const reply = await app.inject({ method: 'POST', url: '/v1/changes/check', payload, headers })
    const { code, errors = [] } = reply.json()
    return [reply.statusCode, code, ...errors.map(({ pointer }: { pointer: string }) => pointer)]
  }
  /** Sends a body as it is and with so much white space that a thread parses it, which makes no difference. */
  const send = async (payload: string | Buffer, headers: Record<string, string> = json) => {
    const result = await post(payload, headers)
    if (payload.length === 0) return result
    t.strictSame(await post(Buffer.concat([Buffer.from(payload), Buffer.alloc(70_000, ' ')]), headers), result, 'the same from a thread')
    return result
  }
  const item = (more: string) => `{"items":[{"id":"cn-330000-ten-commandments","version":1${more}}]}`

  t.test('keys that reach into a prototype', async (t) => {
    t.strictSame(await send(item(',"__proto__":{"admin":true}')), [400, 'forbidden-key', '/body/items/0/__proto__'])
    t.strictSame(await send(item(',"\\u005f_proto__":1')), [400, 'forbidden-key', '/body/items/0/__proto__'], 'also where escaped')
    t.strictSame(await send(item(',"constructor":{"prototype":{}}')), [400, 'forbidden-key', '/body/items/0/constructor'])
    t.strictSame(await send(item(',"constructor":1')), [400, 'unknown-parameter', '/body/items/0/constructor'])
    t.equal(({} as any).admin, undefined)
    const reply = await app.inject('/v1/regional-rules?__proto__=1&constructor[prototype]=2')
    t.match([reply.statusCode, reply.json().code], [400, 'unknown-parameter'])
  })

  t.test('nested too deeply', async (t) => {
    t.strictSame(await send('['.repeat(1_000_000)), [400, 'body-too-deep'])
    t.strictSame(await send('['.repeat(500_000) + ']'.repeat(500_000)), [400, 'body-too-deep'])
    t.strictSame(await send('{"items":'.repeat(maxDepth + 1) + '1' + '}'.repeat(maxDepth + 1)), [400, 'body-too-deep'])
    t.strictSame(await send('{"items":'.repeat(maxDepth) + '1' + '}'.repeat(maxDepth)), [400, 'invalid-parameter', '/body/items'])
  })

  t.test('strings that PostgreSQL cannot store', async (t) => {
    for (const bad of ['\\u0000', '\\ud800', '\\udc00\\ud800']) {
      t.strictSame(await send(item('').replace('cn-', bad)), [400, 'invalid-parameter', '/body/items/0/id'], bad)
    }
  })

  t.test('too many items, too long a string, an unknown field', async (t) => {
    const many = JSON.stringify({ items: Array.from({ length: 10_001 }, () => ({ id: 'x', version: 1 })) })
    t.strictSame(await send(many), [400, 'invalid-parameter', '/body/items'])
    t.strictSame(await send(item('').replace('cn-', 'x'.repeat(80))), [400, 'invalid-parameter', '/body/items/0/id'])
    t.strictSame(await send(item(',"colour":1')), [400, 'unknown-parameter', '/body/items/0/colour'])
    t.strictSame(await send(`{"items":[],"x":"${'x'.repeat(4_194_304)}"}`), [413, 'body-too-large'])
  })

  t.test('not JSON, or another content type', async (t) => {
    for (const text of ['{', 'items', "{'items':[]}", '{"items":[1e]}', 'NaN']) t.strictSame(await send(text), [400, 'malformed-json', '/body'], text)
    t.strictSame(await send(''), [400, 'body-required'])
    t.strictSame(await send(Buffer.from(item('').replace('cn-', '\xff'), 'latin1')), [400, 'body-not-utf-8'], 'not UTF-8')
    t.strictSame(await send(item(''), { 'content-type': 'application/json; charset=gbk' }), [415, 'unsupported-media-type'])
    t.strictSame(await send(item(''), { 'content-type': 'text/plain' }), [415, 'unsupported-media-type'])
    t.strictSame(await send(item(''), { 'content-type': 'application/x-www-form-urlencoded' }), [415, 'unsupported-media-type'])
    const right = ['application/json; charset=UTF-8', 'application/json;charset="utf-8"']
    for (const type of right) t.equal((await send(item(''), { 'content-type': type }))[0], 200, type)
    t.equal((await send(`\ufeff${item('')}`))[0], 200, 'a byte order mark is accepted')
  })

  t.test('the place of a fault is told of long bodies too', async (t) => {
    const long = `{"items":[\n${' '.repeat(70_000)}\n，]}`
    const reply = await app.inject({ method: 'POST', url: '/v1/changes/check', payload: long, headers: { ...json, 'accept-language': 'en' } })
    t.match(reply.json(), { status: 400, code: 'malformed-json', detail: /line 3, column 1\b/, errors: [{ pointer: '/body', message: /“，” \(U\+FF0C\)/ }] })
    const bytes = Buffer.concat([Buffer.alloc(70_000, ' '), Buffer.from([0xff])])
    const { code, detail } = (await app.inject({ method: 'POST', url: '/v1/changes/check', payload: bytes, headers: { ...json, 'accept-language': 'en' } })).json()
    t.equal(code, 'body-not-utf-8')
    t.match(detail, /70001|70000/)
  })

  t.test('malformed multipart forms', async (t) => {
    const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nwords\r\n'
    for (const [type, payload, status] of [
      ['multipart/form-data', part, 400], ['multipart/form-data; boundary=', part, 400], ['multipart/form-data; boundary="', part, 400],
      ['multipart/form-data; boundary=x', '{}', 400], ['multipart/form-data; boundary=x', '', 400], ['multipart/form-data; boundary=x', part, 400],
      ['multipart/form-data; boundary=x', `${part}--x--\r\n`, 404]
    ] as const) {
      const reply = await app.inject({ method: 'POST', url: '/v/0000-0000-0000-0000', payload, headers: { 'content-type': type, accept: 'application/json' } })
      t.equal(reply.statusCode, status, `${type}: ${payload.slice(-12)}`)
    }
  })

  t.test('static files outside the folder, and missing ones', async (t) => {
    for (const url of ['/docs/static/../../../package.json', '/docs/static/%2e%2e/x', '/docs/static/..%2fpackage.json', '/docs/static/none.js']) {
      const reply = await app.inject(url)
      t.match([reply.statusCode, reply.json().code], [404, 'no-such-address'], url)
    }
  })

  t.test('everything that can be sent has a limit', async (t) => {
    const document = JSON.parse(JSON.stringify(app.swagger())) as any
    for (const operation of listOperations(document)) {
      const media = Object.entries<any>((operation as any).requestBody?.content ?? {})
      const bodies = media.filter(([type]) => type.endsWith('json')).map(([, { schema }]) => schema)
      const open = [...operation.parameters.map(({ schema }) => schema), ...bodies].flatMap((schema) => findOpen(schema, document))
      t.strictSame(open, [], operation.operationId)
    }
  })
})

/** Paths in a schema without a bound: a string, an array or an object of unlimited size. */
function findOpen(schema: any, document: any, path = ''): string[] {
  if (schema.$ref !== undefined) return findOpen(document.components.schemas[schema.$ref.split('/').at(-1)], document, path)
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  const inner = choices.flatMap((one: any) => findOpen(one, document, path))
  const types = [schema.type].flat()
  if (types.includes('string') && !['maxLength', 'enum', 'format', 'pattern', 'const'].some((word) => word in schema)) inner.push(`${path}: text`)
  if (types.includes('array')) inner.push(...(schema.maxItems === undefined ? [`${path}: list`] : []), ...findOpen(schema.items, document, `${path}/*`))
  if (types.includes('object') && schema.additionalProperties !== false && schema.maxProperties === undefined && choices.length === 0) inner.push(`${path}: object`)
  return [...inner, ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => findOpen(one, document, `${path}/${name}`))]
}

t.test('JSON within the depth limit is parsed unchanged', async (t) => {
  const plain = fc.jsonValue({ maxDepth: 12 }).filter((value) => !JSON.stringify(value).match(/\\u0000|__proto__|"constructor"/))
  fc.assert(fc.property(plain, (value) => t.strictSame(parseJson(Buffer.from(JSON.stringify(value))), JSON.parse(JSON.stringify(value)))), {
    numRuns: 100
  })
})
