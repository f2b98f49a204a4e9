// The manual's walk-through for editors, and its tutorials that go on from call to call, typed into a shell as they
// stand: bash and curl against a started service.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { createTestDatabase, engines } from '../support/bases.js'
import { guiju } from '../support/command-line.js'
import { createDataDir } from '../support/data-dir.js'
import { createTemporaryFolder, quiet } from '../support/processes.js'
import { findDifferences } from '../support/documented-example.js'

const server = fileURLToPath(new URL('../../src/server.js', import.meta.url))

interface Step {
  shell: string
  /** What the page shows of the last reply. */
  shown: unknown
}

interface Page {
  path: string
  /** The heading under which the steps are; without it they are those of the whole page. */
  heading?: string
  steps: number
  /** On the embedded database, as `npm start` is without settings; the others on PostgreSQL where there is one. */
  isEmbedded?: boolean
}

const pages: Page[] = [
  { path: 'how-to/editors.md', heading: "## An editor's walk-through", steps: 6 },
  { path: 'tutorial/first-correction.md', steps: 5, isEmbedded: true },
  { path: 'tutorial/first-briefing.md', steps: 4 }
]

function readSteps({ path, heading }: Page): Step[] {
  const page = readFileSync(join('src/manual/en', path), 'utf8')
  const text = heading === undefined ? page : page.slice(page.indexOf(`${heading}\n`) + heading.length).split('\n## ')[0]!
  const blocks = text.matchAll(/```sh\n([\s\S]*?)\n```(?:\n```json\n([\s\S]*?)\n```)?/g)
  return [...blocks].map(([, shell, json]) => ({ shell: shell!, shown: json === undefined ? undefined : JSON.parse(json) }))
}

/** What stands for npm, so that nothing is built again: the same programs, run as they are. */
function standIn(t: Test): string {
  const folder = createTemporaryFolder(t)
  const node = `'${process.execPath}' ${process.execArgv.join(' ')}`
  const script = `#!/bin/sh\n[ "$1" = start ] && exec ${node} '${server}'\nshift 4\nexec ${node} '${guiju}' "$@"\n`
  writeFileSync(join(folder, 'npm'), script)
  chmodSync(join(folder, 'npm'), 0o755)
  return folder
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** The settings of a seeded base of the page's own. Opening the embedded one costs each program a second. */
async function openPageBase(t: Test, { isEmbedded = false }: Page): Promise<Record<string, string>> {
  if (isEmbedded || !engines.includes('postgres')) return { GUIJU_DATA: await createDataDir(t, 'seeded') }
  const { url, drop } = await createTestDatabase('seeded')
  t.teardown(drop)
  return { DATABASE_URL: url, GUIJU_FOUR_EYES: 'off' }
}

/** Runs all steps in one shell; gives what each printed. Every reply stands on a line of its own. */
async function runSteps(t: Test, page: Page, steps: readonly Step[]): Promise<string[]> {
  const port = await findFreePort()
  const settings = { ...(await openPageBase(t, page)), PORT: String(port), LOG_LEVEL: 'silent', ...quiet }
  const opening = "set -eu\ntrap 'kill $! && wait' EXIT\ncurl() { command curl \"$@\"; local status=$?; echo; return $status; }"
  const script = [opening, ...steps.map(({ shell }) => `${shell}\necho '@@@'`)].join('\n').replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`)
  const env = { HOME: process.env.HOME, PATH: `${standIn(t)}:${process.env.PATH}`, ...settings }
  const shell = spawn('bash', ['-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true, cwd: createTemporaryFolder(t) })
  t.teardown(() => {
    if (shell.exitCode === null) process.kill(-shell.pid!, 'SIGKILL')
  })
  let [out, err] = ['', '']
  shell.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
  shell.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
  const [code] = await once(shell, 'close')
  t.equal(code, 0, err)
  return out.split('@@@\n')
}

const missing = ['bash', 'curl'].filter((tool) => spawnSync(tool, ['--version']).error !== undefined)
if (missing.length > 0) process.stderr.write(`${'!'.repeat(78)}\nSKIPPED: the walk-through as a shell: ${missing.join(' and ')} not found\n${'!'.repeat(78)}\n`)
else {
  for (const page of pages) {
    t.test(`${page.path}, as it stands`, { timeout: 120_000 }, async (t) => {
      const steps = readSteps(page)
      t.equal(steps.length, page.steps)
      const printed = await runSteps(t, page, steps)
      for (const [at, { shown }] of steps.entries()) {
        const replies = printed[at]!.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
        t.strictSame(replies.filter(({ type }) => String(type).startsWith('/problems/')), [], 'nothing is refused')
        if (shown !== undefined) t.strictSame(findDifferences(shown, replies.at(-1)), [], `step ${at}`)
      }
    })
  }
}
