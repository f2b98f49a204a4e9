// The primary is killed while two services are read from and written to, and its synchronous replica takes over.
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyBase } from '../../../src/integrity/verify-base.js'
import { openPostgres } from '../../../src/database/postgres/open-postgres.js'
import { startLoad } from '../../support/load.js'
import type { Fleet, Report } from './fleet.js'
import { path, Publisher } from './publisher.js'

export async function failOver(fleet: Fleet, seconds: number): Promise<Report> {
  const { primary, replica, relay, ask } = fleet
  const services = [await fleet.start(), await fleet.start()]
  await ask(primary, `alter system set synchronous_standby_names = 'replica'`)
  await ask(primary, 'select pg_reload_conf()')
  const publisher = new Publisher(fleet.keys, services[0]!.address)
  const endWriting = keepPublishing(publisher)
  const endLoads = services.map(({ address }) => startLoad(address, mixedPaths(), 2))
  await sleep(seconds * 1_000)
  await primary.kill()
  const killedAt = performance.now()
  await sleep(2_000)
  await ask(replica, 'select pg_promote()')
  relay.switchTo(replica.folder)
  await sleep(seconds * 1_000)
  await endWriting()
  const loads = await Promise.all(endLoads.map((end) => end()))
  const resumed = publisher.acknowledged.find(({ at }) => at > killedAt + 2_000)
  const held = new Set((await ask(replica, 'select seq from changes')).map(({ seq }) => Number(seq)))
  const lost = publisher.acknowledged.filter(({ seq }) => !held.has(seq)).length
  const unclear = publisher.refused.filter(({ status, retry }) => status !== 503 || !retry)
  const fault = await verify(replica.url)
  await Promise.all(services.map((service) => service.end()))
  const failed = loads.flatMap((load) => load.failures)
  return {
    ok: failed.length === 0 && lost === 0 && unclear.length === 0 && fault === null && resumed !== undefined,
    reads: loads.reduce((sum, { requests }) => sum + requests, 0), failedReads: failed.length, examples: failed.slice(0, 5),
    slowestRead: Math.max(...loads.map(({ maxMs }) => maxMs)), acknowledged: publisher.acknowledged.length, lost,
    refused: publisher.refused.length, unclear, writesAgainAfter: resumed && Math.round(resumed.at - killedAt), fault
  }
}

/** Readings that were asked before, readings of a day that nobody asked for, lists and searches. */
function mixedPaths(): () => string {
  let [turn, day] = [0, Date.parse('2018-01-01')]
  const nextDay = () => new Date((day += 86_400_000)).toISOString().slice(0, 10)
  const makers = [
    () => path, () => `${path}?asOf=${nextDay()}`, () => `/v1/regional-rules?asOf=${nextDay()}`,
    () => `/v1/search?q=${encodeURIComponent('红包')}&asOf=${nextDay()}`
  ]
  return () => makers[turn++ % makers.length]!()
}

function keepPublishing(publisher: Publisher): () => Promise<void> {
  let ended = false
  const writing = (async () => {
    while (!ended) if ((await publisher.publish()) === undefined) await sleep(100)
  })()
  return () => ((ended = true), writing)
}

async function verify(url: string): Promise<string | null> {
  const store = await openPostgres({ url, poolSize: 1 })
  try {
    return (await verifyBase({ store, now: () => new Date() }, () => {})).error
  } finally {
    await store.close()
  }
}
