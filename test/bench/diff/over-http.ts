// Requests the difference of every adjacent pair of versions in a folder of laws, ten times each, over HTTP:
// `npm run bench -- diff-http <folder>`. Only laws of several versions are imported, into memory. Reports
// processor time (of service and client together) beside elapsed time, because other load does not distort it.
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildApp } from '../../../src/app.js'
import { groupLawVersions, type GroupedLaw } from '../../../src/laws/group-versions.js'
import { importLaws } from '../../../src/laws/import-laws.js'
import { readSeed } from '../../../src/seed/read-seed.js'
import { seedBase } from '../../../src/seed/seed-base.js'
import { openPglite } from '../../../src/database/embedded/open-pglite.js'
import { readFolder, readRegions } from '../../support/law-folder.js'

const folder = process.argv[2]
if (folder === undefined) throw new Error('请给出法律文本的文件夹。Name a folder of laws: npm run bench -- diff-http <folder>')
const files = await readFolder(folder)
const laws = groupLawVersions(files, await readRegions()).filter(({ versions }) => versions.length > 1)
const selectedPaths = new Set(laws.flatMap(({ versions }) => versions.flatMap(({ paths }) => paths)))
const store = await openPglite({})
const base = { store, now: () => new Date() }
await seedBase(base, await readSeed())
await importLaws(base, files.filter(({ path }) => selectedPaths.has(path)))
// The response cache is too small for any response, so that each one is computed.
const app = await buildApp({ base, responseCacheBytes: 1 })
await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as AddressInfo
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

interface Pair {
  id: string
  number: number
  articles: number
  characters: number
}

const measured: (Pair & { bytes: number; times: number[]; work: number[] })[] = []
for (const pair of laws.flatMap(pairsOf)) {
  const address = `/v1/laws/${pair.id}/diff?from=${pair.number}&to=${pair.number + 1}`
  const { bytes } = await measureRequest(address)
  const times: number[] = []
  const work: number[] = []
  for (let run = 0; run < 10; run++) {
    const before = process.cpuUsage()
    times.push((await measureRequest(address)).milliseconds)
    const { user, system } = process.cpuUsage(before)
    work.push((user + system) / 1000)
  }
  measured.push({ ...pair, bytes, times: times.sort(ascending), work: work.sort(ascending) })
}
const about120 = measured.filter(({ articles }) => articles >= 90 && articles <= 150)
const [samples, processorSamples] = [about120.flatMap(({ times }) => times).sort(ascending), about120.flatMap(({ work }) => work).sort(ascending)]
const longest = measured.reduce((most, pair) => (pair.characters > most.characters ? pair : most))
console.log(`${measured.length} pairs; laws of 90 to 150 articles: ${about120.length}, p50 ${percentile(samples, 0.5)} ms, p99 ${percentile(samples, 0.99)} ms, ` +
  `processor p50 ${percentile(processorSamples, 0.5)} ms, p99 ${percentile(processorSamples, 0.99)} ms`)
for (const { id, articles, characters, bytes, times, work } of [...about120, longest]) {
  console.log(`  ${id}: ${articles} articles, ${characters} characters, ${bytes} bytes, median ${percentile(times, 0.5)} ms, ` +
    `slowest ${percentile(times, 1)} ms, processor median ${percentile(work, 0.5)} ms${id === longest.id ? ' (the longest pair)' : ''}`)
}
agent.destroy()
await app.close()
await store.close()

function pairsOf({ id, versions }: GroupedLaw): Pair[] {
  return versions.slice(1).map(({ content: { provisions } }, at) => {
    const both = [...versions[at]!.content.provisions, ...provisions]
    const articles = provisions.filter(({ level }) => level === 'article').length
    return { id, number: at + 1, articles, characters: both.reduce((sum, { text }) => sum + text.length, 0) }
  })
}

function measureRequest(path: string): Promise<{ bytes: number; milliseconds: number }> {
  const startedAt = performance.now()
  return new Promise((resolve, reject) => {
    request({ port, path, agent }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => (bytes += chunk.length))
      response.on('end', () => {
        if (response.statusCode === 200) resolve({ bytes, milliseconds: performance.now() - startedAt })
        else reject(new Error(`${path} answered ${response.statusCode}`))
      })
    }).on('error', reject).end()
  })
}

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
}

function ascending(a: number, b: number): number {
  return a - b
}
