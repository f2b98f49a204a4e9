// The calls of the README and of the manual give what is shown below them.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { engines, openTestBase } from '../support/bases.js'
import { findDifferences } from '../support/documented-example.js'

const manual = 'src/manual/en'

interface Call {
  page: string
  url: string
  headers: Record<string, string>
  /** What is posted; `undefined` for a GET. */
  payload: string | undefined
  shown: unknown
}

/** The README and every page of the manual. Chinese pages have the same code blocks: another test compares them. */
async function listPages(): Promise<string[]> {
  const names = (await readdir(manual, { recursive: true })).filter((name) => name.endsWith('.md')).sort()
  return ['README.md', ...names.map((name) => join(manual, name))]
}

/** Every `curl` of the service's own address that a block of JSON follows. */
function readCalls(page: string, text: string): Call[] {
  const blocks = text.matchAll(/```sh\ncurl ((?:(?!```)[^])*)\n```\n```json\n([^]*?)\n```/g)
  return [...blocks].flatMap(([, line, json]) => {
    const url = /'?(http:\/\/127\.0\.0\.1:3000[^\s']*)'?/.exec(line!)?.[1]
    if (url === undefined) return []
    const headers = [...line!.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name!.toLowerCase(), value!])
    const payload = /(?:-d|--data) '([^']*)'/.exec(line!)?.[1]
    const path = url.slice('http://127.0.0.1:3000'.length)
    return [{ page, url: path, headers: Object.fromEntries(headers), payload, shown: JSON.parse(json!) }]
  })
}

t.test('the calls', async (t) => {
  const pages = await listPages()
  const calls = (await Promise.all(pages.map(async (page) => readCalls(page, await readFile(page, 'utf8'))))).flat()
  t.ok(calls.length >= 10, 'ten calls at least')
  const bodies = new Map<string, string>()
  for (const engine of engines) {
    const base = await openTestBase(engine)
    const app = await buildApp({ base })
    for (const { page, url, headers, payload, shown } of calls) {
      const reply = await app.inject({ method: payload === undefined ? 'GET' : 'POST', url, headers, payload })
      t.strictSame(findDifferences(shown, reply.json()), [], `${engine}: ${page}: ${url}`)
      // What is posted may be recorded, with an instant that no other engine has.
      if (payload !== undefined) continue
      // Apart from what is random: the number of the request, and hashes, which cover salts.
      const body = reply.body.replace(/"traceId":"[^"]*"/, '').replace(/\b[0-9a-f]{64}\b|\b[0-9a-f]{32}\b|(?<=\d:)[0-9a-f]{16}\b/g, '')
      const request = JSON.stringify([url, headers])
      t.equal(body, bodies.get(request) ?? body, `${engine}: the same body as on the engine before`)
      bodies.set(request, body)
    }
    await app.close()
    await base.store.close()
  }
})
