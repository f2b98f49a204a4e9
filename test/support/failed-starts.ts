// Wrong configurations, and what a start or a command says about each. The manual lists them (reference/failures.md).
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import type pg from 'pg'
import { briefings } from '../../src/cli/briefings.js'
import { importCommand } from '../../src/cli/import/import.js'
import { keys } from '../../src/cli/keys.js'
import { readConfig } from '../../src/config.js'
import { lockDataDir } from '../../src/database/embedded/data-dir-lock.js'
import { rejectUnsuitableDatabase } from '../../src/database/postgres/reject-unsuitable.js'
import { readEnvironment } from '../../src/process/environment.js'
import { openBase } from '../../src/process/open-base.js'
import { findResourceFault } from '../../src/process/resources.js'
import { serve } from '../../src/process/serve-command.js'
import { describeStartFailure } from '../../src/process/start-failure.js'
import type { Sentence } from '../../src/shared/language/language.js'

export interface FailedStart {
  /** As an operator wrote it. */
  written: string
  told: Sentence
}

type Attempt = () => unknown

/** Runs every wrong configuration in `folder`; what is told names `/srv` in its place, and the usual ports. */
export async function collectFailedStarts(folder: string): Promise<FailedStart[]> {
  const attempts = [...settingAttempts(folder), ...(await folderAttempts(folder)), ...(await databaseAttempts()), ...machineAttempts(), ...commandAttempts()]
  const failures: FailedStart[] = []
  for (const [written, attempt] of attempts) failures.push({ written, told: anonymous(await tell(attempt), folder) })
  for (const undo of undos.splice(0)) await undo()
  return failures
}

const undos: (() => unknown)[] = []

async function tell(attempt: Attempt): Promise<Sentence> {
  const told = await Promise.resolve().then(attempt).catch(describeStartFailure)
  if (told === undefined || told === null || typeof told !== 'object' || !('zh' in told)) throw new Error(`nothing was told of ${attempt}`)
  return told as Sentence
}

/** Without what differs from run to run. */
function anonymous({ zh, en }: Sentence, folder: string): Sentence {
  const plain = (text: string) =>
    text
      .replaceAll(folder, '/srv')
      .replace(/127\.0\.0\.1:\d{5}/g, '127.0.0.1:5432')
      .replace(/(进程 |process )\d+/, '$14711')
      .replace(/20\d\d-[\d-]+T[\d:.]+Z/, '2026-11-29T08:00:00.000Z')
      .replace(/getaddrinfo \w+/, 'getaddrinfo ENOTFOUND')
  return { zh: plain(zh), en: plain(en) }
}

function readSettings(environment: Record<string, string>): Attempt {
  return () => readConfig(readEnvironment(environment))
}

function settingAttempts(folder: string): [string, Attempt][] {
  writeFileSync(join(folder, 'url'), 'postgres://db/guiju')
  const wrong: Record<string, string>[] = [
    { PORT: '70000' },
    { LOG_LEVEL: 'loud' },
    { GUIJU_REED: 'key' },
    { GUIJU_DATABASE: 'x' },
    { GUIJU_LANG: 'fr' },
    { GUIJU_SEARCH: 'elastic' },
    { GUIJU_TRUST_PROXY: 'everyone' },
    { GUIJU_PUBLIC_ADDRESS: 'rules.example.cn' },
    { DATABASE_URL: 'mysql://guiju:secret@db/guiju' },
    { DATABASE_URL: 'postgres://guiju:sec#ret@db/guiju' },
    { DATABASE_URL: 'postgres://guiju@db/guiju?sslmode=banana' },
    { DATABASE_URL: 'postgres://db/guiju', DATABASE_URL_FILE: join(folder, 'url') },
    { DATABASE_URL_FILE: join(folder, 'gone') }
  ]
  return wrong.map((environment) => [write(environment, folder), readSettings(environment)])
}

function write(environment: Record<string, string>, folder: string): string {
  return Object.entries(environment).map(([name, value]) => `${name}=${value.replaceAll(folder, '/srv')}`).join(' ')
}

function open(environment: Record<string, string>): Attempt {
  return () => openBase(readConfig(readEnvironment({ GUIJU_DB_START_TIMEOUT: '0', ...environment })), () => {})
}

async function folderAttempts(folder: string): Promise<[string, Attempt][]> {
  const at = (name: string) => join(folder, name)
  for (const name of ['old/pgdata', 'damaged/pgdata', 'unfinished/restoring', 'stray/base']) mkdirSync(at(name), { recursive: true })
  writeFileSync(at('old/pgdata/PG_VERSION'), '14\n')
  writeFileSync(at('damaged/pgdata/PG_VERSION'), '18\n')
  const { release } = await lockDataDir(at('used'))
  undos.push(release)
  const wrong: [string, string][] = [
    ['url', 'a file'], ['url/data', 'below a file'], ['used', 'in use'], ['old', 'of PostgreSQL 14'], ['damaged', 'damaged'],
    ['stray', 'copied one level too high'], ['unfinished', 'a restore was cut off']
  ]
  return wrong.map(([name, note]) => [`GUIJU_DATA=/srv/${name} (${note})`, open({ GUIJU_DATA: at(name) })])
}

/** Answers every connection with an error, as a PostgreSQL does; refuses encryption. */
async function startRefusingServer(code: string, message: string): Promise<number> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      if (bytes.length === 8) return void socket.write('N')
      const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
      const head = Buffer.alloc(5)
      head.write('E')
      head.writeInt32BE(fields.length + 4, 1)
      socket.end(Buffer.concat([head, fields]))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  undos.push(() => server.close())
  return (server.address() as { port: number }).port
}

const refusals: [code: string, message: string, note: string][] = [
  ['28P01', 'password authentication failed for user "guiju"', 'a wrong password'],
  ['28000', 'no pg_hba.conf entry for host "10.0.0.7", user "guiju", database "guiju"', 'not let in'],
  ['3D000', 'database "guiju" does not exist', 'no such database'],
  ['53300', 'sorry, too many clients already', 'no connection left'],
  ['57P03', 'the database system is starting up', 'still starting, GUIJU_DB_START_TIMEOUT=0']
]

async function databaseAttempts(): Promise<[string, Attempt][]> {
  const made: [string, Attempt][] = []
  for (const [code, message, note] of refusals) {
    const port = await startRefusingServer(code, message)
    made.push([`DATABASE_URL=postgres://guiju@db/guiju (${note})`, open({ DATABASE_URL: `postgres://guiju@127.0.0.1:${port}/guiju` })])
  }
  const [{ port }] = [{ port: await startRefusingServer('28000', '') }]
  const old = { query: async () => ({ rows: [{ version: '14.13', encoding: 'UTF8', readOnly: 'off', replication: 'origin' }] }) } as unknown as pg.Pool
  return [
    ...made,
    ['DATABASE_URL=…?sslmode=require (a server without TLS)', open({ DATABASE_URL: `postgres://guiju@127.0.0.1:${port}/guiju?sslmode=require` })],
    ['DATABASE_URL=postgres://guiju@127.0.0.1:1/guiju (nothing listens)', open({ DATABASE_URL: 'postgres://guiju@127.0.0.1:1/guiju' })],
    ['DATABASE_URL=postgres://guiju@no-such.invalid/guiju', open({ DATABASE_URL: 'postgres://guiju@no-such.invalid/guiju' })],
    ['DATABASE_URL=… (PostgreSQL 14)', () => rejectUnsuitableDatabase(old)]
  ]
}

/** Errors of the system as Node and PGlite give them, where the state of the machine cannot be made in a test. */
function machineAttempts(): [string, Attempt][] {
  const fail = (error: object): Attempt => () => Promise.reject(error)
  const listening = (code: string, address: string, port: number) => fail(Object.assign(new Error(code), { code, syscall: 'listen', address, port }))
  return [
    ['PORT=3000 (in use)', listening('EADDRINUSE', '127.0.0.1', 3000)],
    ['PORT=80 (not as root)', listening('EACCES', '0.0.0.0', 80)],
    ['HOST=192.0.2.7', () => listenOn('192.0.2.7')],
    ['GUIJU_DATA (the disk is full)', fail(Object.assign(new Error(''), { name: 'ErrnoError', errno: 51 }))],
    ['GUIJU_DATA (a read-only disk)', fail(Object.assign(new Error("EROFS: read-only file system, mkdir '/srv/data'"), { code: 'EROFS' }))],
    ['ulimit -n 32', () => findResourceFault({ openFiles: 32, heapMb: 4_000 })],
    ['NODE_OPTIONS=--max-old-space-size=64', () => findResourceFault({ openFiles: null, heapMb: 112 })]
  ]
}

async function listenOn(host: string): Promise<void> {
  const server = createServer().listen({ host, port: 3000 })
  await once(server, 'listening')
  server.close()
}

function commandAttempts(): [string, Attempt][] {
  return [
    ['guiju serve --workers 0', () => serve(['--workers', '0'])],
    ['guiju serve --wokers 2', () => serve(['--wokers', '2'])],
    ['guiju keys create --scope read', () => keys.findUsageError!(['create', '--scope', 'read'])],
    ['guiju keys create --name seed --scope all', () => keys.findUsageError!(['create', '--name', 'seed', '--scope', 'all'])],
    ['guiju keys remove key-1', () => keys.findUsageError!(['remove', 'key-1'])],
    ['guiju import records', () => importCommand.findUsageError!(['records'])],
    ['guiju briefings prune', () => briefings.findUsageError!(['prune'])]
  ]
}

/** The rows of the table in the manual. */
export function tableRows(failures: readonly FailedStart[], language: 'zh' | 'en'): string[] {
  const cell = (text: string) => text.replaceAll('\n', ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;')
  return failures.map(({ written, told }) => `| \`${cell(written)}\` | ${cell(told[language])} |`)
}
