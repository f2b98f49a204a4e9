// `npm run campaign -- nodes [majors]`: a short run on the versions of Node that are promised and that this machine does not
// have: packages install without a warning about engines, the program starts, seeds, answers, prints, stops and verifies
// on both databases, and a few test files pass. Exits with 1 if any of it fails, or if a Node cannot be had.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { tryProgram, verifyInstalled } from '../../support/installed-program.js'
import { startPrivatePostgres } from '../../support/private-postgres.js'

const promised = ['20', '22', '24']
/** Of each sort one: threads, the render process, files, processes and signals, generated dates. */
const testFiles = ['briefings/render', 'transfer/export-import', 'process/start-stop', 'computing/compute-pool', 'shared/calendar']
const temporary = mkdtempSync(join(tmpdir(), 'guiju-nodes-'))
chmodSync(temporary, 0o755)

/** Node's binary as npm has it, the newest of a major version. @throws if there is none for this machine. */
function fetchNode(major: string): string {
  const folder = join(temporary, `node-${major}`)
  mkdirSync(folder)
  const name = `node-${process.platform}-${process.arch}`
  execFileSync('npm', ['install', '--prefix', folder, '--silent', `${name}@${major}`], { stdio: ['ignore', 'ignore', 'inherit'] })
  return join(folder, 'node_modules', name, 'bin/node')
}

/** @throws if a package does not support this Node. Nothing is installed. */
function checkEngines(node: string): void {
  const npm = process.env.npm_execpath ?? execFileSync('sh', ['-c', 'readlink -f "$(command -v npm)"'], { encoding: 'utf8' }).trim()
  const args = [npm, 'ci', '--dry-run', '--ignore-scripts', '--engine-strict']
  const { status, stderr } = spawnSync(node, args, { encoding: 'utf8', env: { PATH: process.env.PATH, HOME: temporary } })
  if (status !== 0 || /EBADENGINE/.test(stderr)) throw new Error(`npm ci warns or fails:\n${stderr}`)
}

async function tryDatabases(node: string, name: string): Promise<string[]> {
  const postgres = await startPrivatePostgres()
  try {
    const databases = { pglite: {}, ...(postgres && { postgres: { DATABASE_URL: postgres.url } }) }
    for (const [engine, settings] of Object.entries(databases)) {
      const workFolder = join(temporary, `${name}-${engine}`)
      mkdirSync(workFolder)
      const program = { folder: process.cwd(), node, workFolder, settings }
      await tryProgram(program)
      await verifyInstalled(program)
    }
    return Object.keys(databases)
  } finally {
    await postgres?.stop()
  }
}

/** @throws if a test fails; what it printed goes to standard error. */
function runTests(node: string): number {
  const files = testFiles.map((name) => `dist/test/${name}.test.js`)
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}`, NODE_OPTIONS: '' }
  const { status, stdout } = spawnSync(node, ['dist/test/support/run.js', '--reporter=tap', ...files], { encoding: 'utf8', env, maxBuffer: 1 << 28 })
  const counts = /^# \{ total: \d+, pass: (\d+)(?:, skip: \d+)? \}/m.exec(stdout)
  if (status === 0 && counts !== null) return Number(counts[1])
  process.stderr.write(stdout)
  throw new Error('tests failed')
}

async function tryNode(major: string): Promise<void> {
  const node = fetchNode(major)
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()
  checkEngines(node)
  const databases = await tryDatabases(node, major)
  console.log(JSON.stringify({ node: version, engines: 'no warning', databases, assertions: runTests(node) }))
}

const own = process.version.slice(1).split('.')[0]!
const named = process.argv.slice(2)
let failed = 0
for (const major of named.length > 0 ? named : promised.filter((one) => one !== own)) {
  await tryNode(major).catch((error: Error) => {
    console.error(`FAILED on Node ${major}: ${error.message}`)
    failed += 1
  })
}
rmSync(temporary, { recursive: true, force: true })
process.exitCode = failed === 0 ? 0 : 1
