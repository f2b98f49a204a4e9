// A short campaign of clients that leave in the middle of their requests: the service goes on.
import t from 'tap'
import { openPglite } from '../../src/database/embedded/open-pglite.js'
import { disconnect } from '../campaigns/disconnect/campaign.js'
import { createTestKeys } from '../support/api-keys.js'
import { createDataDir } from '../support/data-dir.js'
import { addressOf, quiet, startProcess } from '../support/processes.js'

t.test('sixty clients that leave', { timeout: 120_000 }, async (t) => {
  const folder = await createDataDir(t, 'seeded')
  const store = await openPglite({ folder })
  const { admin: key } = await createTestKeys({ store, now: () => new Date() })
  await store.close()
  const service = startProcess({ ...quiet, GUIJU_DATA: folder, GUIJU_LIMITS: 'off', GUIJU_ACCESS_LOG: 'on', LOG_LEVEL: 'info' })
  t.teardown(() => service.child.kill('SIGKILL'))
  const { sent, faults } = await disconnect({ service, address: await addressOf(service), key, milliseconds: 4_000, clients: 60, seed: 20_261_130 })
  t.ok(sent > 100, `${sent} requests`)
  t.strictSame(faults, [])
  t.match(service.output(), /"address":"disconnected"/, 'some were read after their connection had been reset')
})
