// Costs of search besides queries: suggestions, a publication, reads meanwhile, the snapshot.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Base } from '../../../src/database/base.js'
import { resolveReadPoint } from '../../../src/database/resolve-read-point.js'
import { readProvision } from '../../../src/works/reading/read-provision.js'
import { recordVersion } from '../../../src/works/recording/record-version.js'
import { MemoryEngine } from '../../../src/search/memory/memory-engine.js'
import type { SearchEngine } from '../../../src/search/search-engine.js'
import { searchProvisions } from '../../../src/search/search-provisions.js'
import type { PostingsChoice } from '../../../src/search/memory/postings/create-postings.js'
import { sampleText } from '../../support/sample-content.js'
import type { Imported } from './import-corpus.js'
import { percentile } from './measure.js'
import { mega, reportProgress, seconds } from './progress.js'

export async function measureSuggestions(base: Base, engine: MemoryEngine): Promise<void> {
  const readPoint = await resolveReadPoint(base, {})
  const beginnings = ['合', '合同', '劳动', 'gsf', 'xf', '消费者', '处罚', 'ldht', '民', '保护', 'zhonghua', '行政', 's', '个人', '交通']
  const times: number[] = []
  for (let round = 0; round < 10; round++) {
    for (const beginning of beginnings) {
      await engine.suggest(beginning, readPoint, 10)
      if (round > 0) times.push(engine.lastCallMs)
    }
  }
  reportProgress(`suggestions: p50 ${percentile(times, 0.5).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(2)} ms`)
}

export async function measurePublishing(base: Base, engine: SearchEngine): Promise<void> {
  const id = `cn-100000-published-${Date.now()}`
  const content = { ...sampleText('测试发布用的独特条文甲乙丙丁', '2020-01-01'), region: '100000', rank: 'law' as const, citations: [] }
  await recordVersion(base, { id, kind: 'law', content, recordedBy: 'bench', reason: null })
  const start = performance.now()
  const query = { q: '独特条文甲乙丙丁', groupByWork: false, facets: [], limit: 20, offset: 0 }
  const { hits } = await searchProvisions(base, engine, query, await resolveReadPoint(base, {}))
  const found = hits.some(({ work }) => work === id)
  reportProgress(`published: ${found ? 'found' : 'NOT FOUND'} ${(performance.now() - start).toFixed(0)} ms after the commit`)
}

/** Reads of one provision by id on this thread: alone, while queries run in the worker, and during a rebuild. */
export async function measureReads(base: Base, { articleAt }: Imported, askOne: (at: number) => Promise<unknown>): Promise<void> {
  const provisions = [...articleAt.keys()].map((key) => key.split(' ') as [string, string])
  const read = async (rounds: number) => {
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const [id, eId] = provisions[(round * 7919) % provisions.length]!
      const start = performance.now()
      await readProvision(base, { kind: 'law', id, eId })
      times.push(performance.now() - start)
    }
    return `p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`
  }
  await read(50)
  reportProgress(`reads by id alone: ${await read(300)}`)
  let done = false
  const loop = (async () => {
    for (let at = 0; !done; at++) await askOne(at)
  })()
  const rate = await read(300)
  done = true
  await loop
  reportProgress(`reads by id while long questions run: ${rate}`)
  const rebuilt = new MemoryEngine(base, {})
  const building = rebuilt.catchUp()
  reportProgress(`reads by id while the index is built anew: ${await read(300)}`)
  await building
  await rebuilt.close()
}

export async function measureSnapshot(base: Base, engine: MemoryEngine, folder: string, postings: PostingsChoice): Promise<void> {
  const saving = performance.now()
  await engine.close()
  const { size } = await stat(join(folder, 'search.snapshot'))
  reportProgress(`${postings}: snapshot of ${mega(size)} MB written in ${seconds(saving)} s`)
  const loading = performance.now()
  const again = new MemoryEngine(base, { folder, postings, reportProgress: ({ en }) => reportProgress(en) })
  await again.start()
  reportProgress(`${postings}: started from the snapshot in ${seconds(loading)} s`)
  await again.catchUp()
  await again.close()
}
