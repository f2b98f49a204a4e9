// The environment that settings are read from: names that are none, secrets in files, and where each value comes from.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { publicAddressOf, readConfig } from '../../src/config.js'
import { isLoopback } from '../../src/shared/loopback.js'
import { readEnvironment } from '../../src/process/environment.js'
import { runCli } from '../support/command-line.js'
import { createTemporaryFolder, startProcess } from '../support/processes.js'

t.test('a name that is no setting is refused with what was probably meant', async (t) => {
  for (const [name, meant] of [
    ['GUIJU_REED', 'GUIJU_SEED、GUIJU_READ'], ['guiju_read', 'GUIJU_READ'], ['GUIJU_FOUREYES', 'GUIJU_FOUR_EYES'], ['GUIJU_LIMIT', 'GUIJU_LIMITS'],
    ['GUIJU_DATABASE_URL', undefined], ['GUIJU_DATA_FILE', undefined], ['GUIJU_SOMETHING_ELSE', undefined]
  ] as const) {
    const message = meant === undefined ? new RegExp(`^${name} 不是设置`) : new RegExp(`^${name} 不是设置，是否指 ${meant}？ / .*did you mean ${meant.replace('、', ' or ')}\\?$`)
    t.throws(() => readEnvironment({ [name]: 'key' }), { message }, name)
  }
  t.strictSame(readEnvironment({ PATH: '/bin', GUIJU_READ: 'key', GUIJU_FACES: 'x' }), { PATH: '/bin', GUIJU_READ: 'key', GUIJU_FACES: 'x' })
})

t.test('the service does not start under a misspelt setting', { timeout: 30_000 }, async (t) => {
  const service = startProcess({ GUIJU_DATA: createTemporaryFolder(t), GUIJU_REED: 'key' })
  t.equal(await service.ended, 1)
  t.match(service.output(), /GUIJU_REED 不是设置，是否指 GUIJU_SEED、GUIJU_READ？/)
})

t.test('a secret is read from a file; two values, or a file that cannot be read, are faults', async (t) => {
  const path = join(createTemporaryFolder(t), 'url')
  writeFileSync(path, 'postgres://guiju:secret@db/guiju\n')
  t.match(readEnvironment({ DATABASE_URL_FILE: path }), { DATABASE_URL: 'postgres://guiju:secret@db/guiju' })
  t.throws(() => readEnvironment({ DATABASE_URL_FILE: path, DATABASE_URL: 'postgres://a@b/c' }), { message: /DATABASE_URL or DATABASE_URL_FILE, not both/ })
  t.throws(() => readEnvironment({ GUIJU_DIRECT_URL_FILE: `${path}-gone` }), { message: /GUIJU_DIRECT_URL_FILE.*url-gone \(ENOENT\)/ })
  t.throws(() => readEnvironment({ GUIJU_REPLICA_URLS_FILE: createTemporaryFolder(t) }), { message: /EISDIR/ })
})

t.test('`guiju config` prints every setting with its source, and no secret', { timeout: 30_000 }, async (t) => {
  const path = join(createTemporaryFolder(t), 'url')
  writeFileSync(path, 'postgres://guiju:secret@db/guiju')
  const { code, stdout } = await runCli({ DATABASE_URL_FILE: path, PORT: '8080', GUIJU_KEPT_REPLIES: '7' }, 'config')
  t.equal(code, 0)
  for (const line of [/^PORT +8080 +环境 \/ environment$/m, /^HOST +127\.0\.0\.1 +默认 \/ default$/m,
    /^GUIJU_RESPONSE_CACHE_MB +7 +环境 GUIJU_KEPT_REPLIES \/ environment GUIJU_KEPT_REPLIES$/m, /^DATABASE_URL +（不显示） \/ \(not shown\) +文件 .*url \/ file .*url$/m,
    /^GUIJU_CORS +— +默认 \/ default$/m]) t.match(stdout, line)
  t.notMatch(stdout, /secret/)
  t.match(await runCli({ PORT: 'x' }, 'config'), { code: 2, stderr: /PORT is "x"/ })
})

t.test('an address that only this machine can open', async (t) => {
  for (const url of ['http://127.0.0.1:3000', 'http://127.9.9.9', 'http://localhost/x', 'https://rules.localhost', 'http://[::1]:80']) t.ok(isLoopback(url), url)
  for (const url of ['https://rules.example.cn', 'http://10.0.0.7:3000', 'http://127.example.cn', 'http://localhost.example.cn', 'http://[2001:db8::1]', 'no address']) t.notOk(isLoopback(url), url)
})

t.test('the public address follows host and port unless it is set', async (t) => {
  const of = (environment: Record<string, string>) => publicAddressOf(readConfig(environment))
  t.strictSame([of({}), of({ PORT: '8080' }), of({ HOST: '0.0.0.0' }), of({ HOST: '::1', PORT: '80' }), of({ HOST: 'rules.example.cn' })],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:8080', 'http://127.0.0.1:3000', 'http://[::1]:80', 'http://rules.example.cn:3000'])
  t.equal(of({ PORT: '8080', GUIJU_PUBLIC_ADDRESS: 'https://rules.example.cn' }), 'https://rules.example.cn')
})
