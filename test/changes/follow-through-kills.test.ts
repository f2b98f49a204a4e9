// A short run of `npm run campaign -- follow`, without its webhook: consumers follow the sequence through a kill of the
// service.
import t from 'tap'
import { makeEmbeddedBase, makePostgresBase } from '../campaigns/follow/bases.js'
import { followThroughKills } from '../campaigns/follow/campaign.js'
import { createTestDatabase, engines } from '../support/bases.js'

// PostgreSQL where there is one: a service on it starts sooner.
t.test(`following through a kill on ${engines.at(-1)}`, { timeout: 180_000 }, async (t) => {
  const { url, drop } = engines.includes('postgres') ? await createTestDatabase('empty') : { url: '', drop: undefined }
  const base = drop === undefined ? await makeEmbeddedBase() : await makePostgresBase(url, drop)
  t.teardown(base.remove)
  const report = await followThroughKills({ ...base, processes: 1, changes: 40, reconnects: 5, kills: 1, webhook: false })
  t.match(report, { changes: 40, kills: 1, faults: [] })
})
