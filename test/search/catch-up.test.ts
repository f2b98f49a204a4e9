// Search follows the change sequence: at once, in order, across restarts, kills and foreign snapshots.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { noLegislativeDetails, type VersionContent } from '../../src/works/work.js'
import type { Base } from '../../src/database/base.js'
import { resolveReadPoint } from '../../src/database/resolve-read-point.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { MemoryEngine } from '../../src/search/memory/memory-engine.js'
import { createSearchEngine } from '../../src/search/create-search-engine.js'
import { engineNames } from '../../src/search/engine-names.js'
import type { SearchEngine } from '../../src/search/search-engine.js'
import { searchProvisions } from '../../src/search/search-provisions.js'
import { withdrawVersion } from '../../src/works/recording/withdraw-version.js'
import { createTestDatabase, engines, openTestBase } from '../support/bases.js'
import { openSeeded } from './open-seeded.js'

/** Where the engine does not matter: PostgreSQL, if there is one, reads at a third of the cost. */
const anyEngine = engines.at(-1)!
const author = { recordedBy: 'test', reason: null }
const named = { kind: 'regional-rule', id: 'cn-test-rule' } as const

function content(text: string): VersionContent {
  const provision = {
    eId: 'art_1',
    wId: null,
    parent: null,
    level: 'article',
    number: null,
    heading: null,
    text,
    citations: []
  }
  const none = {
    aliases: [],
    issuer: null,
    region: null,
    rank: null,
    topics: [],
    case: null,
    quotations: [],
    citations: [],
    ...noLegislativeDetails
  }
  return {
    title: '测试规定',
    ...none,
    inForceFrom: { date: '2020-01-01', precision: 'day', basis: 'stated' },
    provisions: [provision],
    completeness: { state: 'whole', quoted: null, stated: null }
  }
}

async function find(base: Base, engine: SearchEngine, q: string, knownAt?: Date): Promise<string[]> {
  const readPoint = await resolveReadPoint(base, { knownAt })
  const query = { q, groupByWork: false, facets: [], limit: 50, offset: 0 }
  const { hits } = await searchProvisions(base, engine, query, readPoint)
  return hits.map(({ work, version }) => `${work} ${version}`)
}

for (const store of engines) {
  for (const name of engineNames) {
    t.test(`a recorded version is found at once, and searches of the past do not change: ${name} on ${store}`, async (t) => {
      const base = await openTestBase(store, { contents: 'empty' })
      const engine = createSearchEngine(base, { engine: name })
      t.teardown(() => engine.close().then(() => base.store.close()))
      await recordVersion(base, { ...named, content: content('严禁天女散花式抢红包'), ...author })
      t.strictSame(await find(base, engine, '天女散花'), ['cn-test-rule 1'])
      const before = await settled(base)
      await recordVersion(base, { ...named, content: content('严禁走马灯式抢红包'), ...author })
      t.strictSame(await find(base, engine, '"天女散花"'), [])
      t.strictSame(await find(base, engine, '"走马灯"'), ['cn-test-rule 2'])
      t.strictSame(await find(base, engine, '"天女散花"', before), ['cn-test-rule 1'], 'as known before the correction')
      await withdrawVersion(base, { ...named, number: 2, ...author })
      t.strictSame(await find(base, engine, '"走马灯"'), [])
      t.strictSame(await find(base, engine, '"天女散花"'), ['cn-test-rule 1'], 'the previous version is found again')
      const renamed = await settled(base)
      await renameWork(base, { ...named, newId: 'cn-test-rule-renamed', ...author })
      t.strictSame(await find(base, engine, '"天女散花"'), ['cn-test-rule-renamed 1'])
      t.strictSame(await find(base, engine, '"天女散花"', renamed), ['cn-test-rule 1'])
    })
  }

  t.test(`an engine indexes changes of another process within a second: ${store}`, async (t) => {
    const base = await openTestBase(store, { contents: 'empty' })
    const engine = new MemoryEngine(base, {})
    t.teardown(() => engine.close().then(() => base.store.close()))
    await engine.start()
    await engine.catchUp()
    await recordVersion(base, { ...named, content: content('严禁天女散花式抢红包'), ...author })
    const { seq } = await resolveReadPoint(base, {})
    for (let waited = 0; engine.seq < seq && waited < 1000; waited += 50) await sleep(50)
    t.equal(engine.seq, seq, 'indexed without a request')
  })
}

async function settled(base: Base): Promise<Date> {
  const { store } = base
  await sleep(5)
  const now = await store.clock(store.db)
  await sleep(5)
  return now
}

t.test('a snapshot is loaded and continued; instead of a damaged or foreign one the index is built anew', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'guiju-test-'))
  const path = join(folder, 'search.snapshot')
  const base = await openTestBase(anyEngine)
  const other = await openTestBase(anyEngine, { contents: 'empty' })
  t.teardown(() => Promise.all([base.store.close(), other.store.close(), rm(folder, { recursive: true })]))
  const live = async (on: Base): Promise<{ progress: string[]; found: string[] }> => {
    const progress: string[] = []
    const engine = new MemoryEngine(on, { folder, reportProgress: ({ en }) => progress.push(en) })
    const found = await find(on, engine, '红包')
    await engine.close()
    return { progress, found }
  }
  const first = await live(base)
  t.match(first.progress[0], /there is no snapshot/)
  const good = await readFile(path)
  t.match((await live(base)).progress[0], /snapshot of change \d+ loaded/)
  await recordVersion(base, { ...named, content: content('严禁天女散花式抢红包'), ...author })
  const after = await live(base)
  t.match(after.progress[0], /loaded/)
  t.ok(after.found.includes('cn-test-rule 1'))
  for (const broken of [good.subarray(0, good.length / 2), Buffer.from('nonsense'), Buffer.alloc(0)]) {
    await writeFile(path, broken)
    const again = await live(base)
    t.notMatch(again.progress[0], /loaded/)
    t.strictSame(again.found, after.found)
  }
  await writeFile(path, good)
  const foreign = await live(other)
  t.match(foreign.progress[0], /another base/)
  t.strictSame(foreign.found, [])
})

t.test('a snapshot that can be neither read, written nor removed is told once, and search goes on in memory', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'guiju-test-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const places: [string, (folder: string) => Promise<unknown>][] = [
    ['a folder with a file in its place', (inside) => mkdir(join(inside, 'search.snapshot', 'kept'), { recursive: true })],
    ['a file where its folder should be', (inside) => rm(inside, { recursive: true, force: true }).then(() => writeFile(inside, 'x'))]
  ]
  for (const [place, prepare] of places) {
    const inside = join(folder, `data-${places.findIndex(([name]) => name === place)}`)
    await mkdir(inside)
    await prepare(inside)
    const base = await openTestBase(anyEngine)
    const reports: string[] = []
    const engine = new MemoryEngine(base, { folder: inside, reportProgress: ({ en }) => reports.push(en) })
    t.ok((await find(base, engine, '红包')).includes('guidance-pitfalls-5 1'), place)
    for (let tries = 0; tries < 3; tries++) await engine.save()
    t.equal(reports.filter((one) => one.includes('cannot read the snapshot')).length, 1, `${place}: ${reports.join('; ')}`)
    t.equal(reports.filter((one) => one.includes('cannot write the snapshot')).length, 1, place)
    await recordVersion(base, { ...named, content: content('严禁天女散花式抢红包'), ...author })
    t.ok((await find(base, engine, '天女散花')).includes('cn-test-rule 1'), place)
    await engine.close()
    await base.store.close()
  }
})

t.test('killed while writing its snapshot, an engine finds everything after the next start', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'guiju-test-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const database = anyEngine === 'postgres' ? await createTestDatabase('seeded') : undefined
  t.teardown(() => database?.drop())
  const url = database?.url ?? ''
  const script = fileURLToPath(new URL('./save-again-and-again.js', import.meta.url))
  for (const life of [50, 150]) {
    const child = spawn(process.execPath, [...process.execArgv, script, folder, url], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await sleep(life)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    const base = await openSeeded(url)
    const engine = new MemoryEngine(base, { folder })
    const found = await find(base, engine, '红包')
    t.ok(found.includes('guidance-pitfalls-5 1') && found.includes('cn-330000-ten-commandments 1'))
    await engine.close()
    await base.store.close()
  }
})

t.test('a worker that dies is replaced', async (t) => {
  const base = await openTestBase(anyEngine)
  const engine = new MemoryEngine(base, {})
  t.teardown(() => engine.close().then(() => base.store.close()))
  const before = await find(base, engine, '红包')
  await engine.crashWorker()
  await t.rejects(find(base, engine, '红包'), { code: 'search-not-ready' })
  t.strictSame(await find(base, engine, '红包'), before)
})
