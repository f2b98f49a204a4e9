// What is refused for its form: characters that mislead in what editors write, and numbers in any but plain decimal form.
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { recordSource } from '../../src/sources/record-source.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { bearerHeader, createTestKeys } from '../support/api-keys.js'
import { openTestBase } from '../support/bases.js'
import { listOperations } from '../support/openapi-document.js'
import { editor, sampleContent, sampleText, sampleWork } from '../support/sample-content.js'

const misleading = ['\u202e', '\u2066', '\u200b', '\u200d', '\u2060', '\ufeff', '\u0007', '\u0085', '\ue000', '\u{f0000}']
const harmless = ['\n', '\t', '\r\n', '　', '\u0301', '👍', '𠮷']

t.test('strict inputs', async (t) => {
  const base = await openTestBase('pglite')
  const app = await buildApp({ base })
  t.teardown(() => app.close().then(base.store.close))
  const headers = bearerHeader((await createTestKeys(base)).admin)
  const post = (url: string, payload: object) => app.inject({ method: 'POST', url, headers, payload })
  const source = (id: string, text: string, more = {}) => post('/v1/sources', { id, grade: 'press-report', text, ...more })

  t.test('characters that are invisible or mislead are refused in sources, by name', async (t) => {
    for (const character of misleading) {
      for (const fields of [{ text: `甲乙${character}丙` }, { title: `甲乙${character}` }, { reason: `甲乙${character}` }]) {
        const reply = await source('source-misleading', '甲', fields)
        const [pointer] = Object.keys(fields)
        const name = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
        t.match([reply.statusCode, reply.json()], [400, { code: 'invalid-parameter', errors: [{ pointer: `/body/${pointer}`, message: new RegExp(`${name.replace('+', '\\+')}.*2`) }] }])
      }
    }
    const long = await source('source-misleading', `${'甲'.repeat(30_000)}\u202e`)
    t.match([long.statusCode, long.json().errors], [400, [{ pointer: '/body/text', message: /U\+202E.*30000/ }]], 'also in a body that a thread parses')
    for (const [at, character] of harmless.entries()) t.equal((await source(`source-harmless-${at}`, `甲${character}乙`)).statusCode, 201)
  })

  t.test('and in drafts, new, replaced and changed; what is recorded with them stays readable and can be drafted', async (t) => {
    const { citations: _, ...content } = sampleContent()
    for (const character of misleading) {
      const [provision] = content.provisions
      const body = { ...content, citations: [], relations: null, reason: null, provisions: [{ ...provision, text: `甲${character}` }] }
      const reply = await post('/v1/regional-rules', { id: 'cn-000-misleading', ...body })
      t.match([reply.statusCode, reply.json()], [400, { code: 'invalid-parameter', errors: [{ pointer: '/body/provisions/0/text' }] }])
    }
    await recordVersion(base, { ...sampleWork('cn-000-recorded-before'), content: sampleText('甲\u200b乙\ue000', '2020-01-01') })
    await recordSource(base, { ...editor, id: 'source-recorded-before', title: null, publisher: null, date: null, grade: 'press-report', text: '甲\u202e' })
    const address = '/v1/regional-rules/cn-000-recorded-before'
    t.match((await app.inject(address)).json(), { provisions: [{ text: '甲\u200b乙\ue000' }] })
    t.equal((await app.inject('/v1/sources/source-recorded-before')).statusCode, 200)
    const opened = await post(`${address}/draft`, { action: 'version' })
    t.equal(opened.statusCode, 201)
    const patch = (payload: object) => app.inject({
      method: 'PATCH', url: `${address}/draft`, headers: { ...headers, 'if-match': '*', 'content-type': 'application/merge-patch+json' }, payload: JSON.stringify(payload)
    })
    t.equal((await patch({ title: '甲\u202e' })).statusCode, 400)
    t.equal((await patch({ title: '甲' })).statusCode, 200, 'what it had already is left alone')
  })

  t.test('a text has as many characters as its schema allows, of one unit or two', async (t) => {
    const verify = async (ref: string) => {
      const reply = await post('/v1/citations/verify', { citations: [{ ref, quote: '甲' }] })
      return [reply.statusCode, ...(reply.json().errors ?? []).map(({ pointer, message }: { pointer: string; message: string }) => `${pointer} ${message}`)]
    }
    for (const character of ['甲', '𠮷', '甲𠮷']) {
      const [fits, exceeds] = [300, 301].map((count) => [...character.repeat(count)].slice(0, count).join(''))
      t.strictSame(await verify(fits!), [200], character)
      t.strictSame(await verify(exceeds!), [400, '/body/citations/0/ref 最多 300 个字符'], character)
    }
    t.strictSame((await verify('甲'.repeat(601)))[0], 400)
  })

  t.test('numbers of every operation are taken in plain decimal form only', async (t) => {
    const document = (await app.inject('/openapi.json')).json()
    let walked = 0
    for (const { path, method, parameters, requestBody } of listOperations(document)) {
      for (const { name, in: part, schema } of parameters) {
        if (schema.type !== 'integer' && schema.type !== 'number') continue
        walked++
        for (const wrong of ['1e2', '0x10', '+5', '01', ' 5', '1.0', '', '５']) {
          if (part === 'path' && wrong === '') continue
          const value = encodeURIComponent(wrong)
          const filled = path.replace(new RegExp(`\\{${name}\\}`), value).replace(/\{[^}]*\}/g, 'x')
          const payload = requestBody === undefined ? {} : { payload: {} }
          const reply = await app.inject({ method: method.toUpperCase() as 'GET', url: part === 'path' ? filled : `${filled}?${name}=${value}`, headers, ...payload })
          const { code, errors } = reply.json()
          t.match([reply.statusCode, code, errors?.[0]?.pointer], [400, 'invalid-parameter', `/${part}/${name}`], `${method} ${path} ${name}=${wrong}`)
        }
      }
    }
    t.ok(walked > 20, `${walked} parameters`)
    for (const wrong of ['01', '+1', '1e0', ' 1']) {
      const ask = (url: string, more = {}) => app.inject({ url, headers: { accept: 'text/event-stream', ...more } })
      t.match((await app.inject(`/v1/changes?since=${encodeURIComponent(wrong)}`)).json(), { status: 400, errors: [{ pointer: '/query/since' }] })
      if (wrong.trim() !== wrong) continue
      t.match((await ask('/v1/changes', { 'last-event-id': wrong })).json(), { status: 400, errors: [{ pointer: '/header/last-event-id' }] })
      t.match((await ask('/v1/regions/360921', { 'guiju-min-seq': wrong })).json(), { status: 400, errors: [{ pointer: '/header/guiju-min-seq' }] })
    }
  })
})
