// After SIGTERM readiness is 503 while requests are still answered; causes and addresses are told at start.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import t, { type Test } from 'tap'
import { findAddressFault } from '../../src/database/postgres/database-address.js'
import { createTestDatabase, engines } from '../support/bases.js'
import { createDataDir } from '../support/data-dir.js'
import { addressOf, createTemporaryFolder, quiet, type ServiceProcess, startCommand, startProcess } from '../support/processes.js'

async function checkLeaving(t: Test, service: ServiceProcess): Promise<void> {
  t.teardown(() => service.child.kill('SIGKILL'))
  const address = await addressOf(service)
  t.equal((await fetch(`${address}/health/ready`)).status, 200)
  service.child.kill('SIGTERM')
  await service.waitForOutput(/SIGTERM: /)
  // Each worker is told by the first process, a moment later.
  const readiness = async () => (await fetch(`${address}/health/ready`, { headers: { connection: 'close' } })).status
  for (let told = 0, tries = 0; told < 4 && tries < 40; tries++) {
    told = (await readiness()) === 503 ? told + 1 : 0
    await sleep(25)
  }
  t.equal(await readiness(), 503)
  const served = await fetch(`${address}/v1/regional-rules`)
  t.equal(served.status, 200)
  t.equal(served.headers.get('connection'), 'close', 'a kept connection is given up in time')
  t.equal(await service.ended, 0)
}

t.test('one process', { timeout: 90_000 }, async (t) => {
  await checkLeaving(t, startProcess({ ...quiet, GUIJU_DATA: await createDataDir(t, 'seeded'), GUIJU_SHUTDOWN_DELAY: '3' }))
})

t.test('workers, with a folder in the place of the search snapshot', { skip: !engines.includes('postgres') && 'no PostgreSQL', timeout: 90_000 }, async (t) => {
  const { url, drop } = await createTestDatabase('seeded')
  t.teardown(drop)
  const folder = createTemporaryFolder(t)
  mkdirSync(join(folder, 'search.snapshot'))
  const service = startCommand(['serve', '--workers', '2'], { ...quiet, DATABASE_URL: url, GUIJU_DATA: folder, GUIJU_SHUTDOWN_DELAY: '3' })
  await checkLeaving(t, service)
  t.match(service.output(), /cannot read the snapshot/)
})

t.test('a statement that fails while a request runs: its sentence in the log, neither its text nor its values', { skip: !engines.includes('postgres') && 'no PostgreSQL', timeout: 90_000 }, async (t) => {
  const { url, drop } = await createTestDatabase('seeded')
  t.teardown(drop)
  const service = startProcess({ ...quiet, DATABASE_URL: url, GUIJU_DATA: createTemporaryFolder(t), LOG_LEVEL: 'error' })
  t.teardown(() => service.child.kill('SIGKILL'))
  const address = await addressOf(service)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('alter view shown_version_names rename to names_elsewhere')
  await client.end()
  t.equal((await fetch(`${address}/v1/resolve?ref=${encodeURIComponent('某某秘密规定第三条')}`)).status, 500)
  const [line] = await service.waitForOutput(/\{.*relation \\"shown_version_names\\" does not exist.*\}/)
  t.notMatch(line, /某某秘密规定|Failed query|params|select /i)
  service.child.kill('SIGTERM')
  await service.ended
  t.notMatch(service.output(), /某某秘密规定|Failed query|params:/)
})

const faults: [address: string, reason: RegExp][] = [
  ['postgres://u:secret@h/d?sslmode=banana', /sslmode must be/],
  ['postgres://u:secret@h/d?sslrootcert=/nowhere.pem', /sslrootcert cannot be read: \/nowhere\.pem/],
  ['postgres://u:secret@h/d ', /white space/],
  ['postgres://u:sec#ret@h/d', /percent-encoded/],
  ['postgres://u:secret@x@h/d', /percent-encoded/],
  ['postgres://u:12/secret@h/d', /percent-encoded/],
  ['postgres://u:secret%zz@h/d', /percent-encoded/],
  ['postgres://u:secret@h:99999/d', /a port is/]
]

t.test('an address at fault is refused with its reason and without its secret', { timeout: 60_000 }, async (t) => {
  for (const [address, reason] of faults) {
    t.match(JSON.stringify(findAddressFault(address)), reason)
    t.notMatch(JSON.stringify(findAddressFault(address)), /secret/)
  }
  for (const [address, reason] of [faults[0]!, faults[3]!]) {
    const service = startProcess({ DATABASE_URL: address })
    t.equal(await service.ended, 1)
    t.match(service.output(), reason)
    t.notMatch(service.output(), /secret/)
  }
})
