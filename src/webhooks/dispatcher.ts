// The courier: brings every change to every receiver that wants it, in order, until it has arrived or is given up. Any
// number of processes have one; a webhook is served by one of them at a time.
import { randomBytes } from 'node:crypto'
import { isGivenUp, retryDelayMs, type DeliveryOutcome, type Webhook } from './webhook.js'
import type { ChangeFilter } from '../changes/store.js'
import { type Claim, claimDue, pruneDelivered, saveProgress, releaseLease } from './store.js'
import type { Base } from '../database/base.js'
import { type ChangeEntry, readChangesSince, resolveChangeFilter } from '../changes/read-changes.js'
import { sendWebhook, type WebhookTransport } from './send-webhook.js'
import { changeQuery } from './read-webhooks.js'

export interface WebhookDispatcher {
  /** Cuts short what is being sent, which will be sent again, and gives its webhooks back. */
  close: () => Promise<void>
}

export interface DispatcherOptions {
  /** Hears of what could not be done for want of the store. */
  warn: (error: unknown) => void
  /** Milliseconds between two looks for what is due. */
  pollIntervalMs?: number
}

/** Webhooks served at once by one process. */
const maxConcurrentRuns = 16
/** Milliseconds for which a webhook is one process's own: longer than an attempt takes. */
const leaseMs = 20_000
const batchSize = 50
/** Milliseconds after which what arrived is forgotten, and between two looks for it. */
const retentionMs = 30 * 86_400_000
const pruneIntervalMs = 3_600_000

/** Starts a courier. It looks when something is recorded, and at short intervals for what is to be tried again. */
export function startDispatcher(base: Base, transport: WebhookTransport, { warn, pollIntervalMs = 1_000 }: DispatcherOptions): WebhookDispatcher {
  const closing = new AbortController()
  const runs = new Set<Promise<void>>()
  let polling: Promise<void> | undefined
  let pollAgain = false

  const poll = async (): Promise<void> => {
    const last = (await base.store.changeTracker.latest())?.seq ?? 0
    const claim = claimFrom(base)
    for (const webhook of await claimDue(base.store.db, claim, last, maxConcurrentRuns - runs.size)) {
      const run = new DeliveryRun(base, transport, webhook, claim, closing.signal).run().finally(() => runs.delete(run))
      runs.add(run)
      // What was recorded just before the lease went back is not missed.
      run.then(wake, warn)
    }
  }

  const wake = (): void => {
    pollAgain = polling !== undefined
    if (pollAgain || closing.signal.aborted || runs.size >= maxConcurrentRuns) return
    polling = poll().catch(warn).finally(() => {
      polling = undefined
      if (pollAgain) wake()
    })
  }

  const prune = () => pruneDelivered(base.store.db, new Date(base.now().getTime() - retentionMs)).catch(warn)
  const timers = [setInterval(wake, pollIntervalMs).unref(), setInterval(prune, pruneIntervalMs).unref()]
  const unsubscribe = base.store.changeTracker.onChange(() => setImmediate(wake))
  wake()
  return {
    close: async () => {
      closing.abort()
      unsubscribe()
      for (const timer of timers) clearInterval(timer)
      await polling
      await Promise.allSettled(runs)
    }
  }
}

function claimFrom(base: Base, lease = randomBytes(12).toString('hex')): Claim {
  const now = base.now()
  return { lease, now, until: new Date(now.getTime() + leaseMs) }
}

/** One webhook's changes, from where it stands on: until there are no more, one fails, or the lease is lost. */
class DeliveryRun {
  private position: number

  constructor(
    private readonly base: Base,
    private readonly transport: WebhookTransport,
    private readonly webhook: Webhook,
    private readonly claim: Claim,
    private readonly signal: AbortSignal
  ) {
    this.position = webhook.position
  }

  async run(): Promise<void> {
    try {
      const filter = await resolveChangeFilter(this.base, changeQuery(this.webhook.filter))
      while (!this.signal.aborted && (await this.sendBatch(filter)));
    } finally {
      await releaseLease(this.base.store.db, this.webhook.id, this.claim)
    }
  }

  /** Whether there is more to do. */
  private async sendBatch(filter: ChangeFilter): Promise<boolean> {
    const { items, next, more } = await readChangesSince(this.base, filter, this.position, batchSize)
    for (const change of items) if (!(await this.send(change, filter))) return false
    // What nobody wants is passed by.
    if (next > this.position && !(await this.saveProgress(next, {}))) return false
    return more
  }

  private async send(change: ChangeEntry, filter: ChangeFilter): Promise<boolean> {
    const outcome = await sendWebhook(this.base, this.transport, this.webhook, { type: 'change', change }, this.signal)
    // An attempt that was cut short says nothing of the receiver.
    if (this.signal.aborted && !outcome.delivered) return false
    const attempt = { seq: change.seq, at: this.base.now(), outcome }
    if (outcome.delivered) return this.saveProgress(change.seq, { attempt })
    await this.recordFailure(attempt, filter)
    return false
  }

  private async recordFailure(attempt: { seq: number; at: Date; outcome: DeliveryOutcome }, filter: ChangeFilter): Promise<void> {
    const { webhook } = this
    // A change that arrived in this round ended what failed before it.
    const wasFailing = this.position === webhook.position
    const failures = (wasFailing ? webhook.failures : 0) + 1
    const failingSince = (wasFailing ? webhook.failingSince : null) ?? attempt.at
    const failing = { failures, failingSince, nextAttemptAt: new Date(attempt.at.getTime() + retryDelayMs(failures)) }
    if (!(await this.saveProgress(this.position, { attempt, failing }))) return
    for (let more = true; more; ) {
      const page = await readChangesSince(this.base, filter, this.position, batchSize)
      const dead = page.items.filter(({ recordedAt }) => isGivenUp(recordedAt, failingSince, attempt.at)).map(({ seq }) => seq)
      more = page.more && dead.length === page.items.length
      if (dead.length > 0 && !(await this.saveProgress(dead.at(-1)!, { dead, failing }))) return
    }
  }

  private async saveProgress(position: number, details: Omit<Parameters<typeof saveProgress>[1], 'webhook' | 'claim' | 'position'>): Promise<boolean> {
    const claim = claimFrom(this.base, this.claim.lease)
    const saved = await saveProgress(this.base.store.db, { webhook: this.webhook, claim, position, ...details })
    if (saved) this.position = position
    return saved
  }
}
