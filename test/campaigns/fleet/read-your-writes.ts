// Publishes at one service and reads at another: never stale with `Guiju-Min-Seq`, otherwise for a second at most.
import type { Fleet, Report } from './fleet.js'
import { path, Publisher } from './publisher.js'

export async function readYourWrites(fleet: Fleet, publishes: number): Promise<Report> {
  const [writer, reader] = [await fleet.start(), await fleet.start()]
  const publisher = new Publisher(fleet.keys, writer.address)
  const polling = pollReads(reader.address, publisher)
  let stale = 0
  for (let count = 0; count < publishes; count++) {
    const published = await publisher.publish()
    const response = await fetch(`${reader.address}${path}`, { headers: { 'guiju-min-seq': String(published!.seq) } })
    const { version } = (await response.json()) as { version: number }
    if (version !== published!.version) stale++
  }
  const { reads, delays } = await polling.end()
  await Promise.all([writer.stop(), reader.stop()])
  const sorted = delays.sort((a, b) => a - b)
  const [worst = 0, median = 0] = [sorted.at(-1), sorted[Math.floor(sorted.length / 2)]].map((one) => Math.round(one ?? 0))
  const acknowledged = publisher.acknowledged.length
  const ok = stale === 0 && worst <= 1_000 && acknowledged === publishes
  return { ok, acknowledged, staleWithMinSeq: stale, readsWithout: reads, oldWithout: delays.length, medianAge: median, worstAge: worst }
}

/** Reads continuously without `Guiju-Min-Seq` and records the staleness of each read, in milliseconds. */
function pollReads(address: string, { acknowledged }: Publisher): { end: () => Promise<{ reads: number; delays: number[] }> } {
  let stopped = false
  const result = { reads: 0, delays: [] as number[] }
  const reading = (async () => {
    while (!stopped) {
      const startedAt = performance.now()
      const { version } = (await (await fetch(`${address}${path}`)).json()) as { version: number }
      result.reads++
      const next = acknowledged.find((one) => one.version > version)
      if (next !== undefined && next.at < startedAt) result.delays.push(startedAt - next.at)
    }
  })()
  return { end: () => ((stopped = true), reading.then(() => result)) }
}
