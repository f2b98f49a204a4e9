// Verifies the base of a running service, a little at a time, round after round. Each step is a few queries and ends within
// milliseconds, so that no request waits for it.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Computer, localComputer } from '../computing/computer.js'
import type { Base } from '../database/base.js'
import { checkDefinitions } from './definitions/check-definitions.js'
import { toReport, type VerifyReport } from './verify-base.js'
import { type Pace, verifyRecordsInSteps } from './verify-in-steps.js'

/** What the service knows of its base. */
export interface VerificationState {
  isOn: boolean
  /** The last change that the current round has verified. */
  seq: number
  /** When the last whole round ended, and what it found; `null` before the first. */
  endedAt: Date | null
  report: VerifyReport | null
}

/** Where nothing is verified. */
export const noVerification: VerificationState = { isOn: false, seq: 0, endedAt: null, report: null }

export interface VerificationOptions {
  /** Changes verified a minute; 0 verifies nothing. */
  changesPerMinute: number
  /** Receives the findings of every round that has some. */
  onFindings: (findings: readonly string[]) => void
  /** Receives the error of a round that failed. */
  warn: (error: unknown) => void
  /** Where long changes are verified; by default in this thread. */
  computer?: Computer
  /** For tests: milliseconds between two rounds. */
  pauseMs?: number
}

/** Milliseconds between two rounds. */
const defaultPauseMs = 1_800_000
/** A step that took longer than the first is followed by a smaller one, one that was quicker than the second by a larger. */
const slowStepMs = 30
const quickStepMs = 10
const maxBatchSize = 100

export class BackgroundVerification {
  readonly state: VerificationState
  private readonly stopping = new AbortController()
  private readonly pace: Pace = { batchSize: 5 }
  private running: Promise<void> = Promise.resolve()

  constructor(
    private readonly base: Base,
    private readonly options: VerificationOptions
  ) {
    this.state = { ...noVerification, isOn: options.changesPerMinute > 0 }
  }

  start(): void {
    if (this.state.isOn) this.running = this.run()
  }

  /** Begins no further step, and waits for the current one. */
  async stop(): Promise<void> {
    this.stopping.abort()
    await this.running
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.verifyOnce().catch((error: unknown) => this.isStopped || this.options.warn(error))
      await this.rest(this.options.pauseMs ?? defaultPauseMs)
    }
  }

  private get isStopped(): boolean {
    return this.stopping.signal.aborted
  }

  /** One round. */
  private async verifyOnce(): Promise<void> {
    const { db } = this.base.store
    const steps = verifyRecordsInSteps(db, { pace: this.pace, inOneSnapshot: false, computer: this.options.computer ?? localComputer })
    for (;;) {
      const startedAt = performance.now()
      const { done, value } = await steps.next()
      if (done === true) return this.finish(toReport(value, await checkDefinitions(db)))
      this.state.seq = value
      this.adjust(performance.now() - startedAt)
      await this.rest((this.pace.batchSize / this.options.changesPerMinute) * 60_000)
      if (this.isStopped) return
    }
  }

  private finish(report: VerifyReport): void {
    Object.assign(this.state, { report, endedAt: this.base.now() })
    if (report.findings.length > 0) this.options.onFindings(report.findings)
  }

  private adjust(tookMs: number): void {
    const { batchSize } = this.pace
    if (tookMs > slowStepMs) this.pace.batchSize = Math.max(1, Math.floor(batchSize / 2))
    else if (tookMs < quickStepMs) this.pace.batchSize = Math.min(maxBatchSize, batchSize + 1)
  }

  private async rest(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.stopping.signal, ref: false }).catch(() => {})
  }
}
