// `guiju import records`: NDJSON from a file or standard input, compressed or not, with progress, a summary and an exit
// code.
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import type { Sentence } from '../../src/shared/language/language.js'
import { buildApp } from '../../src/app.js'
import { importCommand } from '../../src/cli/import/import.js'
import { inEnglish } from '../support/command-line.js'
import { createTestDatabase, engines, openTestBase } from '../support/bases.js'
import { createTestKeys, bearerHeader } from '../support/api-keys.js'
import { createTemporaryFolder } from '../support/processes.js'

const article = (id: number, more: object = {}) => ({
  ...{ type: 'work', id: `brought-${id}`, kind: 'article', title: `文${id}`, inForceFrom: { precision: 'unknown', basis: 'reported' } },
  provisions: [1, 2].map((n) => ({ eId: `para_${n}`, level: 'paragraph', text: `第${n}段` })),
  ...more
})
const toLines = (values: readonly unknown[]) => values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join('')

t.test('lines of a file', async (t) => {
  const base = await openTestBase(engines.at(-1)!, { contents: 'empty' })
  const app = await buildApp({ base })
  t.teardown(() => app.close().then(() => base.store.close()))
  const folder = createTemporaryFolder(t)
  const run = async (content: string | Buffer, ...more: string[]) => {
    const file = join(folder, 'records')
    writeFileSync(file, content)
    const written = { lines: [] as string[], progress: [] as string[] }
    const output = { line: (text: string | Sentence) => written.lines.push(inEnglish(text)), progress: ({ en }: Sentence) => written.progress.push(en) }
    return { code: await importCommand.run(base, output, ['records', file, ...more], { maxRecordBytes: 65_536, dataFolder: t.testdir() }), ...written }
  }
  const total = async () => (await app.inject('/v1/articles?count=true')).json().total

  const good = toLines([article(1), article(2), article(3)])
  t.match(await run(good, '--dry-run'), { code: 0, lines: ['3 lines, 3 recorded, 6 provisions', /a dry run/] })
  t.equal(await total(), 0)
  t.match(await run(good), { code: 0, lines: ['3 lines, 3 recorded, 6 provisions'], progress: [/provisions\/s, at most \d+\.\d MB of memory/] })
  t.match(await run(gzipSync(good)), { code: 0, lines: ['3 lines, 3 unchanged, 0 provisions'] }, 'packed, and again')
  t.equal(await total(), 3)

  const mixed = await run(toLines([article(4), '{"type":"work"', article(5, { nonsense: 1 }), article(6, { title: '长'.repeat(30_000) })]))
  t.match(mixed, { code: 1, lines: [/^refused: line 2: /, /^refused: line 3 \(brought-5\): .*\/nonsense is not known here/, /^refused: line 4: /, /^4 lines, 1 recorded, 3 refused/] })
  t.match(await run(gzipSync(good).subarray(0, 60)), { code: 1, lines: [/^stopped: The records are cut off/, /lines/, /not complete: /] })
  t.match(await run(''), { code: 0, lines: ['0 lines, 0 provisions'] })
  await t.rejects(importCommand.run(base, { line: () => {}, progress: () => {} }, ['records', folder], { maxRecordBytes: 1, dataFolder: t.testdir() }), /not a folder/)

  const { admin } = await createTestKeys(base)
  const audit = (await app.inject({ url: '/v1/audit?action=import%20records&limit=2', headers: bearerHeader(admin) })).json()
  t.match(audit.items[1], { key: null, detail: { state: 'begun' } })
  t.match((await app.inject('/v1/articles/brought-1/history')).json().items[0], { recordedBy: 'command line' })
})

t.test('invalid arguments', async (t) => {
  const fault = (...words: string[]) => importCommand.findUsageError!(words)?.en
  t.match(fault(), /knows laws, dates, records, not nothing/)
  t.match(fault('records'), /needs a file/)
  t.match(fault('records', 'a', 'b'), /does not know what b is/)
  t.match(fault('records', 'a', '--fast'), /fast/)
  t.match(fault('laws', 'a', '--dry-run'), /no --dry-run/)
  t.equal(fault('records', '-', '--dry-run'), undefined)
})

t.test('the lines of a command before it, on PostgreSQL', { skip: !engines.includes('postgres') && 'no PostgreSQL' }, async (t) => {
  const { url, drop } = await createTestDatabase('empty')
  t.teardown(drop)
  const guiju = fileURLToPath(new URL('../../src/cli/guiju.js', import.meta.url))
  const { code, out, err } = await new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env.PATH, DATABASE_URL: url, GUIJU_LANG: 'en' }
    const child = execFile(process.execPath, [guiju, 'import', 'records', '-'], { env }, (error, out, err) => resolve({ code: error?.code ?? 0, out, err }))
    child.stdin!.end(gzipSync(toLines([article(1), article(2)])))
  })
  t.match({ code, out, err }, { code: 0, out: '2 lines, 2 recorded, 4 provisions\n', err: /lines\/s/ })
})
