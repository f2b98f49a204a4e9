// A short campaign of kills on a real PostgreSQL: acknowledged writes are there and complete, without manual repair.
import t from 'tap'
import { runKillCampaign } from '../campaigns/kills/campaign.js'
import { createFixture } from '../campaigns/kills/fixtures.js'

const skip = process.env.TEST_DATABASE_URL === undefined && 'no PostgreSQL'

for (const victim of ['service', 'server'] as const) {
  t.test(`the ${victim} is killed while several write`, { timeout: 240_000, skip }, async (t) => {
    const fixture = (await createFixture(victim))!
    t.teardown(fixture.close)
    const { faults, account } = await runKillCampaign(fixture, 1)
    t.comment(JSON.stringify(account))
    t.strictSame(faults, [])
    t.ok(account.acknowledged >= 5, `${account.acknowledged} writings were acknowledged`)
  })
}
