// A short campaign of kills on a real PostgreSQL: acknowledged writes are there and complete, without manual repair.
import t from 'tap'
import { runKillCampaign } from '../campaigns/kills/campaign.js'
import { createFixture } from '../campaigns/kills/fixtures.js'

const skip = process.env.TEST_DATABASE_URL === undefined && 'no PostgreSQL'

t.test('the service is killed while several write, and then its server', { timeout: 240_000, skip }, async (t) => {
  const fixture = (await createFixture('service', 'server'))!
  t.teardown(fixture.close)
  const { faults, account, acknowledgedByRound } = await runKillCampaign(fixture, 2, { worksPerImport: 100 })
  t.comment(JSON.stringify(account))
  t.strictSame(faults, [])
  t.equal(acknowledgedByRound.length, 2)
  for (const acknowledged of acknowledgedByRound) t.ok(acknowledged >= 5, `${acknowledged} writings were acknowledged`)
})
