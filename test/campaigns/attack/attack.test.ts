// A short campaign in every run of the tests; `npm run attack` is the long one.
import t from 'tap'
import { openDesk } from '../../support/desk.js'
import { attack } from './campaign.js'

t.test('attacks through the front door', { timeout: 240_000 }, async (t) => {
  const { app, base, keys } = await openDesk(t, 'pglite')
  const seed = 7
  const { tried, statuses, operations, faults } = await attack({ app, base, keys, runs: 400, seed })
  t.strictSame(faults, [], `seed ${seed}`)
  t.equal(tried, 400)
  t.ok(operations > 100, `${operations} operations`)
  for (const status of [200, 400, 401, 403, 404]) t.ok(statuses[status]! > 0, `${statuses[status]} replies of ${status}`)
})
