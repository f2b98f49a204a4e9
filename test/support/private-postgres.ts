// A PostgreSQL of the test run's own: started from installed binaries, in a folder of its own, reached by a socket.
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const run = promisify(execFile)

export interface PrivatePostgres {
  /** URL of the database `postgres`, by a Unix socket. */
  url: string
  /** The folder of that socket. */
  folder: string
  stop: () => Promise<void>
  /** Kills the server and everything it started, as a machine that loses its power does; the files stay as they are. */
  kill: () => Promise<void>
  /** Starts it again on the same files, and waits until it answers. */
  start: () => Promise<void>
  /** Stops it from doing anything, its connections left open, until it is woken. */
  suspend: () => void
  resume: () => void
  /** Starts a streaming replica of it. */
  startReplica: (name: string) => Promise<PrivatePostgres>
}

/** The folder that holds some programs of PostgreSQL: on PATH, or where distributions put the newest version. */
export function findPostgresBinaries(needed: readonly string[] = ['initdb', 'postgres']): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const directories = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/opt/postgresql/bin'
  ]
  return directories.find((directory) => needed.every((program) => existsSync(join(directory, program))))
}

/**
 * Makes a cluster and starts it; `undefined` where no binaries are installed. In a folder that is named, what lies
 * there is started as it is, and stays.
 */
export async function startPrivatePostgres(settings: readonly string[] = [], existingFolder?: string): Promise<PrivatePostgres | undefined> {
  const binaries = findPostgresBinaries()
  if (binaries === undefined) return undefined
  // What is on PATH may be links to some of the programs only.
  const cluster = await createClusterFolder(dirname(realpathSync(join(binaries, 'initdb'))), existingFolder)
  if (!existsSync(join(cluster.data, 'PG_VERSION'))) {
    const made = ['-D', cluster.data, '-U', 'guiju', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']
    await run(join(cluster.binaries, 'initdb'), made, { ...cluster.owner, cwd: cluster.folder })
  }
  return startCluster(cluster, settings, existingFolder !== undefined)
}

interface Cluster {
  binaries: string
  owner: { uid?: number; gid?: number }
  folder: string
  data: string
}

async function createClusterFolder(binaries: string, existingFolder?: string): Promise<Cluster> {
  const folder = existingFolder ?? mkdtempSync(join(tmpdir(), 'guiju-pg-'))
  mkdirSync(folder, { recursive: true })
  const owner = await findUnprivilegedUser()
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid!)
  return { binaries, owner, folder, data: join(folder, 'data') }
}

async function startCluster(cluster: Cluster, settings: readonly string[], keepFolder = false): Promise<PrivatePostgres> {
  const { binaries, owner, folder, data } = cluster
  const options = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off', 'max_connections=200', ...settings]
  const args = ['-D', data, ...options.flatMap((option) => ['-c', option])]
  const port = settings.findLast((one) => one.startsWith('port='))?.slice(5) ?? '5432'
  const url = `postgres://guiju@localhost:${port}/postgres?host=${encodeURIComponent(folder)}`
  let server: ChildProcess
  const start = async (): Promise<void> => {
    server = spawn(join(binaries, 'postgres'), args, { ...owner, cwd: folder, stdio: 'ignore' })
    await waitUntilReady(url)
  }
  const end = async (signal: 'SIGINT' | 'SIGKILL'): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const exited = once(server, 'exit')
    for (const pid of signal === 'SIGKILL' ? listProcessTree(server.pid!) : [server.pid!]) sendSignal(pid, signal)
    await exited
  }
  await start()
  return {
    url,
    folder,
    start,
    kill: () => end('SIGKILL'),
    suspend: () => listProcessTree(server.pid!).forEach((pid) => sendSignal(pid, 'SIGSTOP')),
    resume: () => listProcessTree(server.pid!).forEach((pid) => sendSignal(pid, 'SIGCONT')),
    startReplica: (name) => startReplica(cluster, name, settings),
    stop: async () => {
      await end('SIGINT')
      if (!keepFolder) rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Copies a running cluster and has the copy follow it, under a name that `synchronous_standby_names` may say. */
async function startReplica({ binaries, folder }: Cluster, name: string, settings: readonly string[]): Promise<PrivatePostgres> {
  const copy = await createClusterFolder(binaries)
  const from = `host=${folder} user=guiju application_name=${name}`
  const args = ['-d', from, '-D', copy.data, '--write-recovery-conf', '--wal-method=stream', '--checkpoint=fast', '--no-sync']
  await run(join(binaries, 'pg_basebackup'), args, { ...copy.owner, cwd: copy.folder })
  return startCluster(copy, settings)
}

/** A server and the processes it started. */
function listProcessTree(pid: number): number[] {
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

/** PostgreSQL refuses to run as root: as root it runs as `postgres` or `nobody`. Empty for others than root. */
export async function findUnprivilegedUser(): Promise<{ uid?: number; gid?: number }> {
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
