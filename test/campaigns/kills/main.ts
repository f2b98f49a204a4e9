// `npm run campaign -- kills [rounds] [service] [server] [embedded]`: kills each victim `rounds` times. Exits with 1 if
// an acknowledged write was lost.
import { runKillCampaign } from './campaign.js'
import { createFixture, victims } from './fixtures.js'

const args = process.argv.slice(2)
const rounds = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 20)
const selected = victims.filter((victim) => args.includes(victim))
let faultCount = 0
for (const victim of selected.length > 0 ? selected : victims) {
  const fixture = await createFixture(victim)
  if (fixture === undefined) {
    console.error(`no PostgreSQL is installed: ${victim} is left out`)
    continue
  }
  const report = await runKillCampaign(fixture, rounds, { reportProgress: (progress) => console.error(`${victim} ${progress}`) }).finally(fixture.close)
  console.log(JSON.stringify({ killed: victim, ...report }, null, 2))
  faultCount += report.faults.length
}
process.exit(faultCount === 0 ? 0 : 1)
