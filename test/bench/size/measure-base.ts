// One base with one search engine: started, stopped and started again; then read.
import { describeMachine } from '../http/machine.js'
import { readKnown } from './known.js'
import { measureReads } from './measure-reads.js'
import type { Options, Search, Size } from './options.js'
import type { Place } from './place.js'
import type { Measured } from './results.js'
import { withService } from './running.js'

export async function measureBase(
  place: Place, size: Size, search: Search, { times, heap }: Options, tell: (text: string) => void
): Promise<Measured> {
  const heapLimit: Record<string, string> = heap === undefined ? {} : { NODE_OPTIONS: `--max-old-space-size=${heap}` }
  const settings = { ...place.settings, GUIJU_SEARCH: search, ...heapLimit }
  const machine = describeMachine()
  tell(`${place.engine} · ${search}, ${size}: first start`)
  const first = await withService(settings, async (service) => ({ ...startOf(service), known: await readKnown(service) }))
  tell(`restart; search was ready after ${first.searchReady.toFixed(1)} s`)
  return withService(settings, async (service) => {
    const started = service.memory()
    tell(`reads; ready after ${service.ready.toFixed(1)} s, search after ${service.searchReady.toFixed(1)} s, ${started} MB`)
    const reads = await measureReads(service, first.known, times)
    const memory = { started, read: service.memory(), most: service.mostMemory() }
    const starts = { firstStart: startOf(first), restart: startOf(service) }
    return { engine: `${place.engine} · ${search}`, size, machine, filled: place.filled()!, disk: place.size(), ...starts, memory, reads }
  })
}

function startOf({ ready, searchReady }: { ready: number; searchReady: number }) {
  return { ready, searchReady }
}
