// The rooms of the house: imports between rooms point down one written order, those inside a room point from the routes
// towards the pure files, and no files import each other in a circle. Read from the imports; a broken arrow is named.
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import ts from 'typescript'
import { groupBy } from '../src/shared/group-by.js'

const source = fileURLToPath(new URL('../../src', import.meta.url))
/** The package for callers, which stands alone: no room knows it, and it knows none. */
const client = fileURLToPath(new URL('../../openapi/client/src', import.meta.url))

/** Every room may import those before it. `process`, `cli` and the files beside the rooms connect all of them. */
const order = [
  'shared', 'database', 'http', 'computing', 'catalogue', 'access', 'sources', 'works', 'comparison', 'citations', 'drafts', 'seals',
  'search', 'changes', 'briefings', 'webhooks', 'integrity', 'transfer', 'laws', 'seed', 'manual', 'pages', 'mcp', 'process', 'cli'
]

const connecting = ['top', 'process', 'cli']

/** The layers of a room by file name, low to high: a file may import its own layer and those before it. */
const floors = ['pure', 'tables', 'store', 'use case', 'routes'] as const
type Floor = (typeof floors)[number]

interface Arrow {
  file: string
  target: string
}

/** Every import of a file of our own, in whatever form: static, re-exported, dynamic, of types only. */
async function listArrows(file: string, root = source): Promise<Arrow[]> {
  return (await listImports(join(root, file)))
    .filter((name) => name.startsWith('.'))
    .map((name) => ({ file, target: relative(root, join(root, dirname(file), name)).replace(/\.js$/, '.ts') }))
}

async function listImports(path: string): Promise<string[]> {
  return ts.preProcessFile(await readFile(path, 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName)
}

async function readHouse(): Promise<{ files: string[]; arrows: Arrow[] }> {
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts'))
  return { files, arrows: (await Promise.all(files.map((file) => listArrows(file)))).flat() }
}

function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : 'top'
}

/** Whether an import leads to a room that stands later in the order. */
function pointsUp({ file, target }: Arrow): boolean {
  const [here, there] = [roomOf(file), roomOf(target)]
  if (connecting.includes(here) || here === there) return false
  return there === 'top' || order.indexOf(there) > order.indexOf(here)
}

/** The layer of a file by its name; a file that has no layer's name and imports no store is pure. */
function floorOf(file: string, readsStore: ReadonlySet<string>): Floor {
  const name = basename(file, '.ts')
  if (/^(plugin|routes|schemas|present|responses|feeds)\b|-page$/.test(name)) return 'routes'
  if (/^store\b/.test(name)) return 'store'
  if (name === 'tables') return 'tables'
  return readsStore.has(file) ? 'use case' : 'pure'
}

/** Files that read or write a store, at whatever distance. */
function listReaders(arrows: readonly Arrow[]): Set<string> {
  const readers = new Set<string>()
  const opensStore = /^(store|tables)\b|^database\/(base|store|prepared-query)\b/
  const isReader = (path: string) => opensStore.test(basename(path)) || opensStore.test(path) || readers.has(path)
  for (let before = -1; before < readers.size; ) {
    before = readers.size
    for (const { file, target } of arrows) if (isReader(target)) readers.add(file)
  }
  return readers
}

/** Whether an import inside a room leads to a higher layer. */
function climbs({ file, target }: Arrow, readers: ReadonlySet<string>): boolean {
  if (roomOf(file) !== roomOf(target) || ['top', 'http', 'database', 'process', 'cli'].includes(roomOf(file))) return false
  return floors.indexOf(floorOf(target, readers)) > floors.indexOf(floorOf(file, readers))
}

/** The circular imports, one for each file that a walk along the imports comes back to. */
function findCircles(arrows: readonly Arrow[]): string[] {
  const next = groupBy(arrows, ({ file }) => file)
  const [done, circles] = [new Set<string>(), [] as string[]]
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) return void circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file)) return
    for (const { target } of next.get(file) ?? []) walk(target, [...path, file])
    done.add(file)
  }
  for (const file of next.keys()) walk(file, [])
  return circles
}

const show = ({ file, target }: Arrow) => `${file} → ${target}`

t.test('imports between rooms point down the order', async (t) => {
  const { files, arrows } = await readHouse()
  t.ok(arrows.length > 1000, `${arrows.length} imports were read`)
  t.strictSame([...new Set(files.map(roomOf))].filter((room) => room !== 'top' && !order.includes(room)), [], 'no other rooms')
  t.strictSame(arrows.filter(pointsUp).map(show), [], 'no import points up')
})

t.test('inside a room, imports lead from the routes towards the pure files', async (t) => {
  const { arrows } = await readHouse()
  const readers = listReaders(arrows)
  t.strictSame(arrows.filter((arrow) => climbs(arrow, readers)).map(show), [])
})

t.test('no files import each other in a circle', async (t) => {
  t.strictSame(findCircles((await readHouse()).arrows), [])
})

t.test('folders and files stay small', async (t) => {
  const { files } = await readHouse()
  const inFolder = groupBy(files, dirname)
  t.strictSame([...inFolder].filter(([, inside]) => inside.length > 25).map(([folder]) => folder), [], 'no folder of more than 25 files')
  t.ok(inFolder.get('.')!.length <= 4, 'four loose files at the most')
})

t.test('the client for callers imports its own small files alone, in no circle', async (t) => {
  const files = await readdir(client)
  const imports = (await Promise.all(files.map((file) => listImports(join(client, file))))).flat()
  t.strictSame(imports.filter((name) => !/^\.\/[\w-]+\.js$/.test(name)), [], 'no package, nothing of Node, nothing of the service')
  t.strictSame(findCircles((await Promise.all(files.map((file) => listArrows(file, client)))).flat()), [])
  const long = files.filter((file) => !['description.ts', 'schemas.ts'].includes(file) && readFileSync(join(client, file), 'utf8').split('\n').length > 201)
  t.strictSame(long, [], 'files of 200 lines at the most, but for what is generated')
})

t.test('an arrow against the order, a climb and a circle are found', async (t) => {
  const arrow = (file: string, target: string) => ({ file, target })
  t.ok(pointsUp(arrow('shared/numeral.ts', 'works/work.ts')))
  t.ok(pointsUp(arrow('works/present.ts', 'search/search-engine.ts')))
  t.ok(pointsUp(arrow('database/base.ts', 'app.ts')))
  t.notOk(pointsUp(arrow('seed/seed-base.ts', 'works/store-works.ts')))
  t.notOk(pointsUp(arrow('app.ts', 'http/paging.ts')))
  const readers = new Set(['works/record.ts'])
  t.ok(climbs(arrow('works/work.ts', 'works/store-works.ts'), readers), 'a pure file imports no store')
  t.ok(climbs(arrow('works/store-works.ts', 'works/record.ts'), readers), 'a store imports no use case')
  t.ok(climbs(arrow('works/record.ts', 'works/routes.ts'), readers), 'a use case imports no routes')
  t.notOk(climbs(arrow('works/routes.ts', 'works/work.ts'), readers))
  t.strictSame(findCircles([arrow('a.ts', 'b.ts'), arrow('b.ts', 'c.ts'), arrow('c.ts', 'b.ts')]), ['b.ts → c.ts → b.ts'])
})
