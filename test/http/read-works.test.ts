// Reading works: what a caller gets for an id, a day and an instant.
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { engines, openTestBase } from '../support/bases.js'

for (const engine of engines) {
  t.test(`reading works on ${engine}`, async (t) => {
    const base = await openTestBase(engine)
    const app = await buildApp({ base })
    t.teardown(async () => {
      await app.close()
      await base.store.close()
    })

    t.test('a regional rule with its clauses, their lines, and how much of it is known', async (t) => {
      const reply = await app.inject('/v1/regional-rules/cn-330000-ten-commandments')
      t.equal(reply.statusCode, 200)
      const rule = reply.json()
      t.strictSame(
        rule.provisions.map(({ eId, number, text, citations }: any) => [eId, number, text, citations[0].lines]),
        [
          ['quote_1', null, '不违规收受微信红包', '95'],
          ['quote_2', null, '不以任何形式进行拉票贿选', '95']
        ]
      )
      t.strictSame(rule.completeness, { state: 'excerpt', quoted: 2, stated: 10 })
      t.strictSame(rule.inForceFrom, { date: '2017-07-11', precision: 'day', basis: 'reported' })
      t.equal(reply.headers['content-location'], '/v1/regional-rules/cn-330000-ten-commandments/versions/1')
    })

    t.test('before the first version: a problem that names it', async (t) => {
      const reply = await app.inject({
        url: '/v1/regional-rules/cn-330000-ten-commandments?asOf=2010-01-01',
        headers: { 'accept-language': 'en-GB' }
      })
      t.equal(reply.statusCode, 404)
      t.equal(reply.headers['content-type'], 'application/problem+json; charset=utf-8')
      t.match(reply.json(), { code: 'not-in-force-at', detail: /version 1, from 2017-07-11/ })
    })
  })
}
