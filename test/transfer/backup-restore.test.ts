// Backups of the embedded store as an operator makes them: of a base in use, and back into another folder.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { Sentence } from '../../src/shared/language/language.js'
import { buildApp } from '../../src/app.js'
import { backup } from '../../src/cli/backup.js'
import type { OfflineCommand } from '../../src/cli/command.js'
import { restore } from '../../src/cli/restore.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { openPglite } from '../../src/database/embedded/open-pglite.js'
import { today } from '../support/bases.js'
import { inEnglish, guiju, runCli } from '../support/command-line.js'
import { createDataDir } from '../support/data-dir.js'
import { createTestKeys, bearerHeader } from '../support/api-keys.js'
import { createTemporaryFolder } from '../support/processes.js'
import { sampleContent, sampleText, sampleWork } from '../support/sample-content.js'

/** The service on a folder, in this process. */
async function openFolder(folder: string) {
  const store = await openPglite({ folder })
  const base = { store, now: () => today }
  const app = await buildApp({ base })
  return { base, app, close: () => app.close().then(store.close) }
}

type Opened = Awaited<ReturnType<typeof openFolder>>

/** Everything that a restore must reproduce to the byte. */
async function readAll({ app }: Opened, admin: string): Promise<string[]> {
  const addresses = ['/v1/export?history=all&sealed=include', '/v1/keys', '/v1/audit', '/v1/drafts', '/v1/briefings']
  const replies = await Promise.all(addresses.map((url) => app.inject({ url, headers: bearerHeader(admin) })))
  const bodies = replies.map(({ body }) => body.replace(/"lastUsedAt":"[^"]*"/g, '').replace(/^.*"madeAt".*\n/, ''))
  return [...replies.map(({ statusCode }) => String(statusCode)), ...bodies]
}

/** A record, a draft and a briefing. */
async function fill({ app, base }: Opened, { edit }: { edit: string }): Promise<void> {
  await recordVersion(base, { ...sampleWork('rule-kept'), content: sampleContent({ citations: [] }) })
  const content = sampleText('草稿中的文字', '2026-01-01')
  const send = (url: string, payload: object) => app.inject({ method: 'POST', url, payload, headers: bearerHeader(edit) })
  const drafted = await send('/v1/regional-rules', { id: 'rule-in-draft', reason: null, ...content })
  const ordered = await send('/v1/briefings', { title: '学习材料', sections: [{ records: [{ id: 'rule-kept' }] }] })
  if (drafted.statusCode !== 201 || ordered.statusCode !== 201) throw new Error(drafted.body + ordered.body)
}

/** Runs a command in this process. */
async function run(command: OfflineCommand, folder: string, word: string, url?: string) {
  const messages: string[] = []
  const say = { line: (text: string | Sentence) => void messages.push(inEnglish(text)), progress: ({ en }: Sentence) => void messages.push(en) }
  const code = await command.runAt({ folder, url, release: '0.1.0' }, say, [word]).catch((error: Error) => messages.push(error.message) && 1)
  return { code, told: messages.join('\n') }
}

t.test('from a base that is written to into another folder', { timeout: 180_000 }, async (t) => {
  const folder = await createDataDir(t, 'empty')
  const place = createTemporaryFolder(t)
  const opened = await openFolder(folder)
  const keys = await createTestKeys(opened.base)
  await fill(opened, keys)
  const before = await readAll(opened, keys.admin)
  const made = await runCli({ GUIJU_DATA: folder, GUIJU_LANG: 'en' }, 'backup', place)
  t.match(made, { code: 0, stdout: /backed up to .*\.tar .*\n1 changes and 1 versions are as recorded\n1 briefings and 1 renderings/, stderr: /kept still/ })
  const copied = await runCli({ GUIJU_DATA: folder, GUIJU_LANG: 'en' }, 'verify')
  t.match(copied, { code: 0, stdout: /^1 changes and 1 versions are as recorded\n/, stderr: /the copy is read/ }, 'a running base is verified as a copy')
  t.strictSame(await readAll(opened, keys.admin), before, 'the service goes on')
  await opened.close()
  const [name, ...others] = readdirSync(place)
  t.strictSame(others, [], 'nothing else is left there')
  const file = join(place, name!)
  await t.test('what is rejected', (t) => refuse(t, { file, folder }))

  const target = join(createTemporaryFolder(t), 'data')
  await killRestore(target, file)
  t.notOk(existsSync(join(target, 'pgdata')), 'no half base')
  await t.rejects(openPglite({ folder: target }), /begun and not finished/, 'and no new one in its place')
  const head = /^head ([0-9a-f]{64})$/m.exec(made.stdout)![1]!
  t.match(await runCli({ GUIJU_DATA: target }, 'restore', file), { code: 0, stdout: new RegExp(`head ${head}\n.*same as when the backup was made`) })
  t.strictSame(readdirSync(target).filter((one) => !one.startsWith('lock-')), ['pgdata'])
  const restored = await openFolder(target)
  t.strictSame(await readAll(restored, keys.admin), before, 'everything is there, to the byte; the keys too')
  await restored.close()
})

/** A restore that is killed as soon as there is something to leave half done. */
async function killRestore(folder: string, file: string): Promise<void> {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [guiju, 'restore', file], { env: { PATH, HOME, GUIJU_DATA: folder }, stdio: ['ignore', 'ignore', 'pipe'] })
  for await (const messages of child.stderr!.setEncoding('utf8')) if (/unpacking/.test(messages)) break
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function refuse(t: Test, { file, folder }: { file: string; folder: string }): Promise<void> {
  const nowhere = join(createTemporaryFolder(t), 'data')
  const altered = (how: (path: string) => void) => {
    const path = join(createTemporaryFolder(t), 'backup.tar')
    copyFileSync(file, path)
    how(path)
    return path
  }
  const size = readFileSync(file).length
  const restoring = async (path: string, into = nowhere, url?: string) => (await run(restore, into, path, url)).told
  t.match(await restoring(altered((path) => truncateSync(path, size - 70_000))), /damaged: it is cut off/)
  t.match(await restoring(altered((path) => writeSync(openSync(path, 'r+'), 'x', size - 70_000))), /damaged: its bytes/)
  t.match(await restoring(altered((path) => truncateSync(path, 300))), /is no backup/)
  t.match(await restoring(altered((path) => writeFileSync(path, 'a text'))), /is no backup/)
  t.match(await restoring(join(folder, 'none.tar')), /no such file/)
  t.notOk(existsSync(nowhere), 'and nothing was made')
  t.match(await restoring(file, folder), /is not empty \(pgdata\)/)
  mkdirSync(nowhere)
  writeFileSync(join(nowhere, 'letter.txt'), '')
  t.match(await restoring(file, nowhere), /is not empty \(letter.txt\)/)
  t.match(await run(backup, folder, file), { code: 1, told: /exists already; a backup overwrites nothing/ })
  t.match(await run(backup, nowhere, nowhere), { code: 1, told: /there is no base/ })
  const server = 'postgres://localhost/guiju'
  t.match(await run(backup, folder, nowhere, server), { code: 2, told: /use pg_dump \(\/manual, how-to\/backup\)/ })
  t.match(await run(restore, nowhere, file, server), { code: 2, told: /use pg_restore/ })
}
