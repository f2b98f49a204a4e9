// `npm run campaign -- kills [rounds] [service] [server] [embedded]`: each is killed so many times; ends with 1 where
// anything was lost.
import { killAgainAndAgain } from './campaign.js'
import { openGround, victims } from './grounds.js'

const words = process.argv.slice(2)
const rounds = Number(words.find((word) => /^\d+$/.test(word)) ?? 20)
const named = victims.filter((victim) => words.includes(victim))
let faults = 0
for (const victim of named.length > 0 ? named : victims) {
  const ground = await openGround(victim)
  if (ground === undefined) {
    console.error(`no PostgreSQL is installed: ${victim} is left out`)
    continue
  }
  const report = await killAgainAndAgain(ground, rounds, (progress) => console.error(`${victim} ${progress}`)).finally(ground.close)
  console.log(JSON.stringify({ killed: victim, ...report }, null, 2))
  faults += report.faults.length
}
process.exit(faults === 0 ? 0 : 1)
