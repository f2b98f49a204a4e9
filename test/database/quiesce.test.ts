// Pausing writes while files are copied: nothing is written meanwhile, and the pause has a limit.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import t from 'tap'
import { connectHolder, DataDirLocked, lockDataDir } from '../../src/database/embedded/data-dir-lock.js'
import { handleCopyRequests, copyQuiesced } from '../../src/database/embedded/quiesce.js'
import { openPglite } from '../../src/database/embedded/open-pglite.js'
import { dataDirDumpPath } from '../support/bases.js'
import { createTemporaryFolder } from '../support/processes.js'

const limit = 400

t.test('writes pause on request over the socket of the lock', async (t) => {
  const store = await openPglite({ loadDataDir: new Blob([readFileSync(dataDirDumpPath('empty'))]) })
  const folder = createTemporaryFolder(t)
  const lock = await lockDataDir(folder, handleCopyRequests(() => store.client, limit))
  t.teardown(() => lock.release().then(store.close))
  await store.db.execute(sql`create table written (at int)`)
  const write = () => store.db.execute(sql`insert into written values (1)`)

  let isWritten = false
  const copied = await copyQuiesced(folder, async () => {
    void write().then(() => (isWritten = true))
    await sleep(100)
    t.notOk(isWritten, 'what is written waits')
  })
  t.equal(copied, 'running')
  await write()
  t.ok(isWritten, 'and goes on after')

  await t.rejects(copyQuiesced(folder, () => sleep(2 * limit)), DataDirLocked, 'a copy that takes too long is none')
  await write()

  const caller = (await connectHolder(folder))!
  caller.write('hold still\n')
  await once(caller, 'data')
  const waiting = write()
  caller.destroy()
  const began = Date.now()
  await waiting
  t.ok(Date.now() - began < limit, 'a copier that dies holds nothing')

  const stranger = (await connectHolder(folder))!
  stranger.write('something else\n')
  await once(stranger, 'close')
  await t.rejects(lockDataDir(folder), DataDirLocked, 'and it stays a lock')
})

t.test('a holder that has not opened its store yet', async (t) => {
  const folder = createTemporaryFolder(t)
  const lock = await lockDataDir(folder)
  t.teardown(lock.release)
  await t.rejects(copyQuiesced(folder, async () => void t.fail('copied')), DataDirLocked)
})
