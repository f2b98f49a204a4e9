// The README's tour gives what the README says, and its settings are the ones there are.
import { readFile } from 'node:fs/promises'
import t from 'tap'
import { buildApp } from '../src/app.js'
import { readConfig } from '../src/config.js'
import { engines, openTestBase } from './support/bases.js'
import { differences } from './support/shown.js'

interface Call {
  url: string
  headers: Record<string, string>
  shown: unknown
}

/** Every `curl` in the README that a block of JSON follows. */
function readCalls(text: string): Call[] {
  const blocks = text.matchAll(/```sh\ncurl ([^\n]+)\n```\n```json\n([\s\S]*?)\n```/g)
  return [...blocks].map(([, line, json]) => {
    const url = /'?(http:\/\/127\.0\.0\.1:3000[^\s']*)'?/.exec(line!)![1]!
    const headers = [...line!.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name!.toLowerCase(), value!])
    return { url: url.slice('http://127.0.0.1:3000'.length), headers: Object.fromEntries(headers), shown: JSON.parse(json!) }
  })
}

t.test('the tour', async (t) => {
  const calls = readCalls(await readFile('README.md', 'utf8'))
  t.ok(calls.length >= 10, 'ten calls at least')
  const bodies = new Map<string, string>()
  for (const engine of engines) {
    const base = await openTestBase(engine)
    const app = await buildApp({ base })
    for (const { url, headers, shown } of calls) {
      const reply = await app.inject({ url, headers })
      t.strictSame(differences(shown, reply.json()), [], `${engine}: ${url}`)
      const body = reply.body.replace(/"traceId":"[^"]*"/, '')
      t.equal(body, bodies.get(url) ?? body, `${engine}: the same body as on the engine before`)
      bodies.set(url, body)
    }
    await app.close()
    await base.store.close()
  }
})

t.test('every setting is in the README', async (t) => {
  const text = await readFile('README.md', 'utf8')
  const names = [...Object.keys(readConfig({})), 'DATABASE_URL']
  t.strictSame(names.filter((name) => !text.includes(`\`${name}\``)), [])
})
