// The service as a process: errors of settings, waiting for the database, and a shutdown that loses no request.
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Agent, get } from 'node:http'
import { createServer, connect } from 'node:net'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { readConfig } from '../../src/config.js'
import { openStore } from '../../src/database/open-store.js'
import { readEnvironment } from '../../src/process/environment.js'
import { findResourceFault } from '../../src/process/resources.js'
import { startService } from '../../src/process/serve.js'
import { describeStartFailure } from '../../src/process/start-failure.js'
import { inLanguage } from '../../src/shared/language/language.js'
import { createTestDatabase, engines } from '../support/bases.js'
import { createDataDir } from '../support/data-dir.js'
import { addressOf, quiet, startProcess, createTemporaryFolder } from '../support/processes.js'

t.test('invalid settings are reported with their values and the allowed ones, and nothing is started', async (t) => {
  const folder = createTemporaryFolder(t)
  const wrong = { PORT: '70000', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://user:secret@host/db', GUIJU_DATA: folder }
  const told = await startHere(wrong)
  t.match(told, /PORT is "70000"\. .*allowed: a whole number from 0 to 65535/)
  t.match(told, /LOG_LEVEL is "loud"\. .*allowed: fatal, error, warn, info, debug, trace, silent/)
  t.match(told, /DATABASE_URL is \(not shown\)/)
  t.notMatch(told, /secret/)
  t.strictSame(readdirSync(folder), [])
})

/** A start that fails before anything is opened, in this process: what is told. */
async function startHere(settings: Record<string, string>): Promise<string> {
  const start = async () => startService(readConfig(readEnvironment({ LOG_LEVEL: 'silent', ...settings })), () => {})
  const error: unknown = await start().then(() => undefined, (one: unknown) => one)
  return inLanguage(describeStartFailure(error), 'both')
}

t.test('a port in use ends the process with a message', { timeout: 60_000 }, async (t) => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  t.teardown(() => taken.close())
  const { port } = taken.address() as { port: number }
  const busy = startProcess({ ...quiet, PORT: String(port), ...(await createBaseSettings(t)) })
  t.equal(await busy.ended, 1)
  t.match(busy.output(), new RegExp(`EADDRINUSE.*${port}`))
})

/** Settings of a seeded base: on PostgreSQL, where there is one, a service starts at a third of the cost. */
async function createBaseSettings(t: Test): Promise<Record<string, string>> {
  if (!engines.includes('postgres')) return { GUIJU_DATA: await createDataDir(t, 'seeded') }
  const { url, drop } = await createTestDatabase('seeded')
  t.teardown(drop)
  return { DATABASE_URL: url }
}

t.test('a folder that cannot be created is told', async (t) => {
  t.match(await startHere({ GUIJU_DATA: `${process.execPath}/data` }), new RegExp(process.execPath))
})

t.test('a second service on the same folder is rejected, and a shutdown under load loses no request', { timeout: 90_000 }, async (t) => {
  const folder = await createDataDir(t, 'seeded')
  const service = startProcess({ ...quiet, GUIJU_DATA: folder })
  t.teardown(() => service.child.kill('SIGKILL'))
  const address = await addressOf(service)
  checkPriorities(t, service.child.pid!)
  t.match(await startHere({ GUIJU_DATA: folder }), new RegExp(`in use by process ${service.child.pid}`))
  await checkStop(t, address, () => service.child.kill('SIGTERM'), service.ended)
})

/** The engine's own threads, which work for all others, stand behind the one that answers. */
function checkPriorities(t: Test, pid: number): void {
  if (process.platform !== 'linux') return
  const niceOf = (thread: string) => Number(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8').split(') ')[1]!.split(' ')[16])
  const threads = readdirSync(`/proc/${pid}/task`)
  t.equal(niceOf(String(pid)), 0)
  t.ok(threads.filter((thread) => niceOf(thread) === 10).length >= 4, threads.map(niceOf).join(' '))
}

interface Outcome {
  sent: boolean
  whole: boolean
  how: string
}

/** Eight clients on keep-alive connections without pauses; every response that the service began must be complete. */
async function checkStop(t: Test, address: string, stop: () => void, ended: Promise<number | string>): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const outcomes: Outcome[] = []
  const client = async () => {
    for (;;) {
      const outcome = await ask(`${address}/v1/guidance-items?limit=50`, agent)
      outcomes.push(outcome)
      if (!outcome.whole) return
    }
  }
  const clients = Array.from({ length: 8 }, client)
  while (outcomes.length < 48 && outcomes.every(({ whole }) => whole)) await sleep(20)
  t.ok(outcomes.length > 8 && outcomes.every(({ whole }) => whole), `${outcomes.length} answers before the stop`)
  // A request that was sent before the signal, on a connection of its own.
  const idle = connect(Number(new URL(address).port), '127.0.0.1')
  await once(idle, 'connect')
  const begun = Array.from({ length: 20 }, () => ask(`${address}/v1/regional-rules/cn-330000-ten-commandments`, new Agent()))
  await sleep(5)
  const at = Date.now()
  stop()
  t.equal(await ended, 0)
  t.ok(Date.now() - at < 10_000, `stopped after ${Date.now() - at} ms, a silent connection open`)
  await Promise.all(clients)
  const lost = [...outcomes, ...(await Promise.all(begun))].filter(({ sent, whole }) => sent && !whole)
  t.strictSame(lost, [], 'no request that was accepted went without its answer')
  idle.destroy()
}

/** One request. `sent` is false where the connection was refused, or closed before a byte was written. */
function ask(url: string, agent: Agent): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = get(url, { agent }, (response) => {
      response.on('error', (error) => resolve({ sent: true, whole: false, how: String(error) }))
      response.resume().on('end', () => resolve({ sent: true, whole: response.statusCode === 200 && response.complete, how: String(response.statusCode) }))
    })
    // A persistent connection may be closed by either side while idle (RFC 9112, 9.3.1): the client then sends again on
    // another.
    request.on('error', (error: NodeJS.ErrnoException) => {
      const fresh = !request.reusedSocket && error.code !== 'ECONNREFUSED'
      resolve({ sent: fresh, whole: false, how: String(error.code) })
    })
  })
}

if (engines.includes('postgres')) {
  t.test('a database that starts later than the service is waited for', { timeout: 60_000 }, async (t) => {
    const { url, drop } = await createTestDatabase('seeded')
    t.teardown(drop)
    // The service connects to a port on which a proxy to the database starts to listen later.
    const socket = `${new URL(url).searchParams.get('host')}/.s.PGSQL.5432`
    const proxy = createServer((one) => {
      const other = connect(socket)
      one.pipe(other).pipe(one)
      for (const end of [one, other]) end.on('error', () => end.destroy())
    })
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const { port } = probe.address() as { port: number }
    await new Promise((resolve) => probe.close(resolve))
    const late = new URL(url)
    late.search = ''
    late.hostname = '127.0.0.1'
    late.port = String(port)
    const service = startProcess({ ...quiet, DATABASE_URL: late.href })
    t.teardown(() => service.child.kill('SIGKILL'))
    await service.waitForOutput(/waiting for the database/)
    proxy.listen(port, '127.0.0.1')
    t.teardown(() => proxy.close())
    const address = await addressOf(service)
    t.equal((await fetch(`${address}/health/ready`)).status, 200)
    service.child.kill('SIGTERM')
    t.equal(await service.ended, 0)
    await t.rejects(openStore({ url: 'postgres://guiju@127.0.0.1:1/nothing', folder: '', startupTimeout: 300 }), { code: 'ECONNREFUSED' }, 'no longer than it is told to')
  })
}

t.test('too few open files and too small a heap are told in one sentence, before anything is opened', async (t) => {
  const folder = createTemporaryFolder(t)
  const start = (limit: string, ...options: string[]) => runLimited(limit, { GUIJU_DATA: `${folder}/data` }, ...options)
  for (const [limit, options, sentence] of [
    ['ulimit -n 32', [], /^可打开的文件数（ulimit -n）为 32，至少须有 512：.* \/ only 32 files may be open .*\n$/],
    ['true', ['--max-old-space-size=64'], /^内存堆上限为 \d+ MB，过小：.* \/ the heap may have \d+ MB only: .*\n$/]
  ] as const) {
    const { code, stderr } = await start(limit, ...options)
    t.equal(code, 1)
    t.match(stderr, sentence)
  }
  t.notOk(existsSync(`${folder}/data`))
  t.equal(findResourceFault({ openFiles: null, heapMb: 4_000 }), undefined)
})

/** The service, started by a shell that limits it first. */
function runLimited(limit: string, settings: Record<string, string>, ...options: string[]): Promise<{ code: number; stderr: string }> {
  const server = fileURLToPath(new URL('../../src/server.js', import.meta.url))
  const env = { PATH: process.env.PATH, ...settings }
  return new Promise((resolve) =>
    execFile('sh', ['-c', `${limit}; exec "$0" "$@"`, process.execPath, ...options, server], { env }, (error, _, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stderr })
    )
  )
}
