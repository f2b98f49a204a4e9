// Wrong configurations: each is told in one sentence in the chosen language, the same in the manual; no secret is shown.
import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { userInfo } from 'node:os'
import t from 'tap'
import { importCommand } from '../../src/cli/import/import.js'
import { readConfig } from '../../src/config.js'
import { openStore } from '../../src/database/open-store.js'
import { readEnvironment } from '../../src/process/environment.js'
import { describeStartFailure } from '../../src/process/start-failure.js'
import { chooseLanguage, inLanguage } from '../../src/shared/language/language.js'
import { guiju, runCli } from '../support/command-line.js'
import { collectFailedStarts, tableRows } from '../support/failed-starts.js'
import { createTemporaryFolder, startProcess } from '../support/processes.js'

const manual = (language: string) => readFileSync(new URL(`../../../src/manual/${language}/reference/failures.md`, import.meta.url), 'utf8')

t.test('more than twenty wrong configurations, as the manual says', { timeout: 60_000 }, async (t) => {
  const failures = await collectFailedStarts(createTemporaryFolder(t))
  t.ok(failures.length > 20)
  for (const { written, told } of failures) {
    t.match(told.zh, /\p{Script=Han}/u, written)
    t.notMatch(told.en, /\p{Script=Han}/u, written)
    t.notMatch(told.zh + told.en, /sec#?ret|\n {4}at |undefined|\[object/, written)
    const last = (text: string) => text.split('\n').at(-1)!
    t.ok(last(told.zh).length > 5 && last(told.en).length > 10, written)
  }
  for (const language of ['zh', 'en'] as const) {
    for (const row of tableRows(failures, language)) t.ok(manual(language).includes(`${row}\n`), `${language}: ${row}`)
  }
})

t.test('the language', async (t) => {
  for (const [environment, language] of [
    [{}, 'both'], [{ LANG: 'C.UTF-8' }, 'both'], [{ LANG: 'POSIX' }, 'both'], [{ LANG: 'de_DE.UTF-8' }, 'both'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'], [{ LANG: 'en_US.UTF-8' }, 'en'], [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_GB' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW' }, 'zh'], [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'both'], [{ LANG: 'zh' }, 'zh'],
    [{ LANG: 'en_US.UTF-8', GUIJU_LANG: 'zh' }, 'zh'], [{ LANG: 'zh_CN.UTF-8', GUIJU_LANG: 'both' }, 'both'], [{ LANG: 'zh_CN', GUIJU_LANG: 'fr' }, 'zh']
  ] as const) t.equal(chooseLanguage(environment), language, JSON.stringify(environment))
  t.equal(inLanguage({ zh: '一', en: 'one' }, 'both'), '一 / one')
  t.equal(inLanguage({ zh: '一\n二', en: 'one\ntwo' }, 'both'), '一\n二\none\ntwo')
})

t.test('through the real commands', { timeout: 120_000 }, async (t) => {
  const han = /\p{Script=Han}/u
  const service = (settings: Record<string, string>) => {
    const started = startProcess({ GUIJU_DATA: createTemporaryFolder(t), ...settings })
    return started.ended.then((code) => ({ code, text: started.output() }))
  }
  const chinese = await service({ PORT: '70000', LANG: 'zh_CN.UTF-8' })
  t.match(chinese, { code: 1, text: /设置有误\nPORT 的值是 "70000"：监听端口；0 表示任取一个空闲端口；可取：0 至 65535 的整数。\n$/ })
  const told = await Promise.resolve().then(() => readConfig(readEnvironment({ PORT: '70000' }))).then(() => undefined, describeStartFailure)
  const [english, both] = [inLanguage(told!, chooseLanguage({ LANG: 'en_US.UTF-8' })), inLanguage(told!, chooseLanguage({}))]
  t.match(`${english}\n`, /wrong settings\nPORT is "70000"\. .*allowed: a whole number from 0 to 65535\.\n$/)
  t.notMatch(english, han)
  t.match(both, /设置有误[^]*wrong settings/)
  const help = await Promise.all(['zh', 'en'].map((GUIJU_LANG) => runCli({ GUIJU_LANG }, 'help')))
  t.match(help[0]!, { code: 0, stdout: /guiju serve.* 应答/ })
  t.match(help[1]!, { code: 0, stdout: /guiju serve.* answer;/ })
  t.notMatch(help[1]!.stdout.replace('规矩', ''), han)
  t.match(await runCli({ GUIJU_LANG: 'zh' }, 'keys', 'rotate'), { code: 2, stderr: /^guiju keys rotate 须给出密钥的 id 或名称\n用法：guiju keys/ })
  t.match(importCommand.findUsageError!(['laws', '--wrong'])?.en, /^there is no option --wrong$/)
})

t.test('a folder of another user', { skip: userInfo().uid !== 0 && 'not root' }, async (t) => {
  const folder = createTemporaryFolder(t)
  mkdirSync(join(folder, 'data'), { mode: 0o700 })
  chmodSync(folder, 0o755)
  const env = { PATH: process.env.PATH, GUIJU_DATA: join(folder, 'data'), GUIJU_LANG: 'zh' }
  const stderr = await new Promise<string>((resolve) =>
    execFile(process.execPath, [guiju, 'seed'], { env, uid: 65_534, gid: 65_534, cwd: fileURLToPath(new URL('../..', import.meta.url)) }, (_error, _, text) => resolve(text))
  )
  t.match(stderr, /data 不可读写：请更正 GUIJU_DATA 或其权限\n$/)
})

t.test('a folder that no folder can be made in', { skip: process.platform !== 'linux' && 'no /proc' }, async (t) => {
  const told = await openStore({ folder: '/proc/nowhere/data' }).then(() => undefined, describeStartFailure)
  t.match(told?.en.split('\n').at(-1), /\/proc\/nowhere/)
})
