// `npm test`: starts a PostgreSQL of its own, makes the bases that tests copy, runs tap, and leaves nothing behind.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeImages } from './bases.js'
import { startPrivatePostgres } from './private-postgres.js'

const tap = fileURLToPath(new URL('../../../node_modules/.bin/tap', import.meta.url))
const eachFile = fileURLToPath(new URL('each-file.js', import.meta.url))

async function main(): Promise<number> {
  const images = mkdtempSync(join(tmpdir(), 'guiju-images-'))
  const given = process.env.TEST_DATABASE_URL
  const own = given === undefined ? await startPrivatePostgres() : undefined
  const url = given ?? own?.url
  if (url === undefined) warnOfSkips()
  try {
    await makeImages(images, url)
    return await runTap({ ...process.env, GUIJU_TEST_IMAGES: images, ...(url === undefined ? {} : { TEST_DATABASE_URL: url }) })
  } finally {
    await own?.stop()
    rmSync(images, { recursive: true, force: true })
  }
}

function warnOfSkips(): void {
  const line = '!'.repeat(78)
  process.stderr.write(
    `${line}\nNo PostgreSQL binaries were found and TEST_DATABASE_URL is not set.\n` +
      'SKIPPED: every test on a real PostgreSQL. Install the package postgresql to run them.\n' +
      `${line}\n`
  )
}

/**
 * Tests that take ten seconds or more: started first, so that none of them is left to run alone at the end. Those on one
 * line share a process too: to load the service and its embedded database takes two seconds of processor time.
 */
const longest = [
  ['process/kills', 'process/workers'],
  ['seed/seed-interrupted', 'process/start-stop'],
  ['manual/editors-walk-through', 'transfer/backup-restore', 'manual/postgres-roles', 'search/replayed'],
  ['seals/sealing', 'http/rate-limit', 'http/slow-clients'],
  ['briefings/order-briefing', 'http/attacks', 'transfer/export-import'],
  ['search/catch-up', 'search/any-search', 'http/response-cache'],
  ['integrity/verify-base', 'works/time-model', 'seed/seed-base'],
  ['changes/follow-through-kills', 'access/manage-api-keys', 'changes/follow-changes', 'access/rights'],
  ['database/replicas', 'database/pooler', 'process/database-unavailable', 'http/database-unavailable']
].map((names) => names.map(compiled))

/** How many of the others share a process. */
const together = 10

function compiled(name: string): string {
  return join('dist/test', `${name}.test.js`)
}

/** The tests there are, compiled: a compiled test whose source is gone is left out. */
function listTests(): string[] {
  const sources = readdirSync('test', { recursive: true }).map(String)
  return sources.filter((name) => name.endsWith('.test.ts') && !name.startsWith('bench')).map((name) => compiled(name.slice(0, -8))).sort()
}

/** Files in the order in which they are started, those that share a process in one text. */
function inBatches(files: readonly string[]): string[] {
  const short = files.filter((file) => !longest.flat().includes(file))
  const batches = Array.from({ length: Math.ceil(short.length / together) }, (_, at) => short.slice(at * together, (at + 1) * together))
  const long = longest.map((batch) => batch.filter((file) => files.includes(file)))
  return [...long, ...batches].filter((batch) => batch.length > 0).map((batch) => batch.join(' '))
}

/** What was asked for: options for tap, and files, all of them unless some are named. */
function tapArguments(): string[] {
  const asked = process.argv.slice(2)
  const named = asked.filter((one) => one.endsWith('.js'))
  const batches = inBatches(named.length > 0 ? named : listTests())
  return [...asked.filter((one) => !named.includes(one)), ...batches.map((batch) => `--test-arg=${batch}`), eachFile]
}

/** tap itself; a signal to this process reaches it too, and everything is still cleaned up. */
function runTap(env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(tap, tapArguments(), { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

process.exitCode = await main()
