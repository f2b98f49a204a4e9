// Any query gets a result or a problem within a tenth of a second, and both engines give the same results.
import t from 'tap'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../src/app.js'
import { createSearchEngine } from '../../src/search/create-search-engine.js'
import { engineNames } from '../../src/search/engine-names.js'
import { anyEngine, engines, openTestBase } from '../support/bases.js'

const anyQuery = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 256 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
  fc
    .array(
      fc.constantFrom(
        '红包',
        '谣',
        '第',
        '条',
        '四十八',
        '9',
        '"',
        '-',
        ' ',
        '《',
        '》',
        '吗',
        'wechat',
        '👍🏽',
        '朋友圈'
      ),
      {
        minLength: 1,
        maxLength: 60
      }
    )
    .map((parts) => parts.join(''))
)

async function answers(app: FastifyInstance, address: string, q: string): Promise<boolean> {
  const asked = await ask(app, address, q)
  // Other tests share the machine, so the best of up to ten further tries counts.
  let { took } = asked
  for (let again = 0; took > 100 && again < 10; again++) took = Math.min(took, (await ask(app, address, q)).took)
  const { reply } = asked
  const known = reply.statusCode === 200 || (reply.statusCode === 400 && reply.json().code === 'invalid-parameter')
  if (!known || took > 100) throw new Error(`${reply.statusCode} in ${took} ms: ${reply.body.slice(0, 200)}`)
  for (const { text, highlights } of reply.json().hits ?? []) {
    for (const [start, end] of highlights) if (!(start >= 0 && start < end && end <= text.length)) return false
  }
  return true
}

async function ask(app: FastifyInstance, address: string, q: string) {
  const began = performance.now()
  const reply = await app.inject(`${address}?q=${encodeURIComponent(q)}`)
  return { reply, took: performance.now() - began }
}

for (const store of engines) {
  t.test(`on ${store}`, async (t) => {
    const base = await openTestBase(store)
    const apps = await Promise.all(
      engineNames.map((engine) => buildApp({ base, search: createSearchEngine(base, { engine }) }))
    )
    t.teardown(() => Promise.all(apps.map((app) => app.close())).then(() => base.store.close()))

    // The index in memory does not depend on the database: one is enough.
    for (const [at, engine] of engineNames.entries()) if (engine === 'postgres' || store === anyEngine) t.test(`any text, with ${engine}`, async (t) => {
      const app = apps[at]!
      for (const warm of ['红包', '红煲', '谣', 'hb']) await app.inject(`/v1/search?q=${encodeURIComponent(warm)}`)
      await app.inject('/v1/suggest?q=hb')
      const all = fc.asyncProperty(anyQuery, async (q) => {
        return !/\p{Cs}/u.test(q) ? (await answers(app, '/v1/search', q)) && answers(app, '/v1/suggest', q) : true
      })
      await t.resolves(fc.assert(all, { numRuns: 150 }))
    })

    t.test('both engines give the same first ten', async (t) => {
      const queries = [
        '红包',
        '微信红包',
        '群里能不能抢红包',
        '一对一发涉密信息',
        '谣',
        '個人信息',
        '朋友圈 转发',
        'wechat',
        '"拉票贿选"',
        '借同事的名义在群里发红包拉票算违纪吗',
        '党员干部可以开微店吗',
        '浙江十条戒律',
        '在朋友圈转发谣言会受处分吗',
        '宗教',
        '公务员'
      ]
      for (const q of queries) {
        const [first, ...others] = await Promise.all(
          apps.map(async (app) => {
            const { hits, total } = (await app.inject(`/v1/search?limit=10&q=${encodeURIComponent(q)}`)).json()
            return { hits, total }
          })
        )
        for (const other of others) t.strictSame(other, first, q)
      }
    })
  })
}
