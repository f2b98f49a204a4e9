// Latency of reads while two large briefings are being rendered.
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { buildApp } from '../../../src/app.js'
import type { Briefing } from '../../../src/briefings/briefing.js'
import type { FontSettings } from '../../../src/briefings/print/fonts/typefaces.js'
import { createPrinter } from '../../../src/briefings/printer.js'
import { readSeed } from '../../../src/seed/read-seed.js'
import { seedBase } from '../../../src/seed/seed-base.js'
import { openPglite } from '../../../src/database/embedded/open-pglite.js'
import { longBriefing } from './long-briefing.js'

/** Prints p50 and p99 of reads, with the render process idle and busy. */
export async function measureConcurrentReads(fonts: FontSettings, warmUp: Briefing): Promise<void> {
  const store = await openPglite({})
  const base = { store, now: () => new Date() }
  await seedBase(base, await readSeed())
  const printer = createPrinter({ fonts, layouts: null, publicAddress: 'https://guiju.example' })
  const app = await buildApp({ base, printer })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/v1/regional-rules/cn-330000-ten-commandments`
  await printer.renderer.render(warmUp, 'pdf')
  await read(url, 1_000)
  printLatency('render process idle', await read(url, 4_000))
  const stop = printContinuously(printer.renderer)
  printLatency('render process printing 200 pages at a time', await read(url, 4_000))
  await stop()
  await app.close()
  await store.close()
}

function printContinuously(printer: ReturnType<typeof createPrinter>['renderer']): () => Promise<void> {
  let isRunning = true
  const print = async (variant: number): Promise<void> => {
    for (let round = 0; isRunning; round += 2) await printer.render(longBriefing(117_000, variant + round), 'pdf')
  }
  const running = Promise.all([print(10), print(11)])
  return async () => {
    isRunning = false
    await running
  }
}

/** Sequential reads for `forMs` milliseconds. Returns their durations in milliseconds, ascending. */
async function read(url: string, forMs: number): Promise<number[]> {
  const times: number[] = []
  for (const startedAt = performance.now(); performance.now() - startedAt < forMs;) {
    const start = performance.now()
    await (await fetch(url)).arrayBuffer()
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)
}

function printLatency(when: string, times: readonly number[]): void {
  const at = (part: number) => times[Math.floor(times.length * part)]!.toFixed(1)
  process.stdout.write(
    `      reads with the ${when}: ${times.length} requests, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`
  )
}
