// Kills the primary while two services are under read and write load; its synchronous replica is promoted.
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyBase } from '../../../src/integrity/verify-base.js'
import { openPostgres } from '../../../src/database/postgres/open-postgres.js'
import { startLoad } from '../../support/load.js'
import type { Fleet, Report } from './fleet.js'
import { path, Publisher } from './publisher.js'

export async function failOver(fleet: Fleet, seconds: number): Promise<Report> {
  const { primary, replica, proxy, runStatement } = fleet
  const services = [await fleet.start(), await fleet.start()]
  await runStatement(primary, `alter system set synchronous_standby_names = 'replica'`)
  await runStatement(primary, 'select pg_reload_conf()')
  const publisher = new Publisher(fleet.keys, services[0]!.address)
  const endWriting = publishContinuously(publisher)
  const endLoads = services.map(({ address }) => startLoad(address, mixedPaths(), 2))
  await sleep(seconds * 1_000)
  await primary.kill()
  const killedAt = performance.now()
  await sleep(2_000)
  await runStatement(replica, 'select pg_promote()')
  proxy.switchTo(replica.folder)
  await sleep(seconds * 1_000)
  await endWriting()
  const loads = await Promise.all(endLoads.map((end) => end()))
  const resumed = publisher.acknowledged.find(({ at }) => at > killedAt + 2_000)
  const recorded = new Set((await runStatement(replica, 'select seq from changes')).map(({ seq }) => Number(seq)))
  const lost = publisher.acknowledged.filter(({ seq }) => !recorded.has(seq)).length
  const unclear = publisher.rejected.filter(({ status, retry }) => status !== 503 || !retry)
  const verifyError = await verify(replica.url)
  await Promise.all(services.map((service) => service.stop()))
  const failed = loads.flatMap((load) => load.failures)
  return {
    ok: failed.length === 0 && lost === 0 && unclear.length === 0 && verifyError === null && resumed !== undefined,
    reads: loads.reduce((sum, { requests }) => sum + requests, 0), failedReads: failed.length, examples: failed.slice(0, 5),
    slowestRead: Math.max(...loads.map(({ maxMs }) => maxMs)), acknowledged: publisher.acknowledged.length, lost,
    refused: publisher.rejected.length, unclear, writesAgainAfter: resumed && Math.round(resumed.at - killedAt), fault: verifyError
  }
}

/** Paths of cached reads, of reads for new days, of lists and of searches, in rotation. */
function mixedPaths(): () => string {
  let [count, day] = [0, Date.parse('2018-01-01')]
  const nextDay = () => new Date((day += 86_400_000)).toISOString().slice(0, 10)
  const pathMakers = [
    () => path, () => `${path}?asOf=${nextDay()}`, () => `/v1/regional-rules?asOf=${nextDay()}`,
    () => `/v1/search?q=${encodeURIComponent('红包')}&asOf=${nextDay()}`
  ]
  return () => pathMakers[count++ % pathMakers.length]!()
}

function publishContinuously(publisher: Publisher): () => Promise<void> {
  let stopped = false
  const writing = (async () => {
    while (!stopped) if ((await publisher.publish()) === undefined) await sleep(100)
  })()
  return () => ((stopped = true), writing)
}

async function verify(url: string): Promise<string | null> {
  const store = await openPostgres({ url, poolSize: 1 })
  try {
    return (await verifyBase({ store, now: () => new Date() }, () => {})).error
  } finally {
    await store.close()
  }
}
