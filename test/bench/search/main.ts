// `npm run bench -- search <folder> [three] [minisearch] [folds] [postgres] [yardsticks]`: records a question set through
// the service, runs its search and prints quality, speed and cost. `three`: two more versions of every law, and searches
// on a day before them. `minisearch`: that inverted index at any size. `folds`: cross-validation of the weights.
// `postgres`: the second engine too. `yardsticks`: MiniSearch by itself.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Base } from '../../../src/database/base.js'
import { resolveReadPoint } from '../../../src/database/resolve-read-point.js'
import { MemoryEngine } from '../../../src/search/memory/memory-engine.js'
import { PostgresEngine } from '../../../src/search/postgres/postgres-engine.js'
import type { PostingsChoice } from '../../../src/search/memory/postings/create-postings.js'
import { SearchIndex } from '../../../src/search/memory/search-index.js'
import { listSearchChanges } from '../../../src/search/store-changes.js'
import { openPglite } from '../../../src/database/embedded/open-pglite.js'
import { openPostgres } from '../../../src/database/postgres/open-postgres.js'
import type { Store } from '../../../src/database/store.js'
import { startPrivatePostgres } from '../../support/private-postgres.js'
import { ask } from './ask.js'
import { crossValidate, scoreAll } from './cross-validate.js'
import { fitWeights } from './fit-weights.js'
import { importCorpus, type Imported } from './import-corpus.js'
import { labelQuestions, featureNames, weightsOfQuestion } from './label-questions.js'
import { measurePublishing, measureReads, measureSnapshot, measureSuggestions } from './costs.js'
import { heading, measure, overlap } from './measure.js'
import { type Asked, readQuestionSet } from './question-set.js'
import { mega, reportProgress, seconds } from './progress.js'
import { buildYardstick } from './yardsticks.js'

const [, , set, ...options] = process.argv
const laterDays = options.includes('three') ? ['2026-01-01', '2026-06-01'] : []
/** Day of the searches: before the later versions, or today. */
const asOf = laterDays.length > 0 ? '2025-12-31' : undefined

async function main(): Promise<void> {
  if (set === undefined) throw new Error('Name the folder that holds the question set.')
  const { articles, asked } = await readQuestionSet(set)
  reportProgress(`${articles.length} articles, ${asked.length} queries`)
  const folder = await mkdtemp(join(tmpdir(), 'guiju-bench-'))
  const opened = await openStores(options.includes('postgres'))
  try {
    const base: Base = { store: opened.store, now: () => new Date() }
    const imported = await importCorpus(base, articles, laterDays, reportProgress)
    reportProgress(`recorded ${imported.laws} laws in ${(imported.milliseconds / 1000).toFixed(1)} s`)
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

async function runMemory(
  base: Base,
  folder: string,
  postings: PostingsChoice,
  asked: readonly Asked[],
  imported: Imported
): Promise<string[][]> {
  const engine = new MemoryEngine(base, { folder, postings, reportProgress: ({ en }) => reportProgress(en) })
  const start = performance.now()
  await engine.catchUp()
  reportProgress(`${postings}: first build, reading included, ${seconds(start)} s`)
  const top = await measure(`memory, ${postings}`, asked, async (q) => {
    const found = await ask(base, engine, imported, { q, asOf })
    return { found, milliseconds: engine.lastCallMs }
  })
  await measureSuggestions(base, engine)
  const { heapUsed, arrayBuffers, ...size } = await engine.measure()
  reportProgress(`${postings}: ${JSON.stringify(size)}; heap ${mega(heapUsed)} + arrays ${mega(arrayBuffers)} MB of the worker`)
  await measurePublishing(base, engine)
  const questions = asked.filter(({ kind }) => kind === 'question').map(({ query }) => query)
  await measureReads(base, imported, (at) => ask(base, engine, imported, { q: questions[at % questions.length]!, asOf }))
  await measureSnapshot(base, engine, folder, postings)
  return top
}

async function runPostgres(
  base: Base,
  asked: readonly Asked[],
  imported: Imported,
  top: readonly string[][]
): Promise<void> {
  const engine = new PostgresEngine(base, ({ en }) => reportProgress(en))
  const start = performance.now()
  await engine.catchUp()
  reportProgress(`postgres: first build ${seconds(start)} s`)
  const own = await measure(`postgres on ${base.store.engine}`, asked, async (q) => {
    const began = performance.now()
    return { found: await ask(base, engine, imported, { q, asOf }), milliseconds: performance.now() - began }
  })
  reportProgress(`postgres: ${(100 * overlap(top, own)).toFixed(1)} % of the first ten are those of memory`)
  await engine.close()
}

async function runFolds(base: Base, asked: readonly Asked[], { articleAt }: Imported): Promise<void> {
  const index = new SearchIndex('compact')
  for (let seq = -1; seq < index.seq; ) {
    seq = index.seq
    for (const change of await listSearchChanges(base.store.db, seq, 50)) index.apply(change)
  }
  const labelled = labelQuestions(index, await resolveReadPoint(base, {}), asked, articleAt)
  const shipped = weightsOfQuestion()
  reportProgress(`folds: ${labelled.length} questions; shipped weights on all of them: ${describe(scoreAll(labelled, shipped))}`)
  const all = fitWeights(labelled)
  reportProgress(`folds: fitted and asked on the same questions: ${describe(scoreAll(labelled, all))}`)
  reportProgress(`folds: their weights ${featureNames.map((name, at) => `${name} ${all[at]!.toFixed(3)}`).join(', ')}`)
  reportProgress(`folds: fitted on four fifths, asked on the fifth: ${describe(crossValidate(labelled, 5))}`)
}

function describe({ recall, reciprocal }: { recall: number; reciprocal: number }): string {
  return `R@10 ${recall.toFixed(4)}, MRR@10 ${reciprocal.toFixed(4)}`
}

async function runYardsticks(articles: Parameters<typeof buildYardstick>[1], asked: readonly Asked[]): Promise<void> {
  for (const name of ['MiniSearch, as it comes', 'MiniSearch, pairs'] as const) {
    const yardstick = buildYardstick(name, articles)
    reportProgress(`${name}: built in ${(yardstick.milliseconds / 1000).toFixed(1)} s`)
    await measure(name, asked, yardstick.answer)
  }
}

await main()
