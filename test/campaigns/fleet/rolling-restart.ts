// Rolling restarts of all workers under read and write load.
import { setTimeout as sleep } from 'node:timers/promises'
import { startLoad } from '../../support/load.js'
import type { Fleet, Report } from './fleet.js'
import { path, Publisher } from './publisher.js'

export async function restartRolling(fleet: Fleet, times: number): Promise<Report> {
  const service = await fleet.start(2)
  await service.process.waitForOutput(/(answers at \S+[^]*){2}/)
  const publisher = new Publisher(fleet.keys, service.address)
  let day = Date.parse('2018-01-01')
  const endLoad = startLoad(service.address, () => `${path}?asOf=${new Date((day += 86_400_000)).toISOString().slice(0, 10)}`, 4)
  let stopped = false
  const writing = (async () => {
    while (!stopped) await publisher.publish().then(() => sleep(20))
  })()
  for (let time = 1; time <= times; time++) {
    service.process.child.kill('SIGHUP')
    await service.process.waitForOutput(new RegExp(`(all workers were replaced[^]*){${time}}`))
  }
  stopped = true
  await writing
  const { requests, failures, maxMs } = await endLoad()
  const code = await service.stop()
  const ok = failures.length === 0 && publisher.rejected.length === 0 && code === 0
  return { ok, restarts: 2 * times, reads: requests, failed: failures.length, examples: failures.slice(0, 5), slowest: maxMs, writes: publisher.acknowledged.length, refused: publisher.rejected, code }
}
