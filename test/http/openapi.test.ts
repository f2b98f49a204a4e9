// The committed OpenAPI description is that of the running app, examples included.
import { readFile } from 'node:fs/promises'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { compilePending } from '../../src/http/schemas/compile-later.js'
import { collectExamples } from '../../src/cli/write-openapi.js'
import { listTexts, translate } from '../../src/http/description/translate.js'
import { openTestBase } from '../support/bases.js'

const committed = async (name: string) => JSON.parse(await readFile(`openapi/${name}`, 'utf8')) as unknown

const listPublished = (document: { paths?: object }) => Object.values(document.paths ?? {}).flatMap((methods: object) => Object.keys(methods)).length

t.test('the committed description is what `npm run openapi` would write', async (t) => {
  const base = await openTestBase('pglite')
  const app = await buildApp({ base })
  t.teardown(() => Promise.all([app.close(), base.store.close()]))
  // A running service compiles when it has time, which may be after it has described itself.
  app.swagger()
  t.doesNotThrow(compilePending, 'every schema can be compiled')
  t.strictSame(await collectExamples(base, app), await committed('examples.json'))
  t.strictSame(JSON.parse(JSON.stringify(app.swagger())), await committed('openapi.json'))
  t.strictSame((await app.inject('/openapi.json')).json(), await committed('openapi.json'))
  t.strictSame((await app.inject('/openapi.json?lang=en')).json(), await committed('openapi.json'))
  const operations = listPublished(app.swagger())
  t.ok(Buffer.byteLength(await readFile('openapi/openapi.json')) <= 4_050 * operations, 'it stays small')
  t.ok(operations <= 96, 'and has few operations')

  t.test('it is there in Chinese, every text of it', async (t) => {
    const [english, chinese] = [app.swagger() as object, (await app.inject('/openapi.json?lang=zh')).json()]
    const translations = (await committed('zh.json')) as Record<string, string>
    t.strictSame(listTexts(english).filter((text) => !(text in translations)), [], 'every text has a translation')
    t.strictSame(Object.keys(translations).filter((text) => !listTexts(english).includes(text)), [], 'no translation is left over')
    const quoted = (text: string) => [...new Set(text.match(/`[^`]+`/g))].sort()
    t.strictSame(Object.entries(translations).filter(([en, zh]) => quoted(en).join() !== quoted(zh).join()).map(([en]) => en), [], 'names stay as they are')
    t.strictSame(translate(chinese, {}).paths['/v1/laws'].get.summary, '列出法律法规')
    const docs = async (language: string) => (await app.inject({ url: '/docs/json', headers: { 'accept-language': language } })).json().paths['/v1/laws'].get.summary
    t.strictSame([await docs('zh-CN,zh;q=0.9,en;q=0.8'), await docs('en-GB')], ['列出法律法规', 'List laws'], '/docs speaks the language of its reader')
    t.match((await app.inject('/openapi.yaml?lang=zh')).body, /列出法律法规/)
    t.equal((await app.inject('/openapi.json?lang=fr')).statusCode, 400)
  })
})
