// A short campaign of attacks by HTTP: the same ones every time, and some random ones.
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { attack } from '../campaigns/attack/campaign.js'
import { openTestBase } from '../support/bases.js'
import { createTestKeys } from '../support/api-keys.js'

t.test('attacks', { timeout: 240_000 }, async (t) => {
  const base = await openTestBase('pglite')
  const app = await buildApp({ base })
  t.teardown(() => app.close().then(base.store.close))
  const keys = await createTestKeys(base)
  const seeds = [5, Date.now() % 2 ** 31]
  for (const seed of seeds) {
    const { faults, tried, statuses } = await attack({ app, base, keys, runs: 100, seed })
    t.comment(`seed ${seed}: ${tried} tried, ${JSON.stringify(statuses)}`)
    t.strictSame(faults, [], `seed ${seed}: nothing broke`)
    t.ok((statuses[200] ?? 0) > 10, 'some of them were let in')
  }
})
