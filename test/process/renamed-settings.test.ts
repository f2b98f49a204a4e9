// Renamed settings: an old name still works, with a warning that names the new one.
import t from 'tap'
import { type Config, ConfigError, readConfig, renamedSettingWarnings } from '../../src/config.js'
import { renamedSettings } from '../../src/settings.js'
import { runCli } from '../support/command-line.js'
import { createDataDir } from '../support/data-dir.js'
import { addressOf, startProcess } from '../support/processes.js'

const values: Record<keyof typeof renamedSettings, string> = {
  GUIJU_KEPT_REPLIES: '7',
  GUIJU_DB_PATIENCE: '300',
  GUIJU_FACES: 'fonts.json',
  GUIJU_IMPORT_LINE: '70000'
}

t.test('the value of an old name is taken where the new name is not set', async (t) => {
  const { GUIJU_RESPONSE_CACHE_MB, GUIJU_DB_START_TIMEOUT, GUIJU_FONT_MAP, GUIJU_IMPORT_MAX_RECORD_BYTES } = readConfig(values)
  t.strictSame(
    [GUIJU_RESPONSE_CACHE_MB, GUIJU_DB_START_TIMEOUT, GUIJU_FONT_MAP, GUIJU_IMPORT_MAX_RECORD_BYTES],
    [7, 300, 'fonts.json', 70_000]
  )
  t.equal(readConfig({ GUIJU_KEPT_REPLIES: '7', GUIJU_RESPONSE_CACHE_MB: '' }).GUIJU_RESPONSE_CACHE_MB, 7, 'an empty value is not set')
})

t.test('the new name wins where both are set', async (t) => {
  for (const [oldName, name] of Object.entries(renamedSettings)) {
    const config = readConfig({ [oldName]: 'not valid', [name]: '65536' }) as Config & Record<string, unknown>
    t.equal(String(config[name]), '65536', name)
  }
})

t.test('an invalid value is reported under the name that was written', async (t) => {
  t.throws(() => readConfig({ GUIJU_KEPT_REPLIES: 'many' }), new ConfigError({
    zh: 'GUIJU_KEPT_REPLIES 的值是 "many"：响应缓存所用内存（MB）；可取：1 至 65536 的整数。',
    en: 'GUIJU_KEPT_REPLIES is "many". Megabytes of memory for the response cache; allowed: a whole number from 1 to 65536.'
  }))
  t.throws(() => readConfig({ GUIJU_KEPT_REPLIES: '7', GUIJU_RESPONSE_CACHE_MB: 'many' }), { message: / \/ GUIJU_RESPONSE_CACHE_MB is "many"/ })
})

t.test('each old name that is set has one warning, without its value', async (t) => {
  t.strictSame(renamedSettingWarnings({ GUIJU_RESPONSE_CACHE_MB: '7', GUIJU_FACES: '' }), [])
  const warnings = renamedSettingWarnings(values)
  t.equal(warnings.length, 4)
  for (const [at, [oldName, name]] of Object.entries(renamedSettings).entries()) {
    t.match(warnings[at], { zh: `设置 ${oldName} 已改名为 ${name}`, en: `the setting ${oldName} is now called ${name}` })
    t.notMatch(JSON.stringify(warnings[at]), values[oldName as keyof typeof renamedSettings])
  }
})

t.test('a command warns once, on standard error', async (t) => {
  const { code, stdout, stderr } = await runCli({ GUIJU_DATA: await createDataDir(t, 'empty'), ...values }, 'backup', '/nowhere/backup.tar')
  t.equal(code, 1)
  t.equal(stdout, '')
  for (const name of Object.keys(values)) t.equal(stderr.split(`the setting ${name} `).length, 2, name)
})

t.test('the service warns once and starts with the old name', { timeout: 60_000 }, async (t) => {
  const service = startProcess({ GUIJU_DATA: await createDataDir(t, 'empty'), GUIJU_SEED: 'off', GUIJU_KEPT_REPLIES: '7' })
  t.teardown(() => service.child.kill('SIGKILL'))
  await addressOf(service)
  t.equal(service.output().split('GUIJU_RESPONSE_CACHE_MB').length, 3, 'one warning, in two languages')
  t.match(service.output(), /警告：印在纸上的.* http:\/\/127\.0\.0\.1:0，.* \/ warning: the address and the code on paper/, 'and one of the address on paper')
  service.child.kill('SIGTERM')
  t.equal(await service.ended, 0)
})
