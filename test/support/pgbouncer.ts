// A PgBouncer of the test's own, in transaction mode, before a private PostgreSQL.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { userInfo } from 'node:os'

export interface PgBouncer {
  /** URL of the database `postgres` through it. */
  url: string
  stop: () => Promise<void>
}

/** Where the program is: on PATH, or where distributions put it. */
export function findPgBouncer(): string | undefined {
  const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']
  return directories.map((directory) => join(directory, 'pgbouncer')).find((path) => existsSync(path))
}

/** Starts one on a socket in the folder of its server, with a pool of two server connections. */
export async function startPgBouncer(program: string, folder: string): Promise<PgBouncer> {
  const settings = join(folder, 'pgbouncer.ini')
  writeFileSync(settings, [
    '[databases]',
    `* = host=${folder} user=guiju`,
    '[pgbouncer]',
    'pool_mode = transaction',
    'default_pool_size = 2',
    'listen_port = 6432',
    'listen_addr =',
    `unix_socket_dir = ${folder}`,
    'auth_type = any',
    ''
  ].join('\n'))
  // PgBouncer does not run as root.
  const user = userInfo().uid === 0 ? ['-u', 'postgres'] : []
  const server = spawn(program, [...user, settings], { stdio: ['ignore', 'ignore', 'pipe'] })
  await waitUntilListening(server)
  return {
    url: `postgres://guiju@localhost:6432/postgres?host=${encodeURIComponent(folder)}`,
    stop: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return
      const exited = once(server, 'exit')
      server.kill('SIGINT')
      await exited
    }
  }
}

async function waitUntilListening(server: ChildProcess): Promise<void> {
  let stderr = ''
  server.stderr!.setEncoding('utf8')
  for await (const part of server.stderr!.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
    stderr += part
    if (stderr.includes('process up')) return void server.stderr!.resume()
  }
  throw new Error(`pgbouncer did not start:\n${stderr}`)
}
