// The rooms look down, never up, never sideways: read from the imports, naming the arrow that is broken.
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import ts from 'typescript'

const source = fileURLToPath(new URL('../../src', import.meta.url))

/** What each room may know besides itself. Files on the top level wire the house and may know everything. */
const mayKnow: Record<string, readonly string[]> = {
  domain: [],
  store: ['domain'],
  search: ['domain'],
  print: ['domain'],
  deliver: ['domain'],
  services: ['domain', 'store', 'search', 'print', 'deliver'],
  http: ['services', 'domain'],
  manual: ['http', 'domain'],
  cli: ['services', 'domain']
}

interface Arrow {
  file: string
  target: string
}

/** Every import of a file of our own, in whatever form: static, re-exported, dynamic, of types only. */
async function listArrows(file: string): Promise<Arrow[]> {
  const { importedFiles } = ts.preProcessFile(await readFile(join(source, file), 'utf8'), true, true)
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => ({ file, target: relative(source, join(source, dirname(file), fileName)) }))
}

function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : 'top'
}

function isBroken({ file, target }: Arrow): boolean {
  const [here, there] = [roomOf(file), roomOf(target)]
  return here !== 'top' && here !== there && !(mayKnow[here] ?? []).includes(there)
}

t.test('every arrow between rooms points down', async (t) => {
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts'))
  const arrows = (await Promise.all(files.map(listArrows))).flat()
  t.ok(arrows.length > 100, `${arrows.length} arrows were read`)
  t.strictSame([...new Set(files.map(roomOf))].filter((room) => room !== 'top' && mayKnow[room] === undefined), [], 'no other rooms')
  t.strictSame(arrows.filter(isBroken).map(({ file, target }) => `${file} → ${target}`), [], 'no broken arrows')
})

t.test('an arrow that points up, sideways or to the top is found', async (t) => {
  const arrow = (file: string, target: string) => isBroken({ file, target })
  t.ok(arrow('domain/work.ts', 'store/works.js'))
  t.ok(arrow('store/works.ts', 'search/terms.js'))
  t.ok(arrow('http/page.ts', 'store/works.js'))
  t.ok(arrow('services/base.ts', 'app.js'))
  t.notOk(arrow('services/seed/seed-base.ts', 'store/works.js'))
  t.notOk(arrow('app.ts', 'http/page.js'))
})
