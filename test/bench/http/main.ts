// `npm run bench -- http`, or without a name: requests a second of the service and of the baselines, in
// interleaved rounds, and processor time per request; sequential publishing; latency under a mixed load. `--short`
// takes under three minutes, `--soak 10 --publish-every 1` runs ten minutes of it with a publication a second, and
// watches memory and the event loop. Writes `data/bench-http.json` and tables. Needs PostgreSQL's binaries; nothing
// else should run on the machine.
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startPrivatePostgres } from '../../support/private-postgres.js'
import { fillDatabase } from './fill-database.js'
import { endChild } from './child.js'
import { startTargets } from './targets.js'
import { describeMachine } from './machine.js'
import { measureScenario } from './measure.js'
import { mixedTable, publishingTable, table } from './report.js'
import { scenarios } from './scenarios.js'
import { soak } from './soak.js'
import { runMixed } from './run-mixed.js'
import { runPublishing } from './run-publishing.js'

const { values: options } = parseArgs({
  options: { short: { type: 'boolean', default: false }, only: { type: 'string' }, soak: { type: 'string' }, 'publish-every': { type: 'string', default: '1' } }
})
const profile = options.short
  ? { rounds: 3, seconds: 1.2, connections: [16], mixed: 10 }
  : { rounds: 7, seconds: 4, connections: [16, 64], mixed: 60 }

// Durable commits, as in production.
const postgres = await startPrivatePostgres(['fsync=on'])
if (postgres === undefined) throw new Error('the bench needs the binaries of PostgreSQL')
const children: ChildProcess[] = []
try {
  const keys = await fillDatabase(postgres.url)
  const targets = await startTargets(postgres.url, keys.read, children)
  const results: Record<string, unknown> = { machine: describeMachine(), effort: profile }
  const wants = (name: string) => (options.only ?? name) === name && options.soak === undefined
  const shares = []
  for (const scenario of scenarios.filter(({ name }) => wants(name))) {
    for (const connections of profile.connections) {
      const result = await measureScenario(targets, scenario, { ...profile, connections })
      process.stdout.write(table(result))
      shares.push(result)
    }
  }
  const service = targets.list.find(({ name }) => name === 'guiju')!
  // What follows is about one service: the others would verify the base beside it.
  await Promise.all(targets.list.filter((one) => one !== service).map(({ process }) => endChild(process)))
  const load = { url: service.url, ...keys, seconds: profile.mixed }
  if (wants('publish')) results.publish = await runMixed(children, { ...load, connections: 1, only: 'publish' })
  if (wants('publishing')) {
    const rounds = await runPublishing(children, { url: service.url, ...keys }, profile.rounds)
    process.stdout.write(publishingTable(rounds))
    results.publishing = rounds
  }
  if (wants('mixed')) {
    // A run before, which does not count: the service has just been started, beside two others.
    await runMixed(children, { ...load, connections: 64, seconds: Math.min(20, load.seconds) })
    results.mixed = await runMixed(children, { ...load, connections: 64 })
  }
  for (const part of [results.publish, results.mixed]) if (part !== undefined) process.stdout.write(mixedTable(part as never))
  if (options.soak !== undefined) results.soak = await soak(children, service, { ...load, connections: 16, publishEvery: Number(options['publish-every']), seconds: 60 * Number(options.soak) })
  mkdirSync('data', { recursive: true })
  writeFileSync('data/bench-http.json', JSON.stringify({ ...results, shares }, null, 1))
} finally {
  await Promise.all(children.map(endChild))
  await postgres.stop()
}
