// Killing, again and again, while several write; after each kill whatever was acknowledged must be there, and whole.
import { setTimeout as sleep } from 'node:timers/promises'
import { openCaller } from './caller.js'
import { openEditors } from './editors.js'
import type { Ground } from './grounds.js'
import { openImporter } from './importer.js'
import { openPublisher } from './publisher.js'
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
const [patience, longest] = [20_000, 1_000]

/** Kills so many times. `tell` hears of every round. */
export async function killAgainAndAgain(ground: Ground, rounds: number, tell: (progress: string) => void = () => {}): Promise<KillReport> {
  const report: KillReport = { rounds: 0, account: { acknowledged: 0, inDoubt: 0, done: 0 }, changes: 0, slowestStart: 0, faults: [] }
  const caller = openCaller(ground.key)
  caller.address = await ground.start()
  for (let round = 1; round <= rounds && report.faults.length === 0; round++) {
    const writers: Writer[] = [
      await openEditors(caller, `shared-${round}`, ['a', 'b', 'c', 'd']),
      ...['x', 'y', 'z'].map((name) => openPublisher(caller, `own-${round}-${name}`)),
      openImporter(caller, `brought-${round}`)
    ]
    await killWhile(writers)
    await startAgain()
    await reckon(writers)
    report.rounds = round
    tell(`${round}/${rounds}: ${JSON.stringify(report.account)}, ${report.changes} changes, ${report.faults.length} faults`)
  }
  return report

  /** At any moment from when everybody is writing. */
  async function killWhile(writers: readonly Writer[]): Promise<void> {
    let goesOn = true
    const writing = Promise.all(writers.map(({ write }) => write(() => goesOn))).catch((error: Error) => {
      report.faults.push(`refused: ${error.message}`)
    })
    for (const end = Date.now() + patience; Date.now() < end && !writers.every(({ hasBegun }) => hasBegun()); ) await sleep(20)
    await Promise.race([sleep(Math.random() * longest), writing])
    await ground.kill()
    goesOn = false
    await writing
  }

  async function startAgain(): Promise<void> {
    const began = Date.now()
    caller.address = await ground.start()
    await caller.insist('GET', '/health/ready')
    report.slowestStart = Math.max(report.slowestStart, Date.now() - began)
  }

  async function reckon(writers: readonly Writer[]): Promise<void> {
    const { error, changes } = await ground.verify()
    if (error !== null) report.faults.push(`the base does not verify: ${error}`)
    report.changes = changes
    for (const { reckon, account } of writers) {
      report.faults.push(...(await reckon()))
      for (const name of ['acknowledged', 'inDoubt', 'done'] as const) report.account[name] += account[name]
    }
  }
}
