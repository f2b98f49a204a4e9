// A PostgreSQL of the test run's own: started from installed binaries, in a folder of its own, reached by a socket.
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const run = promisify(execFile)

export interface PrivatePostgres {
  /** URL of the database `postgres`, by a Unix socket. */
  url: string
  stop: () => Promise<void>
  /** Kills the server and everything it started, as a machine that loses its power does; the files stay as they are. */
  kill: () => Promise<void>
  /** Starts it again on the same files, and waits until it answers. */
  start: () => Promise<void>
  /** Stops it from doing anything, its connections left open, until it is woken. */
  freeze: () => void
  wake: () => void
}

/** The folder that holds `initdb` and `postgres`: on PATH, or where distributions put the newest version. */
export function findPostgresBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const places = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/opt/postgresql/bin'
  ]
  return places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')))
}

/**
 * Makes a cluster and starts it; `undefined` where no binaries are installed. In a folder that is named, what lies there
 * is started as it is, and stays.
 */
export async function startPrivatePostgres(settings: readonly string[] = [], kept?: string): Promise<PrivatePostgres | undefined> {
  const binaries = findPostgresBinaries()
  if (binaries === undefined) return undefined
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'guiju-pg-'))
  mkdirSync(folder, { recursive: true })
  const owner = await unprivileged()
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid!)
  const data = join(folder, 'data')
  if (!existsSync(join(data, 'PG_VERSION'))) {
    await run(join(binaries, 'initdb'), ['-D', data, '-U', 'guiju', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], {
      ...owner,
      cwd: folder
    })
  }
  const options = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off', 'max_connections=200', ...settings]
  const args = ['-D', data, ...options.flatMap((option) => ['-c', option])]
  const url = `postgres://guiju@localhost/postgres?host=${encodeURIComponent(folder)}`
  let server: ChildProcess
  const start = async (): Promise<void> => {
    server = spawn(join(binaries, 'postgres'), args, { ...owner, cwd: folder, stdio: 'ignore' })
    await waitUntilReady(url)
  }
  const end = async (signal: 'SIGINT' | 'SIGKILL'): Promise<void> => {
    const gone = once(server, 'exit')
    for (const pid of signal === 'SIGKILL' ? listFamily(server.pid!) : [server.pid!]) sendSignal(pid, signal)
    await gone
  }
  await start()
  return {
    url,
    start,
    kill: () => end('SIGKILL'),
    freeze: () => listFamily(server.pid!).forEach((pid) => sendSignal(pid, 'SIGSTOP')),
    wake: () => listFamily(server.pid!).forEach((pid) => sendSignal(pid, 'SIGCONT')),
    stop: async () => {
      await end('SIGINT')
      if (kept === undefined) rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** A server and the processes it started. */
function listFamily(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = stdout.trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  return [pid, ...pairs.filter(([, parent]) => parent === pid).map(([child]) => child!)]
}

/** A child may have ended by itself meanwhile. */
function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** PostgreSQL refuses to run as root: as root it runs as `postgres` or `nobody`. */
async function unprivileged(): Promise<{ uid?: number; gid?: number }> {
  if (userInfo().uid !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name]))).catch(() => undefined)
    if (ids !== undefined) return { uid: Number(ids[0]!.stdout), gid: Number(ids[1]!.stdout) }
  }
  throw new Error('neither postgres nor nobody is a user of this machine')
}

async function waitUntilReady(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (attempt >= 100) throw error
      await sleep(100)
    }
  }
}
