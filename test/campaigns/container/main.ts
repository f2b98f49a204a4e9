// `npm run campaign -- container`: builds the image of `deploy/Dockerfile` and runs it as `deploy/compose.yaml` says, without a
// daemon, on PGlite and on PostgreSQL. Exits with 1 if any of it fails; says SKIPPED where the tools are missing.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { askAndPrint } from '../../support/installed-program.js'
import { startPrivatePostgres } from '../../support/private-postgres.js'
import { addressOf } from '../../support/processes.js'
import { buildImage, type Image } from './build-image.js'
import { type Container, type ContainerSettings, runContainer } from './run-container.js'

const tools = ['buildah', 'runc', 'mmdebstrap']
const temporary = mkdtempSync(join(tmpdir(), 'guiju-image-'))
const secrets = join(temporary, 'secrets')

/** A port that was free a moment ago. */
async function findPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return String(port)
}

/** Runs it twice on one volume, verifies what is in it, and says how long its stops took. @throws if anything is wrong. */
async function tryImage(image: Image, engine: string, environment: Record<string, string>): Promise<void> {
  const volume = join(temporary, `volume-${engine}`)
  mkdirSync(volume)
  chownSync(volume, 1000, 1000)
  const port = await findPort()
  const settings = { folder: temporary, volume, secrets, environment: { HOST: '127.0.0.1', PORT: port, LOG_LEVEL: 'silent', ...environment } }
  const first = await tryContainer(image, { ...settings, name: `${engine}-1` })
  const second = await tryContainer(image, { ...settings, name: `${engine}-2` })
  if (first.code !== second.code) throw new Error('the data of the volume are gone: a briefing ordered again has another code')
  const verify = runContainer(image, { ...settings, name: `${engine}-3`, command: ['verify'] })
  const ended = await verify.process.ended
  if (ended !== 0) throw new Error(`guiju verify ended with ${ended}:\n${verify.process.output()}`)
  console.log(JSON.stringify({ engine, secondsToStop: [first.stop, second.stop], dataStay: true, verified: true }))
}

async function tryContainer(image: Image, settings: ContainerSettings): Promise<{ code: string; stop: number }> {
  const container = runContainer(image, settings)
  try {
    const { code } = await askAndPrint(await addressOf(container.process))
    checkInside(container, image)
    const stoppedAt = Date.now()
    container.kill(image.config.StopSignal)
    const ended = await container.process.ended
    const stop = (Date.now() - stoppedAt) / 1000
    if (ended !== 0 || stop > 10) throw new Error(`it ended with ${ended} after ${stop} s:\n${container.process.output()}`)
    return { code, stop }
  } catch (error) {
    if (container.process.child.exitCode === null) container.kill('KILL')
    throw error
  }
}

/** The health check is green; only the volume and /tmp may be written to. */
function checkInside(container: Container, { config }: Image): void {
  const [, ...healthCheck] = config.Healthcheck.Test
  if (container.exec(...healthCheck) !== 0) throw new Error('the health check is red')
  const canWrite = (path: string): boolean => container.exec('touch', path) === 0
  if (canWrite('/opt/guiju/dist/x') || canWrite('/x')) throw new Error('the program can be written to')
  if (!canWrite('/data/x') || !canWrite('/tmp/x')) throw new Error('the volume or /tmp cannot be written to')
  if (container.exec('sh', '-c', 'test "$(id -u)" != 0') !== 0) throw new Error('it runs as root')
}

async function main(): Promise<void> {
  const image = buildImage(temporary)
  const port = await findPort()
  const postgres = await startPrivatePostgres(['listen_addresses=127.0.0.1', `port=${port}`])
  try {
    const url = join(secrets, 'database-url')
    writeFileSync(url, `postgres://guiju@127.0.0.1:${port}/postgres\n`)
    chmodSync(url, 0o444)
    await tryImage(image, 'pglite', {})
    if (postgres !== undefined) await tryImage(image, 'postgres', { DATABASE_URL_FILE: '/run/secrets/database-url' })
  } finally {
    await postgres?.stop()
    image.remove()
  }
}

const missing = tools.filter((tool) => spawnSync(tool, ['--version']).status !== 0)
if (missing.length > 0 || userInfo().uid !== 0) {
  const reason = missing.length > 0 ? `install ${missing.join(', ')}` : 'run it as root'
  process.stderr.write(`${'!'.repeat(78)}\nSKIPPED: the container image was neither built nor run: ${reason}.\n${'!'.repeat(78)}\n`)
} else {
  chmodSync(temporary, 0o755)
  mkdirSync(secrets)
  try {
    await main()
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}
