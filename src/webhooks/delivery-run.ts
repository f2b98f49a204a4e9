// Delivers the changes of one webhook in order, as long as this process holds its lease.
//
//   ┌→ readChangesSince(position) ─→ send each change ─→ delivered: saveProgress, next change
//   └── next batch while there is more                ├→ 410 Gone: disable the webhook, end
//                                                     └→ failed: schedule the next attempt, give up old changes, end
import { randomBytes } from 'node:crypto'
import { deliveryIdOf, isGivenUp, nextAttemptDelayMs, type Webhook } from './webhook.js'
import type { ChangeFilter } from '../changes/store.js'
import { type Claim, disableWebhook, type Progress, renewLease, saveProgress, releaseLease } from './store.js'
import { readEvent } from './read-event.js'
import type { Base } from '../database/base.js'
import { type ChangeEntry, readChangesSince, resolveChangeFilter } from '../changes/read-changes.js'
import { appendAuditEntry } from '../access/store-audit.js'
import { commandLineCaller } from '../http/caller.js'
import { sendWebhook, type WebhookTransport } from './send-webhook.js'

/** Duration of a lease in milliseconds: longer than one attempt. Every saved progress renews it. */
const leaseMs = 20_000
const batchSize = 50

/** A claim on webhooks from now on, under a new lease name, or to renew `lease`. */
export function createClaim(base: Base, lease = randomBytes(12).toString('hex')): Claim {
  const now = base.now()
  return { lease, now, until: new Date(now.getTime() + leaseMs) }
}

const dispatcherCaller = { ...commandLineCaller, name: 'webhook dispatcher' }

type Attempt = NonNullable<Progress['attempt']>

/** One run ends when there are no more changes, when an attempt fails, when the lease is lost, or when `signal` aborts. */
export class DeliveryRun {
  /** seq of the last change that was delivered, given up or not wanted. */
  private position: number
  private gone = false

  constructor(
    private readonly base: Base,
    private readonly transport: WebhookTransport,
    private readonly webhook: Webhook,
    private readonly claim: Claim,
    private readonly signal: AbortSignal
  ) {
    this.position = webhook.position
  }

  /** Returns whether the receiver is gone, so that the webhook was disabled. */
  async run(): Promise<{ gone: boolean }> {
    try {
      const filter = await resolveChangeFilter(this.base, this.webhook.filter)
      while (!this.signal.aborted && (await this.sendBatch(filter)));
      return { gone: this.gone }
    } finally {
      await releaseLease(this.base.store.db, this.webhook.id, this.claim)
    }
  }

  /** Returns whether there is more to send. */
  private async sendBatch(filter: ChangeFilter): Promise<boolean> {
    const { items, next, more } = await readChangesSince(this.base, filter, this.position, batchSize)
    for (const change of items) if (!(await this.send(change, filter))) return false
    // Changes at the end that the filter leaves out are skipped.
    if (next > this.position && !(await this.saveProgress(next, {}))) return false
    return more
  }

  /** What the webhook wants of a change, if anything. The lease is kept meanwhile. */
  private readEvent(change: ChangeEntry) {
    const { base, webhook, claim } = this
    return readEvent(base, webhook, change, () => renewLease(base.store.db, webhook.id, createClaim(base, claim.lease)))
  }

  /** Returns whether the change was delivered or is not wanted, and the lease is still held. */
  private async send(change: ChangeEntry, filter: ChangeFilter): Promise<boolean> {
    const event = await this.readEvent(change)
    // A long search is not repeated by who takes over.
    if (event === null) return this.saveProgress(change.seq, {})
    const outcome = await sendWebhook(this.base, this.transport, this.webhook, event, this.signal)
    // An aborted attempt is not a failure of the receiver.
    if (this.signal.aborted && !outcome.delivered) return false
    const attempt = { id: deliveryIdOf(this.webhook.id, change), seq: change.seq, at: this.base.now(), outcome }
    if (outcome.delivered) return this.saveProgress(change.seq, { attempt })
    await this.recordFailure(attempt, filter)
    return false
  }

  private async recordFailure(attempt: Attempt, filter: ChangeFilter): Promise<void> {
    const failing = this.countFailure(attempt)
    if (!(await this.saveProgress(this.position, { attempt, failing }))) return
    if (attempt.outcome.status === 410) this.gone = await this.disable(attempt)
    else await this.giveUpOverdue(attempt.at, failing, filter)
  }

  /** 410 says that the address will not come back. The audit log tells administrators who did it. */
  private disable({ seq, at }: Attempt): Promise<boolean> {
    const { id } = this.webhook
    const command = { caller: dispatcherCaller, action: 'disableWebhook', requestId: this.claim.lease, idempotency: null }
    return this.base.store.db.transaction(async (db) => {
      const isDisabled = await disableWebhook(db, this.webhook, this.claim, at)
      if (isDisabled) await appendAuditEntry(db, command, { at, target: `webhook/${id}`, detail: { seq, status: 410 } })
      return isDisabled
    })
  }

  private countFailure({ at, outcome }: Attempt) {
    const { webhook } = this
    // A change delivered in this run ended the failures before it.
    const wasFailing = this.position === webhook.position
    const failures = (wasFailing ? webhook.failures : 0) + 1
    const failingSince = (wasFailing ? webhook.failingSince : null) ?? at
    return { failures, failingSince, nextAttemptAt: new Date(at.getTime() + nextAttemptDelayMs(failures, outcome.retryAfterMs)) }
  }

  /** Marks the changes at the head of the queue that have waited too long as dead letters. */
  private async giveUpOverdue(now: Date, failing: ReturnType<DeliveryRun['countFailure']>, filter: ChangeFilter): Promise<void> {
    for (let more = true; more; ) {
      const page = await readChangesSince(this.base, filter, this.position, batchSize)
      const overdue = page.items.filter(({ recordedAt }) => isGivenUp(recordedAt, failing.failingSince, now))
      const dead = await this.listWanted(overdue)
      more = page.more && overdue.length === page.items.length
      if (overdue.length > 0 && !(await this.saveProgress(overdue.at(-1)!.seq, { dead, failing }))) return
    }
  }

  private async listWanted(changes: readonly ChangeEntry[]) {
    const wanted: { id: string; seq: number }[] = []
    for (const change of changes) {
      if ((await this.readEvent(change)) !== null) wanted.push({ id: deliveryIdOf(this.webhook.id, change), seq: change.seq })
    }
    return wanted
  }

  /** Saves progress and renews the lease. Returns false if the lease was lost. */
  private async saveProgress(position: number, details: Pick<Progress, 'attempt' | 'dead' | 'failing'>): Promise<boolean> {
    const claim = createClaim(this.base, this.claim.lease)
    const saved = await saveProgress(this.base.store.db, { webhook: this.webhook, claim, position, ...details })
    if (saved) this.position = position
    return saved
  }
}
