// What a release contains is enough to run it: the files that `npm pack` takes and the packages of a production install,
// where there is nothing else. `npm run campaign -- release` tries the whole release, from its files.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { createDataDir } from '../support/data-dir.js'
import { listState, tryProgram } from '../support/installed-program.js'
import { findUnprivilegedUser } from '../support/private-postgres.js'
import { createTemporaryFolder } from '../support/processes.js'

/** The files of the archive. Nothing is packed. */
function listArchive(): string[] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const [{ files }] = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  return (files as { path: string }[]).map(({ path }) => path)
}

/** The files of the packages that a production install has on this platform. */
function listPackageFiles(): string[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { dev?: boolean; devOptional?: boolean }> }
  const shipped = Object.entries(packages).filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
  return shipped.flatMap(([folder]) => listFiles(folder))
}

/** Without those of packages inside it, which are listed by themselves; empty where it is for another platform. */
function listFiles(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries.filter(({ name }) => name !== 'node_modules').flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? listFiles(path) : [path]
    })
  } catch {
    return []
  }
}

/** Linked rather than copied, where one disk has both. */
function place(files: readonly string[], into: string): void {
  const made = new Set<string>()
  for (const file of files) {
    const target = join(into, file)
    if (!made.has(dirname(target))) mkdirSync(dirname(target), { recursive: true })
    made.add(dirname(target))
    try {
      linkSync(file, target)
    } catch {
      copyFileSync(file, target)
    }
  }
}

/** A folder for this user alone. */
async function createUserFolder(t: Test, { uid, gid }: { uid?: number; gid?: number }): Promise<string> {
  const folder = await createDataDir(t, 'seeded')
  if (uid === undefined) return folder
  for (const name of ['.', ...readdirSync(folder, { recursive: true }).map(String)]) chownSync(join(folder, name), uid, gid!)
  return folder
}

t.test('the archive', { timeout: 120_000 }, async (t) => {
  const archive = listArchive()
  for (const needed of ['LICENSE', 'NOTICE', 'README.md', 'dist/src/cli/guiju.js', 'dist/typefaces/noto-sans-sc/LICENSE_FONT', 'src/build.mjs', 'deploy/guiju.service']) {
    t.ok(archive.includes(needed), needed)
  }
  t.strictSame(archive.filter((path) => /^test|^dist\/test|\.map$|\.tsx?$|secret/.test(path)), [], 'nothing of the tests, no sources')

  const program = createTemporaryFolder(t)
  place([...archive, ...listPackageFiles()], program)
  chmodSync(program, 0o755)
  const before = listState(program)
  const user = await findUnprivilegedUser()
  const workFolder = await createUserFolder(t, user)
  const { stop, pdf } = await tryProgram({ folder: program, user, workFolder, settings: { GUIJU_DATA: workFolder, GUIJU_SEED: 'off' } })
  t.ok(stop < 10, `stopped after ${stop} s`)
  t.ok(pdf.length > 20_000, `a PDF of ${pdf.length} bytes`)
  t.ok(listState(program).join() === before.join(), 'its own folder is as it was')
})

t.test('NOTICE lists the packages of the release', async (t) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['deploy/release/write-notice.mjs', '--print'], { encoding: 'utf8' })
  t.equal(status, 0, stderr)
  t.ok(stdout === readFileSync('NOTICE', 'utf8'), 'where it differs: npm run notice')
})

t.test('the changelog begins with this version, in both languages', async (t) => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  t.match(version, /^\d+\.\d+\.\d+$/)
  for (const language of ['zh', 'en']) {
    const changelog = readFileSync(`src/manual/${language}/reference/changelog.md`, 'utf8')
    t.equal(/^## (.*)$/m.exec(changelog)?.[1], version, language)
  }
})
