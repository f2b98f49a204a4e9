// One base with one search engine: started, stopped and started again; then read.
import { describeMachine } from '../http/machine.js'
import { readKnown } from './known.js'
import { measureReads } from './measure-reads.js'
import type { Options, Search, Size } from './options.js'
import type { BenchDatabase } from './bench-database.js'
import type { Measured } from './results.js'
import { withService } from './running.js'

export async function measureBase(
  database: BenchDatabase, size: Size, search: Search, { times, heap }: Options, reportProgress: (text: string) => void
): Promise<Measured> {
  const heapLimit: Record<string, string> = heap === undefined ? {} : { NODE_OPTIONS: `--max-old-space-size=${heap}` }
  const settings = { ...database.settings, GUIJU_SEARCH: search, ...heapLimit }
  const machine = describeMachine()
  reportProgress(`${database.engine} · ${search}, ${size}: first start`)
  const first = await withService(settings, async (service) => ({ ...startOf(service), known: await readKnown(service) }))
  reportProgress(`restart; search was ready after ${first.searchReady.toFixed(1)} s`)
  return withService(settings, async (service) => {
    const started = service.memory()
    reportProgress(`reads; ready after ${service.ready.toFixed(1)} s, search after ${service.searchReady.toFixed(1)} s, ${started} MB`)
    const reads = await measureReads(service, first.known, times)
    const memory = { started, read: service.memory(), most: service.mostMemory() }
    const starts = { firstStart: startOf(first), restart: startOf(service) }
    return { engine: `${database.engine} · ${search}`, size, machine, filled: database.filled()!, disk: database.size(), ...starts, memory, reads }
  })
}

function startOf({ ready, searchReady }: { ready: number; searchReady: number }) {
  return { ready, searchReady }
}
