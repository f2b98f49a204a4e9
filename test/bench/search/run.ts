// `npm run bench:search -- <folder> [three] [minisearch] [folds] [postgres] [yardsticks]`: imports a question set through the product's own
// recording, asks the product's own search, and prints quality, speed and cost. `three`: two more versions of every
// law, and a day in the past asked for. `minisearch`: that library whatever the size. `folds`: weights fitted and asked
// on different questions. `postgres`: the second engine as well. `yardsticks`: MiniSearch by itself.
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayInShanghai } from '../../../src/domain/calendar.js'
import type { Base } from '../../../src/services/base.js'
import { findHorizon } from '../../../src/services/find-horizon.js'
import { recordVersion } from '../../../src/services/record-version.js'
import { readProvision } from '../../../src/services/read-provision.js'
import { MemoryEngine } from '../../../src/services/search/memory-engine.js'
import { PostgresEngine } from '../../../src/services/search/postgres-engine.js'
import type { SearchEngine } from '../../../src/services/search/search-engine.js'
import { searchProvisions } from '../../../src/services/search/search-provisions.js'
import type { PostingsChoice } from '../../../src/search/open-postings.js'
import { SearchIndex } from '../../../src/search/search-index.js'
import { listSearchedChanges } from '../../../src/store/searched-changes.js'
import { openPglite } from '../../../src/store/open-pglite.js'
import { openPostgres } from '../../../src/store/open-postgres.js'
import type { Store } from '../../../src/store/store.js'
import { startPrivatePostgres } from '../../support/private-postgres.js'
import { crossValidate, scoreAll } from './cross-validate.js'
import { fitWeights } from './fit-weights.js'
import { importCorpus, type Imported } from './import-corpus.js'
import { judgeQuestions, partNames, weightsOfQuestion } from './judge-questions.js'
import { heading, measure, overlap, percentile } from './measure.js'
import { type Asked, readQuestionSet } from './question-set.js'
import { buildYardstick } from './yardsticks.js'

const [, , set, ...options] = process.argv
const began = Date.now()
const tell = (step: string) => console.log(`[${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s] ${step}`)
const pastDay = '2025-12-31'
const laterDays = options.includes('three') ? ['2026-01-01', '2026-06-01'] : []

async function main(): Promise<void> {
  if (set === undefined) throw new Error('Name the folder that holds the question set.')
  const { articles, asked } = await readQuestionSet(set)
  tell(`${articles.length} articles, ${asked.length} queries`)
  const folder = await mkdtemp(join(tmpdir(), 'guiju-bench-'))
  const opened = await openStores(options.includes('postgres'))
  try {
    const base: Base = { store: opened.store, now: () => new Date() }
    const imported = await importCorpus(base, articles, laterDays, tell)
    tell(`recorded ${imported.laws} laws in ${(imported.milliseconds / 1000).toFixed(1)} s`)
    console.log(heading())
    const top = await runMemory(base, folder, 'by-size', asked, imported)
    if (options.includes('minisearch')) await runMemory(base, folder, 'minisearch', asked, imported)
    if (options.includes('folds')) await runFolds(base, asked, imported)
    if (options.includes('postgres')) await runPostgres(base, asked, imported, top)
    if (options.includes('yardsticks')) await runYardsticks(articles, asked)
  } finally {
    await opened.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function openStores(real: boolean): Promise<{ store: Store; close: () => Promise<void> }> {
  const server = real ? await startPrivatePostgres() : undefined
  if (server === undefined) {
    const store = await openPglite({})
    return { store, close: () => store.close() }
  }
  const store = await openPostgres({ url: server.url, statementTimeout: 600_000 })
  return { store, close: () => store.close().then(() => server.stop()) }
}

async function ask(base: Base, engine: SearchEngine, { articleAt }: Imported, q: string): Promise<string[]> {
  const asOf = laterDays.length > 0 ? pastDay : dayInShanghai(base.now())
  const horizon = await findHorizon(base, { asOf })
  const page = await searchProvisions(
    base,
    engine,
    { q, groupByWork: false, facets: [], limit: 20, offset: 0 },
    horizon
  )
  return page.hits.map(({ work, eId }) => articleAt.get(`${work} ${eId}`)!)
}

async function runMemory(
  base: Base,
  folder: string,
  postings: PostingsChoice,
  asked: readonly Asked[],
  imported: Imported
): Promise<string[][]> {
  const engine = new MemoryEngine(base, { folder, postings, tell })
  const start = performance.now()
  await engine.catchUp()
  tell(`${postings}: first build, reading included, ${seconds(start)} s`)
  const top = await measure(`memory, ${postings}`, asked, async (q) => {
    const found = await ask(base, engine, imported, q)
    return { found, milliseconds: engine.took }
  })
  await measureSuggestions(base, engine)
  const { heapUsed, arrayBuffers, ...size } = await engine.measure()
  tell(`${postings}: ${JSON.stringify(size)}; heap ${mega(heapUsed)} + arrays ${mega(arrayBuffers)} MB of the worker`)
  await measurePublishing(base, engine)
  await measureReads(base, engine, asked, imported)
  await measureSnapshot(base, engine, folder, postings)
  return top
}

async function measureSuggestions(base: Base, engine: MemoryEngine): Promise<void> {
  const horizon = await findHorizon(base, {})
  const beginnings = [
    '合',
    '合同',
    '劳动',
    'gsf',
    'xf',
    '消费者',
    '处罚',
    'ldht',
    '民',
    '保护',
    'zhonghua',
    '行政',
    's',
    '个人',
    '交通'
  ]
  const times: number[] = []
  for (let round = 0; round < 10; round++) {
    for (const beginning of beginnings) {
      await engine.suggest(beginning, horizon, 10)
      if (round > 0) times.push(engine.took)
    }
  }
  tell(`suggestions: p50 ${percentile(times, 0.5).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(2)} ms`)
}

async function measurePublishing(base: Base, engine: SearchEngine): Promise<void> {
  const text = `测试发布用的独特条文甲乙丙丁${Date.now()}`
  const provision = {
    eId: 'art_1',
    wId: null,
    parent: null,
    level: 'article',
    number: '第一条',
    heading: null,
    text,
    citations: []
  }
  const content = {
    title: `发布测试${Date.now()}`,
    aliases: [],
    issuer: null,
    region: '100000',
    rank: 'law' as const,
    topics: [],
    inForceFrom: { date: '2020-01-01', precision: 'day' as const, basis: 'stated' as const },
    case: null,
    provisions: [provision],
    quotations: [],
    citations: [],
    completeness: { state: 'whole' as const, quoted: null, stated: null }
  }
  const id = `cn-100000-published-${Date.now()}`
  await recordVersion(base, { id, kind: 'law', content, recordedBy: 'bench', reason: null })
  const start = performance.now()
  const horizon = await findHorizon(base, {})
  const page = await searchProvisions(
    base,
    engine,
    { q: '独特条文甲乙丙丁', groupByWork: false, facets: [], limit: 20, offset: 0 },
    horizon
  )
  const found = page.hits.some(({ work }) => work === id)
  tell(`published: ${found ? 'found' : 'NOT FOUND'} ${(performance.now() - start).toFixed(0)} ms after the commit`)
}

/** Reads of one clause by id on this thread, alone and while long questions and a rebuild run in workers. */
async function measureReads(
  base: Base,
  engine: SearchEngine,
  asked: readonly Asked[],
  imported: Imported
): Promise<void> {
  const places = [...imported.articleAt.keys()].map((key) => key.split(' ') as [string, string])
  const read = async (rounds: number) => {
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const [id, eId] = places[(round * 7919) % places.length]!
      const start = performance.now()
      await readProvision(base, { kind: 'law', id, eId })
      times.push(performance.now() - start)
    }
    return `p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`
  }
  await read(50)
  tell(`reads by id alone: ${await read(300)}`)
  let done = false
  const questions = asked.filter(({ kind }) => kind === 'question')
  const loop = (async () => {
    for (let at = 0; !done; at++) await ask(base, engine, imported, questions[at % questions.length]!.query)
  })()
  const rate = await read(300)
  done = true
  await loop
  tell(`reads by id while long questions run: ${rate}`)
  const rebuilt = new MemoryEngine(base, {})
  const building = rebuilt.catchUp()
  tell(`reads by id while the index is built anew: ${await read(300)}`)
  await building
  await rebuilt.close()
}

async function measureSnapshot(
  base: Base,
  engine: MemoryEngine,
  folder: string,
  postings: PostingsChoice
): Promise<void> {
  const saving = performance.now()
  await engine.close()
  const { size } = await stat(join(folder, 'search.snapshot'))
  tell(`${postings}: snapshot of ${mega(size)} MB written in ${seconds(saving)} s`)
  const loading = performance.now()
  const again = new MemoryEngine(base, { folder, postings, tell })
  await again.start()
  tell(`${postings}: started from the snapshot in ${seconds(loading)} s`)
  await again.catchUp()
  await again.close()
}

async function runPostgres(
  base: Base,
  asked: readonly Asked[],
  imported: Imported,
  top: readonly string[][]
): Promise<void> {
  const engine = new PostgresEngine(base, tell)
  const start = performance.now()
  await engine.catchUp()
  tell(`postgres: first build ${seconds(start)} s`)
  const own = await measure(`postgres on ${base.store.engine}`, asked, async (q) => {
    const began = performance.now()
    return { found: await ask(base, engine, imported, q), milliseconds: performance.now() - began }
  })
  tell(`postgres: ${(100 * overlap(top, own)).toFixed(1)} % of the first ten are those of memory`)
  await engine.close()
}

async function runFolds(base: Base, asked: readonly Asked[], { articleAt }: Imported): Promise<void> {
  const index = new SearchIndex('compact')
  for (let seq = -1; seq < index.seq; ) {
    seq = index.seq
    for (const change of await listSearchedChanges(base.store.db, seq, 50)) index.apply(change)
  }
  const judged = judgeQuestions(index, await findHorizon(base, {}), asked, articleAt)
  const shipped = weightsOfQuestion()
  tell(`folds: ${judged.length} questions; shipped weights on all of them: ${describe(scoreAll(judged, shipped))}`)
  const all = fitWeights(judged)
  tell(`folds: fitted and asked on the same questions: ${describe(scoreAll(judged, all))}`)
  tell(`folds: their weights ${partNames.map((name, at) => `${name} ${all[at]!.toFixed(3)}`).join(', ')}`)
  tell(`folds: fitted on four fifths, asked on the fifth: ${describe(crossValidate(judged, 5))}`)
}

function describe({ recall, reciprocal }: { recall: number; reciprocal: number }): string {
  return `R@10 ${recall.toFixed(4)}, MRR@10 ${reciprocal.toFixed(4)}`
}

async function runYardsticks(articles: Parameters<typeof buildYardstick>[1], asked: readonly Asked[]): Promise<void> {
  for (const name of ['MiniSearch, as it comes', 'MiniSearch, pairs'] as const) {
    const yardstick = buildYardstick(name, articles)
    tell(`${name}: built in ${(yardstick.milliseconds / 1000).toFixed(1)} s`)
    await measure(name, asked, yardstick.answer)
  }
}

const seconds = (start: number) => ((performance.now() - start) / 1000).toFixed(2)
const mega = (bytes: number) => (bytes / 1e6).toFixed(0)

await main()
