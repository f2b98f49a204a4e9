// The calls that the README and the manual show give what is shown, and the settings are the ones there are.
import { readFile } from 'node:fs/promises'
import t from 'tap'
import { buildApp } from '../src/app.js'
import { readConfig } from '../src/config.js'
import { manualLanguages, readManual } from '../src/manual/pages.js'
import { engines, openTestBase } from './support/bases.js'
import { differences } from './support/shown.js'
import { injectable, readShownCalls } from './support/shown-calls.js'

const readme = await readFile('README.md', 'utf8')
const manual = readManual()

t.test('the README is short', async (t) => {
  t.ok(readme.trimEnd().split('\n').length <= 200, '200 lines at most')
})

t.test('the calls shown', async (t) => {
  t.ok(readShownCalls(readme).length >= 6, 'six calls at least in the README')
  // The Chinese pages show the same calls to the letter: see test/manual/same-in-both-languages.test.ts.
  const calls = [readme, ...manual.en.values()].flatMap(readShownCalls)
  t.ok(calls.length >= 10, 'ten calls at least')
  const bodies = new Map<string, string>()
  for (const engine of engines) {
    const base = await openTestBase(engine)
    const app = await buildApp({ base })
    for (const call of calls) {
      const { method, url } = call
      const reply = await app.inject(injectable(call))
      t.strictSame(differences(call.shown, reply.json()), [], `${engine}: ${url}`)
      if (method !== 'GET') continue
      const body = reply.body.replace(/"traceId":"[^"]*"/, '')
      t.equal(body, bodies.get(url) ?? body, `${engine}: the same body as on the engine before`)
      bodies.set(url, body)
    }
    await app.close()
    await base.store.close()
  }
})

t.test('every setting is in the manual', async (t) => {
  const names = [...Object.keys(readConfig({})), 'DATABASE_URL']
  for (const language of manualLanguages) {
    const text = manual[language].get('reference/settings') ?? ''
    t.strictSame(names.filter((name) => !text.includes(`\`${name}\``)), [], language)
  }
})
