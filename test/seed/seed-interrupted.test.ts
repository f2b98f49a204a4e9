// A first start that is killed at any point, and the start after it: complete, nothing twice, every hash in order.
import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { readSeed } from '../../src/seed/read-seed.js'
import { seedBase } from '../../src/seed/seed-base.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { openPglite } from '../../src/database/embedded/open-pglite.js'
import { createDataDir } from '../support/data-dir.js'
import { startProcess, createTemporaryFolder } from '../support/processes.js'

/** When to kill: milliseconds after this message of a start. The first start also creates the base. */
const points: [RegExp, number][] = [
  [/opening the embedded store/, 700],
  [/4\/23 /, 3]
]

t.test('killed while it seeds, then started again', { timeout: 300_000 }, async (t) => {
  for (const [at, [when, later]] of points.entries()) {
    await t.test(`killed ${later} ms after ${when}`, async (t) => {
      const data = at === 0 ? createTemporaryFolder(t) : await createDataDir(t, 'empty')
      const first = startProcess({ GUIJU_DATA: data })
      await first.waitForOutput(when)
      await sleep(later)
      first.child.kill('SIGKILL')
      t.equal(await first.ended, 'SIGKILL')
      await checkWhole(t, data, at === 0)
      t.notOk(readdirSync(data).includes('initialising'), 'what the first start had begun is gone')
    })
  }
})

/** Opens the folder as the next start does, seeds it, compares it with the seed files, and seeds it again. */
async function checkWhole(t: Test, data: string, again: boolean): Promise<void> {
  const seed = await readSeed()
  const store = await openPglite({ folder: data })
  const base = { store, now: () => new Date() }
  try {
    const { recorded, unchanged, leftAlone } = await seedBase(base, seed)
    t.strictSame([recorded.length + unchanged.length, leftAlone], [seed.works.length, []])
    const report = await verifyBase(base)
    t.match(report, { error: null, versions: seed.works.length, changes: seed.works.length + seed.sources.length + 2 })
    if (!again) return
    t.match(await seedBase(base, seed), { recorded: [], unchanged: seed.works.map(({ id }) => id) })
    t.equal((await verifyBase(base)).head, report.head, 'the same seed again changes nothing')
  } finally {
    await store.close()
  }
}
