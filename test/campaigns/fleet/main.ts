// `npm run campaign -- fleet [writes|failover|rolling|faults] [--short]`: real processes on a real primary and a real
// replica. Ends with 1 where anything was lost, wrong, or failed.
import { failOver } from './failover.js'
import { bearFaults } from './faults.js'
import { type Fleet, openFleet } from './fleet.js'
import { readYourWrites } from './read-your-writes.js'
import { restartRolling } from './rolling-restart.js'

const words = process.argv.slice(2)
const short = words.includes('--short')
const campaigns: Record<string, (fleet: Fleet) => Promise<{ ok: boolean }>> = {
  writes: (fleet) => readYourWrites(fleet, short ? 50 : 1_000),
  failover: (fleet) => failOver(fleet, short ? 5 : 20),
  rolling: (fleet) => restartRolling(fleet, short ? 1 : 5),
  faults: (fleet) => bearFaults(fleet, short ? 1 : 5)
}
const asked = words.filter((word) => word !== '--short')
const unknown = asked.find((word) => !Object.hasOwn(campaigns, word))
if (unknown !== undefined) {
  throw new Error(`没有 ${unknown}，可选 No ${unknown}, there are: ${Object.keys(campaigns).join(', ')}`)
}

for (const name of asked.length > 0 ? asked : Object.keys(campaigns)) {
  const fleet = await openFleet()
  try {
    const report = await campaigns[name]!(fleet)
    console.log(JSON.stringify({ campaign: name, ...report }, null, 2))
    if (!report.ok) process.exitCode = 1
  } finally {
    await fleet.close()
  }
}
