// `npm run campaign -- release [folder]`: makes the release, or takes the one in a folder, and tries it as a stranger would:
// unpacked where there is neither a repository nor a package for development, in a folder that cannot be written to, by a
// user without rights, on PGlite and on PostgreSQL. Exits with 1 if any of it fails.
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type InstalledProgram, listState, tryProgram, verifyInstalled } from '../../support/installed-program.js'
import { findUnprivilegedUser, startPrivatePostgres } from '../../support/private-postgres.js'
import { readRelease } from './read-release.js'

const temporary = mkdtempSync(join(tmpdir(), 'guiju-stranger-'))
// Others may enter, and nobody but its owner may write.
chmodSync(temporary, 0o755)

async function main(): Promise<void> {
  const folder = resolve(process.argv[2] ?? makeRelease())
  const release = readRelease(folder)
  console.log(JSON.stringify({ sums: 'as written', components: release.components, megabytes: release.megabytes }))
  await tryOnEngines('offline bundle', unpack(release.bundle, 'bundle'))
  await tryOnEngines('archive and registry', installArchive(release.archive))
}

function makeRelease(): string {
  const into = join(temporary, 'release')
  execFileSync(process.execPath, ['deploy/release/make-release.mjs', into], { stdio: ['ignore', 'ignore', 'inherit'] })
  return into
}

/** The only folder in a packed file, unpacked. */
function unpack(file: string, name: string): string {
  const into = join(temporary, name)
  mkdirSync(into)
  execFileSync('tar', ['-xzf', file, '-C', into, '--no-same-owner'])
  return join(into, readdirSync(into)[0]!)
}

/** The archive with packages from the registry: nothing may be warned of. */
function installArchive(archive: string): string {
  const program = unpack(archive, 'archive')
  // Without what the npm that runs this hands down, such as its silence.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME }
  const said = execFileSync('sh', ['-c', 'npm ci --omit=dev 2>&1'], { cwd: program, encoding: 'utf8', env })
  if (/warn/i.test(said)) throw new Error(`npm warned:\n${said}`)
  return program
}

async function tryOnEngines(name: string, folder: string): Promise<void> {
  const before = listState(folder)
  const user = await findUnprivilegedUser()
  await tryOn(name, 'pglite', { folder, user, workFolder: createWorkFolder(user), settings: {} })
  const postgres = await startPrivatePostgres()
  if (postgres === undefined) throw new Error('no PostgreSQL is installed')
  try {
    await tryOn(name, 'postgres', { folder, user, workFolder: createWorkFolder(user), settings: { DATABASE_URL: postgres.url } })
  } finally {
    await postgres.stop()
  }
  if (listState(folder).join() !== before.join()) throw new Error('the program wrote into its own folder')
}

async function tryOn(installed: string, engine: string, program: InstalledProgram): Promise<void> {
  const { start, stop, pdf } = await tryProgram(program)
  await verifyInstalled(program)
  console.log(JSON.stringify({ installed, engine, megabytes: measure(program.folder), start, stop, pdfBytes: pdf.length, verified: true }))
}

function createWorkFolder({ uid, gid }: { uid?: number; gid?: number }): string {
  const folder = mkdtempSync(join(temporary, 'work-'))
  if (uid !== undefined) chownSync(folder, uid, gid!)
  return folder
}

function measure(folder: string): number {
  const sizes = readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, String(name))))
  return Math.round(sizes.filter((one) => one.isFile()).reduce((sum, { size }) => sum + size, 0) / 1e5) / 10
}

try {
  await main()
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
