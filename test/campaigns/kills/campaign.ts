// Killing, again and again, while several write; after each kill whatever was acknowledged must be there, and whole.
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from './client.js'
import { createEditors } from './editors.js'
import type { KillFixture } from './fixtures.js'
import { createImporter } from './importer.js'
import { createPublisher } from './publisher.js'
import type { Account, Writer } from './writer.js'

export interface KillReport {
  rounds: number
  /** Of drafts, edits, publications and imported works together. */
  account: Account
  /** Changes in the sequence at the end, without a gap. */
  changes: number
  /** Milliseconds from the start after a kill to the first answer, at most. */
  slowestStart: number
  faults: string[]
}

/** Milliseconds that writers have to begin, and in which, once they have, the kill comes. */
const [startTimeoutMs, maxDelayMs] = [20_000, 1_000]

/** Kills so many times. `tell` hears of every round. */
export async function runKillCampaign(fixture: KillFixture, rounds: number, reportProgress: (progress: string) => void = () => {}): Promise<KillReport> {
  const report: KillReport = { rounds: 0, account: { acknowledged: 0, inDoubt: 0, done: 0 }, changes: 0, slowestStart: 0, faults: [] }
  const client = createClient(fixture.key)
  client.address = await fixture.start()
  for (let round = 1; round <= rounds && report.faults.length === 0; round++) {
    const writers: Writer[] = [
      await createEditors(client, `shared-${round}`, ['a', 'b', 'c', 'd']),
      ...['x', 'y', 'z'].map((name) => createPublisher(client, `own-${round}-${name}`)),
      createImporter(client, `brought-${round}`)
    ]
    await killWhile(writers)
    await restart()
    await verify(writers)
    report.rounds = round
    reportProgress(`${round}/${rounds}: ${JSON.stringify(report.account)}, ${report.changes} changes, ${report.faults.length} faults`)
  }
  return report

  /** At any moment from when everybody is writing. */
  async function killWhile(writers: readonly Writer[]): Promise<void> {
    let isRunning = true
    const writing = Promise.all(writers.map(({ write }) => write(() => isRunning))).catch((error: Error) => {
      report.faults.push(`refused: ${error.message}`)
    })
    for (const deadline = Date.now() + startTimeoutMs; Date.now() < deadline && !writers.every(({ hasStarted: hasBegun }) => hasBegun()); ) await sleep(20)
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
    if (error !== null) report.faults.push(`the base does not verify: ${error}`)
    report.changes = changes
    for (const { verify, account } of writers) {
      report.faults.push(...(await verify()))
      for (const name of ['acknowledged', 'inDoubt', 'done'] as const) report.account[name] += account[name]
    }
  }
}
