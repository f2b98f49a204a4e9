// tap's own following of promises is off in test files (`untraced-promises.ts`): errors that nobody awaits still fail them.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { createTemporaryFolder } from './processes.js'

const several = fileURLToPath(new URL('several-files.js', import.meta.url))

/** A test file whose test passes but for the statement, as the runner runs it. */
function runTest(t: Parameters<typeof createTemporaryFolder>[0], statement: string) {
  const file = join(createTemporaryFolder(t), 'lost.test.mjs')
  const wait = 'await new Promise((resolve) => setTimeout(resolve, 200))'
  const test = `t.test('one', async (t) => { ${statement}; t.ok(true); ${wait} })`
  writeFileSync(file, `import t from '${import.meta.resolve('tap')}'\n${test}\n`)
  const { status, stdout } = spawnSync(process.execPath, [several], { env: { ...process.env, TEST_FILES: file }, encoding: 'utf8' })
  return { status, stdout }
}

for (const [name, statement, reported] of [
  ['nothing is lost', '', false],
  ['a late throw', "setTimeout(() => { throw new Error('lost on the way') }, 20)", true],
  ['a rejection that nobody awaits', "void Promise.reject(new Error('lost on the way'))", true]
] as const) {
  t.test(name, async (t) => {
    const { status, stdout } = runTest(t, statement)
    t.equal(status === 0, !reported, 'the exit code')
    t.equal(/not ok[^]*lost on the way/.test(stdout), reported, 'the report names the error')
  })
}
