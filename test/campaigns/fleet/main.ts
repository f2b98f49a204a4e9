// `npm run campaign -- fleet [writes|failover|rolling|faults] [--short]`: real processes on a real primary and a real
// replica. Exits with 1 if a write was lost, a read was wrong or a request failed.
import { failOver } from './failover.js'
import { injectFaults } from './faults.js'
import { type Fleet, startFleet } from './fleet.js'
import { readYourWrites } from './read-your-writes.js'
import { restartRolling } from './rolling-restart.js'

const args = process.argv.slice(2)
const short = args.includes('--short')
const campaigns: Record<string, (fleet: Fleet) => Promise<{ ok: boolean }>> = {
  writes: (fleet) => readYourWrites(fleet, short ? 50 : 1_000),
  failover: (fleet) => failOver(fleet, short ? 5 : 20),
  rolling: (fleet) => restartRolling(fleet, short ? 1 : 5),
  faults: (fleet) => injectFaults(fleet, short ? 1 : 5)
}
const selected = args.filter((arg) => arg !== '--short')
const unknown = selected.find((arg) => !Object.hasOwn(campaigns, arg))
if (unknown !== undefined) {
  throw new Error(`没有 ${unknown}，可选 No ${unknown}, there are: ${Object.keys(campaigns).join(', ')}`)
}

for (const name of selected.length > 0 ? selected : Object.keys(campaigns)) {
  const fleet = await startFleet()
  try {
    const report = await campaigns[name]!(fleet)
    console.log(JSON.stringify({ campaign: name, ...report }, null, 2))
    if (!report.ok) process.exitCode = 1
  } finally {
    await fleet.close()
  }
}
