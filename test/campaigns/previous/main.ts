// `npm run campaign -- previous <folder>`: run when a release was made. Fills a base with the program unpacked in that
// folder, on PGlite and on PostgreSQL, and writes it to `test/upgrade/<release>`, for the next release to open.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { startInstalled } from '../../support/installed-program.js'
import { findPostgresBinaries, startPrivatePostgres } from '../../support/private-postgres.js'
import { addressOf } from '../../support/processes.js'
import { type Answers, answersFile, dataFolderFile, dumpFile } from '../../upgrade/recorded-base.js'
import { fillBase, readAnswers } from './fill-base.js'

const program = resolve(process.argv[2] ?? '.')
const temporary = mkdtempSync(join(tmpdir(), 'guiju-previous-'))

/** Starts the program on an empty base, fills it, reads it and stops. */
async function fill(settings: Record<string, string>): Promise<Answers> {
  const installed = { folder: program, workFolder: temporary, settings: { GUIJU_SEED: 'off', GUIJU_FOUR_EYES: 'off', ...settings } }
  const created = startInstalled(installed, 'keys', 'create', '--name', 'office', '--owner', '张三', '--scope', 'admin')
  if ((await created.ended) !== 0) throw new Error(created.output())
  const secret = /gj_\S+/.exec(created.output())![0]
  const service = startInstalled(installed, 'serve')
  try {
    const address = await addressOf(service)
    const briefing = await fillBase(address, secret)
    return await readAnswers(address, secret, briefing)
  } finally {
    service.child.kill('SIGTERM')
    await service.ended
  }
}

async function fillPostgres(into: string): Promise<Answers> {
  const [postgres, binaries] = [await startPrivatePostgres(), findPostgresBinaries(['pg_dump'])]
  if (postgres === undefined || binaries === undefined) throw new Error('no PostgreSQL is installed')
  try {
    const answers = await fill({ DATABASE_URL: postgres.url })
    const options = ['--inserts', '--rows-per-insert=100', '--no-owner', '--no-privileges', postgres.url]
    const dump = execFileSync(join(binaries, 'pg_dump'), options, { encoding: 'utf8', maxBuffer: 1 << 28 })
    // Lines for psql, and the setting that hides every schema from what runs after.
    const statements = dump.replace(/^\\.*\n/gm, '').replace(/^SELECT pg_catalog\.set_config\('search_path'.*\n/m, '')
    writeFileSync(join(into, dumpFile), gzipSync(statements, { level: 9 }))
    return answers
  } finally {
    await postgres.stop()
  }
}

async function fillPglite(into: string): Promise<Answers> {
  const answers = await fill({ GUIJU_DATA: temporary })
  execFileSync('tar', ['-cf', 'pgdata.tar', '--format=ustar', '--sort=name', '-C', 'pgdata', '.'], { cwd: temporary })
  const { BROTLI_PARAM_LARGE_WINDOW: large, BROTLI_PARAM_LGWIN: window } = constants
  // The three databases of a cluster repeat each other at a distance that only a large window sees.
  const packed = brotliCompressSync(readFileSync(join(temporary, 'pgdata.tar')), { params: { [large]: 1, [window]: 26 } })
  writeFileSync(join(into, dataFolderFile), packed)
  return answers
}

try {
  const { version } = JSON.parse(readFileSync(join(program, 'package.json'), 'utf8')) as { version: string }
  const into = join('test/upgrade', version)
  mkdirSync(into, { recursive: true })
  const answers = { pglite: await fillPglite(into), postgres: await fillPostgres(into) }
  writeFileSync(join(into, answersFile), `${JSON.stringify(answers, null, 1)}\n`)
  console.log(into)
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
