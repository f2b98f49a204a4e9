// `guiju serve --workers`: a cluster that restarts workers that end, reloads without a failed request, and shuts down.
// Here with one worker, whose successor shares the port with it; `npm run campaign -- fleet rolling` does it with two.
import { spawnSync } from 'node:child_process'
import t from 'tap'
import { createTestDatabase, engines } from '../support/bases.js'
import { startLoad } from '../support/load.js'
import { addressOf, quiet, startCommand, createTemporaryFolder } from '../support/processes.js'

t.test('workers on the embedded store and an invalid number of workers are rejected', async (t) => {
  const expectRejected = async (args: string[], settings: Record<string, string>, message: RegExp) => {
    const command = startCommand(args, settings)
    t.equal(await command.ended, 2, args.join(' '))
    t.match(command.output(), message)
  }
  await expectRejected(['serve', '--workers', '2'], { GUIJU_DATA: createTemporaryFolder(t) }, /embedded store belongs to one process/)
  await expectRejected(['serve', '--workers', 'two'], {}, /--workers is two; it takes a number from 1 to 128/)
})

t.test('a worker', { skip: !engines.includes('postgres') && 'no PostgreSQL', timeout: 300_000 }, async (t) => {
  const { url, drop } = await createTestDatabase('seeded')
  const settings = { DATABASE_URL: url, GUIJU_DATA: createTemporaryFolder(t), GUIJU_LIMITS: 'off', GUIJU_SEARCH: 'postgres', ...quiet }
  const service = startCommand(['serve', '--workers', '1'], settings)
  t.teardown(async () => {
    service.child.kill('SIGKILL')
    await service.ended
    await drop()
  })
  const address = await addressOf(service)
  const pids = () => spawnSync('ps', ['--ppid', String(service.child.pid), '-o', 'pid=']).stdout.toString().trim().split(/\s+/).map(Number)
  const first = pids()
  t.equal(first.length, 1)

  let day = Date.parse('2018-01-01')
  const endLoad = startLoad(address, () => `/v1/regional-rules?asOf=${new Date((day += 86_400_000)).toISOString().slice(0, 10)}`, 3, 20)
  service.child.kill('SIGHUP')
  await service.waitForOutput(/all workers were replaced/)
  const load = await endLoad()
  t.strictSame(load.failures, [], `${load.requests} requests while it was replaced`)
  const second = pids()
  t.strictSame(second.filter((pid) => first.includes(pid)), [], 'the worker was replaced')

  process.kill(second[0]!, 'SIGKILL')
  await service.waitForOutput(/worker \d ended; another starts[^]*answers at/)
  t.equal(pids().length, 1, 'a worker that died is replaced')
  service.child.kill('SIGTERM')
  t.equal(await service.ended, 0)
  t.strictSame([...second, ...pids()].filter((pid) => pid > 0 && spawnSync('ps', ['-p', String(pid)]).status === 0), [], 'none is left')
})

t.test('a first worker that cannot start ends the command', { skip: !engines.includes('postgres') && 'no PostgreSQL' }, async (t) => {
  const nowhere = 'postgres://guiju@127.0.0.1:1/nowhere'
  const service = startCommand(['serve', '--workers', '1'], { DATABASE_URL: nowhere, GUIJU_DB_START_TIMEOUT: '0' })
  t.equal(await service.ended, 1)
})
