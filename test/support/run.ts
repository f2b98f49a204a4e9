// `npm test`: starts a PostgreSQL of its own, makes the bases that tests copy, runs tap, and leaves nothing behind.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTemplates } from './bases.js'
import { readFailures } from './failures.js'
import { startPrivatePostgres } from './private-postgres.js'
import { estimate, readTimes, schedule, type Times } from './schedule.js'

const tap = fileURLToPath(new URL('../../../node_modules/.bin/tap', import.meta.url))
const eachFile = fileURLToPath(new URL('each-file.js', import.meta.url))

async function main(): Promise<number> {
  const templates = mkdtempSync(join(tmpdir(), 'guiju-images-'))
  const externalUrl = process.env.TEST_DATABASE_URL
  const ownPostgres = externalUrl === undefined ? await startPrivatePostgres() : undefined
  const url = externalUrl ?? ownPostgres?.url
  if (url === undefined) warnOfSkips()
  try {
    await createTemplates(templates, url)
    const database = url === undefined ? {} : { TEST_DATABASE_URL: url }
    const code = await runTap({ ...process.env, GUIJU_TEST_IMAGES: templates, ...database })
    if (existsSync(printed)) keepResults(readFileSync(printed, 'utf8'))
    return code
  } finally {
    await ownPostgres?.stop()
    rmSync(templates, { recursive: true, force: true })
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

/** Where tap writes what the processes printed, and where the times read from it are collected. */
const printed = '.tap/test-results/dist/test/support/each-file.js.tap'
const measured = '.tap/test-times.json'

/** Empty where nothing was measured, or where a run was ended while it wrote. */
function readMeasured(): Times {
  try {
    return JSON.parse(readFileSync(measured, 'utf8')) as Times
  } catch {
    return {}
  }
}

/** Keeps the times of files, those that this run did not name too, and ends the output with what failed. */
function keepResults(tap: string): void {
  writeFileSync(measured, JSON.stringify({ ...readMeasured(), ...readTimes(tap) }, null, 1))
  for (const failure of readFailures(tap)) process.stdout.write(`${`FAILED ${failure}`.replace(/^/gm, '# ')}\n`)
}

function compiled(name: string): string {
  return join('dist/test', `${name}.test.js`)
}

/** The tests there are, compiled: a compiled test whose source is gone is left out. */
function listTests(): string[] {
  const sources = readdirSync('test', { recursive: true }).map(String)
  const tests = sources.filter((name) => name.endsWith('.test.ts') && !name.startsWith('bench'))
  return tests.map((name) => compiled(name.slice(0, -8))).sort()
}

/** What was asked for: options for tap, and files, all of them unless some are named. */
function tapArguments(): string[] {
  const args = process.argv.slice(2)
  const named = args.filter((arg) => arg.endsWith('.js'))
  const times = readMeasured()
  const bytes = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const processes = schedule(named.length > 0 ? named : listTests(), (file) => estimate(file, times, bytes(file)))
  const options = args.filter((arg) => !named.includes(arg))
  return [...options, ...processes.map((files) => `--test-arg=${files.join(' ')}`), eachFile]
}

/** tap itself; a signal to this process reaches it too, and everything is still cleaned up. */
function runTap(env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(tap, tapArguments(), { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

process.exitCode = await main()
