// A first start, by the command, that is killed while it makes the base, a second that is killed while it seeds, and the start
// after them: complete, nothing twice, every hash in order.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { readSeed } from '../../src/seed/read-seed.js'
import { seedBase } from '../../src/seed/seed-base.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { findLastChange } from '../../src/database/sequence/last-change.js'
import { openPglite } from '../../src/database/embedded/open-pglite.js'
import { createTemporaryFolder, type ServiceProcess, startCommand, startProcess } from '../support/processes.js'

t.test('killed while it seeds, then started again', { timeout: 300_000 }, async (t) => {
  const data = createTemporaryFolder(t)
  const begun = join(data, 'initialising/pgdata')
  await t.test('killed while it makes the base', async (t) => {
    const first = startCommand(['seed'], { GUIJU_DATA: data })
    while (!existsSync(begun) && first.child.exitCode === null) await sleep(10)
    await kill(t, first)
    t.ok(existsSync(begun) && !existsSync(join(data, 'pgdata')), 'a base that is not whole is left')
  })
  await t.test('killed 3 ms after it recorded the fourth work', async (t) => {
    const second = startProcess({ GUIJU_DATA: data })
    await second.waitForOutput(/4\/23 /)
    await sleep(3)
    await kill(t, second)
    t.notOk(existsSync(join(data, 'initialising')), 'what the first start had begun is gone')
  })
  await checkWhole(t, data)
})

async function kill(t: Test, { child, ended }: ServiceProcess): Promise<void> {
  child.kill('SIGKILL')
  t.equal(await ended, 'SIGKILL')
}

/** Opens the folder as the next start does, seeds it, compares it with the seed files, and seeds it again. */
async function checkWhole(t: Test, data: string): Promise<void> {
  const seed = await readSeed()
  const store = await openPglite({ folder: data })
  const base = { store, now: () => new Date() }
  try {
    const { recorded, unchanged, leftAlone } = await seedBase(base, seed)
    t.strictSame([recorded.length + unchanged.length, leftAlone], [seed.works.length, []])
    t.ok(unchanged.length >= 4 && recorded.length > 0, `${unchanged.length} works were recorded before the kill`)
    const report = await verifyBase(base)
    t.match(report, { error: null, versions: seed.works.length, changes: seed.works.length + seed.sources.length + 2 })
    t.match(await seedBase(base, seed), { recorded: [], unchanged: seed.works.map(({ id }) => id) })
    t.equal((await findLastChange(store.db))?.hash, report.head, 'the same seed again changes nothing')
  } finally {
    await store.close()
  }
}
