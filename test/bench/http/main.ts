// `npm run bench`: requests a second of the service beside what people would use instead, in interleaved rounds, and
// processor time per request; latency under a mixed load. `-- --short` takes less than three minutes.
// Writes `data/bench-http.json` and a table. Needs PostgreSQL's binaries; nothing else should run on the machine.
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startPrivatePostgres } from '../../support/private-postgres.js'
import { fillDatabase } from './bench-base.js'
import { endChild } from './child.js'
import { describeMachine } from './machine.js'
import { measureScenario } from './measure.js'
import { table } from './report.js'
import { scenarios } from './scenarios.js'
import { openContestants } from './contestants.js'

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, only: { type: 'string' } } })
const effort = values.short ? { rounds: 3, seconds: 1.2, connections: [16] } : { rounds: 7, seconds: 4, connections: [16, 64] }

const children: ChildProcess[] = []
const postgres = await startPrivatePostgres()
if (postgres === undefined) throw new Error('the bench needs the binaries of PostgreSQL')
try {
  await fillDatabase(postgres.url)
  const contestants = await openContestants(postgres.url, children)
  const results = []
  for (const scenario of scenarios.filter(({ name }) => values.only === undefined || values.only === name)) {
    for (const connections of effort.connections) {
      const result = await measureScenario(contestants, scenario, { ...effort, connections })
      process.stdout.write(table(result))
      results.push(result)
    }
  }
  mkdirSync('data', { recursive: true })
  writeFileSync('data/bench-http.json', JSON.stringify({ machine: describeMachine(), effort, results }, null, 1))
} finally {
  await Promise.all(children.map(endChild))
  await postgres.stop()
}
