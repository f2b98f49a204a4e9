// Search and suggestions over HTTP, with each engine on each database.
import t from 'tap'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../src/app.js'
import { createSearchEngine } from '../../src/search/create-search-engine.js'
import { engineNames } from '../../src/search/engine-names.js'
import { engines, openTestBase } from '../support/bases.js'

const rules = [
  'cn-330000-ten-commandments',
  'cn-350200-e-gift-notice',
  'cn-211000-red-packet-ban',
  'cn-360921-red-packet-gambling-ban'
]

async function ask(app: FastifyInstance, q: string, more = ''): Promise<any> {
  const reply = await app.inject(`/v1/search?q=${encodeURIComponent(q)}${more}`)
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`)
  return reply.json()
}

const places = ({ hits }: { hits: { work: string; eId: string }[] }) => hits.map(({ work, eId }) => `${work} ${eId}`)
const works = ({ hits }: { hits: { work: string }[] }) => hits.map(({ work }) => work)

for (const store of engines) {
  for (const engine of engineNames) {
    t.test(`searching with ${engine} on ${store}`, async (t) => {
      const base = await openTestBase(store)
      const app = await buildApp({ base, search: createSearchEngine(base, { engine }) })
      t.teardown(async () => {
        await app.close()
        await base.store.close()
      })

      t.test(
        '红包: the clauses of all four rules, the guidance and the case, before what newspapers wrote',
        async (t) => {
          const found = works(await ask(app, '红包'))
          for (const work of [...rules, 'guidance-pitfalls-5', 'case-li-red-packet-votes'])
            t.ok(found.includes(work), work)
          t.ok(found.indexOf('guidance-pitfalls-5') < 3)
          t.ok(found.lastIndexOf(rules[3]!) < found.indexOf('article-wechat-not-wilful'))
        }
      )

      t.test('questions find the guidance that answers them', async (t) => {
        t.strictSame(places(await ask(app, '群里能不能抢红包'))[0], 'guidance-pitfalls-5 para_1')
        t.strictSame(
          works(await ask(app, '一对一发涉密信息'))
            .slice(0, 2)
            .sort(),
          ['guidance-moments-5', 'guidance-pitfalls-4']
        )
      })

      t.test(
        'a name finds the rule; so does a numbered clause of an excerpt, with a note that the numbering is not known',
        async (t) => {
          t.strictSame(places(await ask(app, '浙江十条戒律')).slice(0, 2), [
            `${rules[0]} quote_1`,
            `${rules[0]} quote_2`
          ])
          const cited = await ask(app, '浙江十条戒律第3条')
          t.strictSame(works(cited), [rules[0], rules[0]])
          t.strictSame(cited.notes, [{ code: 'numbering-not-known' }])
        }
      )

      t.test('a single character, traditional characters, full width and synonyms', async (t) => {
        const rumours = await ask(app, '谣')
        t.ok(rumours.hits.length >= 5)
        for (const { text, highlights } of rumours.hits) {
          for (const [start, end] of highlights) t.equal(text.slice(start, end), '谣')
        }
        t.strictSame((await ask(app, '個人信息')).hits, (await ask(app, '个人信息')).hits)
        const mixed = await ask(app, 'ＷｅＣｈａｔ群')
        t.match(mixed.hits[0].matched, [{ by: 'synonym', of: 'wechat' }])
      })

      t.test('phrases must occur, exclusions must not', async (t) => {
        t.strictSame(works(await ask(app, '"一对一发"')).sort(), ['guidance-moments-5', 'guidance-pitfalls-4'])
        const without = await ask(app, '红包 -赌博 -"拉票贿选"')
        t.ok(without.hits.length > 0)
        for (const { text } of without.hits) t.notMatch(text, /赌博|拉票贿选/)
        t.strictSame((await ask(app, '-红包')).hits, [])
      })

      t.test('a word that occurs nowhere is reported, with similar ones', async (t) => {
        t.match(await ask(app, '红煲'), { hits: [], missing: ['红煲'], didYouMean: ['红包'] })
      })

      t.test('filters, counts and pages agree', async (t) => {
        const all = await ask(app, '红包', '&facets=kind,topic,region,status,year&limit=200')
        const rulesOnly = await ask(app, '红包', '&kind=regional-rule&facets=kind')
        const counted = all.facets.kind.find(({ value }: { value: string }) => value === 'regional-rule').count
        t.equal(rulesOnly.total, counted)
        t.strictSame(rulesOnly.facets.kind, [{ value: 'regional-rule', count: counted }])
        t.strictSame(works(await ask(app, '红包', '&region=360000')), [])
        t.strictSame(works(await ask(app, '红包', '&region=360000&includeSubregions=true')), [rules[3]])
        t.strictSame(works(await ask(app, '红包', `&issuedBy=${encodeURIComponent('浙江省委办公厅')}`)), [rules[0]])
        t.ok(works(await ask(app, '红包', `&topic=${encodeURIComponent('微信红包')}`)).includes('guidance-pitfalls-5'))
        t.strictSame((await ask(app, '红包', '&inForceBefore=2017-07-11&kind=regional-rule')).hits, [])
        const grouped = works(await ask(app, '红包', '&group=work'))
        t.strictSame(grouped, [...new Set(works(all))])
        const paged: string[] = []
        for (let more = '&limit=3'; more !== '';) {
          const page = await ask(app, '红包', more)
          paged.push(...places(page))
          more = page.nextCursor === null ? '' : `&limit=3&cursor=${page.nextCursor}`
        }
        t.strictSame(paged, places(all))
      })

      t.test('searches of a past day find no later rules', async (t) => {
        t.notOk(works(await ask(app, '红包', '&asOf=2017-07-10')).some((work) => rules.includes(work)))
        t.ok(works(await ask(app, '红包', '&asOf=2017-07-10')).includes('guidance-pitfalls-5'))
        t.ok(works(await ask(app, '红包', '&asOf=2017-07-10&status=not-yet-in-force')).includes(rules[0]!))
      })

      t.test('suggestions, from the first character or by pinyin', async (t) => {
        const suggest = async (q: string, more = '') =>
          (await app.inject(`/v1/suggest?q=${encodeURIComponent(q)}${more}`)).json().suggestions
        t.match((await suggest('十条'))[0], { text: '十条戒律', kind: 'name', work: rules[0] })
        const before = await suggest('十条', '&asOf=2017-07-10')
        t.notOk(before.some(({ work }: { work: string }) => work === rules[0]), 'a rule is not suggested before its day')
        t.ok((await suggest('hb')).some(({ text }: { text: string }) => text === '红包'))
        t.ok((await suggest('zjstjl')).some(({ work }: { work: string }) => work === rules[0]))
        t.ok((await suggest('weixinhongbao')).some(({ text }: { text: string }) => text === '微信红包'))
        t.ok((await suggest('微')).length === 10)
      })

      t.test('invalid requests are problems with a pointer', async (t) => {
        const problem = async (url: string) => (await app.inject(url)).json()
        t.match(await problem('/v1/search'), { code: 'invalid-parameter' })
        t.match(await problem(`/v1/search?q=${'a'.repeat(257)}`), {
          code: 'invalid-parameter',
          errors: [{ pointer: '/query/q' }]
        })
        t.match(await problem('/v1/search?q=a&facets=colour'), {
          code: 'invalid-parameter',
          errors: [{ pointer: '/query/facets' }]
        })
        t.match(await problem('/v1/search?q=a&topic=nothing'), { code: 'unknown-topic' })
        t.match(await problem('/v1/search?q=a&knownAt=2999-01-01T00:00:00Z'), { code: 'known-at-in-future' })
        t.match(await problem('/v1/suggest?q=a&limit=11'), { code: 'invalid-parameter' })
      })
    })
  }
}
