// Folders of the embedded store that are not whole are refused by name; a first start that was cut off heals.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openPglite } from '../../src/database/embedded/open-pglite.js'
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

t.test('each is refused, and nothing is written', { timeout: 300_000 }, async (t) => {
  const whole = await createDataDir(t, 'seeded')
  t.equal(readFileSync(join(whole, 'pgdata/PG_VERSION'), 'utf8').trim(), embeddedMajor)
  for (const [name, damage] of Object.entries(damages)) {
    const folder = createTemporaryFolder(t)
    cpSync(whole, folder, { recursive: true })
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

t.test('empty folders that git and zip lose are made again, and a cut first start heals', { timeout: 200_000 }, async (t) => {
  const folder = await createDataDir(t, 'seeded')
  for (const name of ['pg_notify', 'pg_tblspc', 'pg_stat_tmp', 'pg_wal/archive_status', 'pg_twophase']) rmdirSync(join(folder, 'pgdata', name))
  t.equal((await runCli({ GUIJU_DATA: folder }, 'verify')).code, 0)
  const cut = createTemporaryFolder(t)
  mkdirSync(join(cut, 'initialising/pgdata/base'), { recursive: true })
  t.equal((await runCli({ GUIJU_DATA: cut }, 'verify')).code, 0)
  t.notOk(readdirSync(cut).includes('initialising'))
})

t.test('a file as GUIJU_DATA, and a base one level too high', { timeout: 60_000 }, async (t) => {
  const folder = createTemporaryFolder(t)
  const file = join(folder, 'PG_VERSION')
  writeFileSync(file, '18\n')
  t.match(await runCli({ GUIJU_DATA: file }, 'verify'), { code: 1, stderr: /is not a folder: correct GUIJU_DATA/ })
  t.match(await runCli({ GUIJU_DATA: folder }, 'verify'), { code: 1, stderr: /has PG_VERSION and no pgdata/ })
})
