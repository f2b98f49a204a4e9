// The lock on a data folder, with real processes: one has it, the others report its holder, and nothing needs cleaning
// up.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { DataDirLocked, lockDataDir } from '../../src/database/embedded/data-dir-lock.js'
import { createTemporaryFolder } from '../support/processes.js'

const taker = fileURLToPath(new URL('../support/hold-data-dir-lock.js', import.meta.url))

async function take(folder: string) {
  const child = spawn(process.execPath, [taker, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [said] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  return {
    said: said.trim(),
    pid: child.pid!,
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'close')
    }
  }
}

t.test('a second process gets the holder in its error, and leaves the folder as it was', async (t) => {
  const folder = createTemporaryFolder(t)
  const holder = await take(folder)
  t.teardown(holder.kill)
  t.equal(holder.said, 'held')
  const before = readdirSync(folder).sort()
  const error = await lockDataDir(folder).then(() => null, (error: unknown) => error as Error)
  t.ok(error instanceof DataDirLocked)
  t.match(error?.message, new RegExp(`${folder}.* in use by process ${holder.pid} since \\d{4}-.*GUIJU_DATA`))
  t.strictSame(readdirSync(folder).sort(), before)
})

t.test('a released lock can be taken again, also by the same process', async (t) => {
  const folder = createTemporaryFolder(t)
  for (let turn = 0; turn < 3; turn++) {
    const lock = await lockDataDir(folder)
    await t.rejects(lockDataDir(folder), DataDirLocked)
    await lock.release()
  }
})

t.test('of ten processes after a holder that was killed, exactly one gets the lock', { timeout: 60_000 }, async (t) => {
  const folder = createTemporaryFolder(t)
  await (await take(folder)).kill()
  for (let round = 0; round < 3; round++) {
    const racers = await Promise.all(Array.from({ length: 10 }, () => take(folder)))
    const [winner, ...others] = racers.filter(({ said }) => said === 'held')
    t.strictSame(others, [], 'no other process has the lock')
    const rejected = racers.filter(({ said }) => said.includes(`in use by process ${winner?.pid}`))
    t.equal(rejected.length, 9, 'the other nine report its holder')
    await Promise.all(racers.map(({ kill }) => kill()))
  }
  const left = readdirSync(folder).filter((name) => name.endsWith('.json'))
  t.equal(left.length, 1, 'claims do not pile up')
})

t.test('a claim that a power failure left empty or torn does not block the lock', async (t) => {
  for (const torn of ['', '{"socket":"lo', 'null', '{}']) {
    const folder = createTemporaryFolder(t)
    writeFileSync(join(folder, 'lock-7.json'), torn)
    const lock = await lockDataDir(folder)
    await t.rejects(lockDataDir(folder), DataDirLocked)
    await lock.release()
    t.match(readdirSync(folder), ['lock-8.json'])
  }
})

t.test('a folder with a long name can be locked', async (t) => {
  const folder = join(createTemporaryFolder(t), '数据'.repeat(30), 'x'.repeat(150))
  mkdirSync(folder, { recursive: true })
  const lock = await lockDataDir(folder)
  await t.rejects(lockDataDir(folder), DataDirLocked)
  await lock.release()
})
