// Folders of the embedded store that are not whole are refused by name. That a first start that was cut off heals is tested
// with the seed.
import { cpSync, linkSync, mkdirSync, readFileSync, readdirSync, rmdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openPglite } from '../../src/database/embedded/open-pglite.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { embeddedMajor } from '../../src/database/embedded/inspect-data-dir.js'
import { createDataDir } from '../support/data-dir.js'
import { runCli } from '../support/command-line.js'
import { createTemporaryFolder } from '../support/processes.js'

const wal = (pgdata: string) => join(pgdata, 'pg_wal', readdirSync(join(pgdata, 'pg_wal')).find((name) => /^[0-9A-F]{24}$/.test(name))!)

const damages: Record<string, (pgdata: string) => void> = {
  'no PG_VERSION': (path) => rmSync(join(path, 'PG_VERSION')),
  'an empty PG_VERSION': (path) => truncateSync(join(path, 'PG_VERSION')),
  'another major version': (path) => writeFileSync(join(path, 'PG_VERSION'), '15\n'),
  'no pg_control': (path) => rmSync(join(path, 'global/pg_control')),
  'an empty pg_control': (path) => truncateSync(join(path, 'global/pg_control')),
  'a log that is cut': (path) => truncateSync(wal(path), 4096),
  'no log': (path) => rmSync(wal(path)),
  'a log of zeros': (path) => writeFileSync(wal(path), Buffer.alloc(2 ** 24)),
  'no base': (path) => rmSync(join(path, 'base'), { recursive: true }),
  'stray files only': (path) => {
    rmSync(path, { recursive: true })
    mkdirSync(path)
    writeFileSync(join(path, 'notes.txt'), 'stray')
  },
  'a file in its place': (path) => {
    rmSync(path, { recursive: true })
    writeFileSync(path, '')
  }
}

/** A copy to damage. The many files of `base` are links: no damage writes into them. */
function copyFolder(whole: string, into: string): void {
  cpSync(whole, into, { recursive: true, filter: (path) => !path.startsWith(join(whole, 'pgdata/base/')) })
  for (const entry of readdirSync(join(whole, 'pgdata/base'), { recursive: true, withFileTypes: true })) {
    const [from, to] = [whole, into].map((root) => join(entry.parentPath.replace(whole, root), entry.name)) as [string, string]
    if (entry.isDirectory()) mkdirSync(to, { recursive: true })
    else linkSync(from, to)
  }
}

t.test('each is refused, and nothing is written', { timeout: 300_000 }, async (t) => {
  const whole = await createDataDir(t, 'seeded')
  t.equal(readFileSync(join(whole, 'pgdata/PG_VERSION'), 'utf8').trim(), embeddedMajor)
  for (const [name, damage] of Object.entries(damages)) {
    const folder = createTemporaryFolder(t)
    copyFolder(whole, folder)
    damage(join(folder, 'pgdata'))
    const before = readdirSync(folder, { recursive: true }).sort()
    await t.rejects(openPglite({ folder }), { message: /guiju restore/ }, name)
    if (name === 'a log that is cut') {
      const { code, stderr } = await runCli({ GUIJU_DATA: folder }, 'verify')
      t.equal(code, 1)
      t.match(stderr, /guiju restore/)
      t.notMatch(stderr, /Aborted|unreachable|wasm|RuntimeError/)
    }
    t.strictSame(readdirSync(folder, { recursive: true }).sort(), before, name)
    rmSync(folder, { recursive: true })
  }
})

t.test('empty folders that git and zip lose are made again', { timeout: 200_000 }, async (t) => {
  const folder = await createDataDir(t, 'seeded')
  for (const name of ['pg_notify', 'pg_tblspc', 'pg_stat_tmp', 'pg_wal/archive_status', 'pg_twophase']) rmdirSync(join(folder, 'pgdata', name))
  const store = await openPglite({ folder })
  t.equal((await verifyBase({ store, now: () => new Date() })).error, null)
  await store.close()
})

t.test('a file as GUIJU_DATA, and a base one level too high', { timeout: 60_000 }, async (t) => {
  const folder = createTemporaryFolder(t)
  const file = join(folder, 'PG_VERSION')
  writeFileSync(file, '18\n')
  await t.rejects(openPglite({ folder: file }), { message: /is not a folder: correct GUIJU_DATA/ })
  await t.rejects(openPglite({ folder }), { message: /has PG_VERSION and no pgdata/ })
})
