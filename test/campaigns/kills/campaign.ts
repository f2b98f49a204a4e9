// Kills the victim repeatedly under concurrent writes. After each kill every acknowledged write must be complete.
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from './client.js'
import { createEditors } from './editors.js'
import type { KillFixture } from './fixtures.js'
import { createImporter } from './importer.js'
import { createPublisher } from './publisher.js'
import type { Account, Writer } from './writer.js'

export interface KillReport {
  rounds: number
  /** Totals of drafts, edits, publications and imported works. */
  account: Account
  /** What of it was acknowledged in each round. */
  acknowledgedByRound: number[]
  /** Number of recorded changes at the end, without gaps. */
  changes: number
  /** Maximum time from a restart to readiness, in milliseconds. */
  slowestStart: number
  faults: string[]
}

/** Milliseconds: limit for all writers to start, and maximum random delay of the kill after that. */
const [startTimeoutMs, maxDelayMs] = [20_000, 1_000]

/** So many that some wait, and share a commit. */
const publishers = ['p', 'q', 'r', 's', 't', 'x', 'y', 'z']

interface KillOptions {
  /** Each is asked for afterwards. */
  worksPerImport?: number
  reportProgress?: (progress: string) => void
}

/** Runs `rounds` kills, or fewer if an error is found. Progress is reported after each round. */
export async function runKillCampaign(fixture: KillFixture, rounds: number, options: KillOptions = {}): Promise<KillReport> {
  const { worksPerImport = 300, reportProgress = () => {} } = options
  const report: KillReport = { rounds: 0, account: { acknowledged: 0, inDoubt: 0, done: 0 }, acknowledgedByRound: [], changes: 0, slowestStart: 0, faults: [] }
  const client = createClient(fixture.key)
  client.address = await fixture.start()
  for (let round = 1; round <= rounds && report.faults.length === 0; round++) {
    const writers: Writer[] = [
      await createEditors(client, `shared-${round}`, ['a', 'b', 'c', 'd']),
      ...publishers.map((name) => createPublisher(client, `own-${round}-${name}`)),
      createImporter(client, `brought-${round}`, worksPerImport)
    ]
    await killWhile(writers)
    await restart()
    await verify(writers)
    report.rounds = round
    reportProgress(`${round}/${rounds}: ${JSON.stringify(report.account)}, ${report.changes} changes, ${report.faults.length} faults`)
  }
  return report

  /** Kills at a random moment while all writers are active. */
  async function killWhile(writers: readonly Writer[]): Promise<void> {
    let isRunning = true
    const writing = Promise.all(writers.map(({ write }) => write(() => isRunning))).catch((error: Error) => {
      report.faults.push(`refused: ${error.message}`)
    })
    for (const deadline = Date.now() + startTimeoutMs; Date.now() < deadline && !writers.every(({ hasStarted }) => hasStarted()); ) await sleep(20)
    await Promise.race([sleep(Math.random() * maxDelayMs), writing])
    await fixture.kill()
    isRunning = false
    await writing
  }

  async function restart(): Promise<void> {
    const startedAt = Date.now()
    client.address = await fixture.start()
    await client.requestUntilAnswered('GET', '/health/ready')
    report.slowestStart = Math.max(report.slowestStart, Date.now() - startedAt)
  }

  async function verify(writers: readonly Writer[]): Promise<void> {
    const { error, changes } = await fixture.verify()
    if (error !== null) report.faults.push(`the database does not verify: ${error}`)
    report.changes = changes
    const before = report.account.acknowledged
    for (const { verify, account } of writers) {
      report.faults.push(...(await verify()))
      for (const name of ['acknowledged', 'inDoubt', 'done'] as const) report.account[name] += account[name]
    }
    report.acknowledgedByRound.push(report.account.acknowledged - before)
  }
}
