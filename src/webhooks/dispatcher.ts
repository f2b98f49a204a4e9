// The courier: brings every change to every receiver that wants it, in order, until it has arrived or is given up. Any
// number of processes have one; a webhook is served by one of them at a time.
import { randomBytes } from 'node:crypto'
import { isGivenUp, pauseAfter, type Outcome, type Webhook } from './webhook.js'
import type { ChangeFilter } from '../changes/store.js'
import { type Claim, claimDue, forgetDelivered, noteProgress, releaseLease } from './store.js'
import type { Base } from '../database/base.js'
import { type ChangeReading, readChangesSince, resolveChangeFilter } from '../changes/read-changes.js'
import { post, type PostOffice } from './send-webhook.js'
import { changeQuery } from './read-webhooks.js'

export interface Courier {
  /** Cuts short what is being sent, which will be sent again, and gives its webhooks back. */
  close: () => Promise<void>
}

export interface CourierOptions {
  /** Hears of what could not be done for want of the store. */
  warn: (error: unknown) => void
  /** Milliseconds between two looks for what is due. */
  pause?: number
}

/** Webhooks served at once by one process. */
const mostAtOnce = 16
/** Milliseconds for which a webhook is one process's own: longer than an attempt takes. */
const leaseTime = 20_000
const batch = 50
/** Milliseconds after which what arrived is forgotten, and between two looks for it. */
const remembered = 30 * 86_400_000
const forgetPause = 3_600_000

/** Starts a courier. It looks when something is recorded, and at short intervals for what is to be tried again. */
export function startCourier(base: Base, office: PostOffice, { warn, pause = 1_000 }: CourierOptions): Courier {
  const closing = new AbortController()
  const rounds = new Set<Promise<void>>()
  let looking: Promise<void> | undefined
  let missed = false

  const look = async (): Promise<void> => {
    const last = (await base.store.sequence.latest())?.seq ?? 0
    const claim = claimFrom(base)
    for (const webhook of await claimDue(base.store.db, claim, last, mostAtOnce - rounds.size)) {
      const round = new Round(base, office, webhook, claim, closing.signal).run().finally(() => rounds.delete(round))
      rounds.add(round)
      // What was recorded just before the lease went back is not missed.
      round.then(wake, warn)
    }
  }

  const wake = (): void => {
    missed = looking !== undefined
    if (missed || closing.signal.aborted || rounds.size >= mostAtOnce) return
    looking = look().catch(warn).finally(() => {
      looking = undefined
      if (missed) wake()
    })
  }

  const forget = () => forgetDelivered(base.store.db, new Date(base.now().getTime() - remembered)).catch(warn)
  const timers = [setInterval(wake, pause).unref(), setInterval(forget, forgetPause).unref()]
  const unwatch = base.store.sequence.onNews(() => setImmediate(wake))
  wake()
  return {
    close: async () => {
      closing.abort()
      unwatch()
      for (const timer of timers) clearInterval(timer)
      await looking
      await Promise.allSettled(rounds)
    }
  }
}

function claimFrom(base: Base, lease = randomBytes(12).toString('hex')): Claim {
  const now = base.now()
  return { lease, now, until: new Date(now.getTime() + leaseTime) }
}

/** One webhook's changes, from where it stands on: until there are no more, one fails, or the lease is lost. */
class Round {
  private position: number

  constructor(
    private readonly base: Base,
    private readonly office: PostOffice,
    private readonly webhook: Webhook,
    private readonly claim: Claim,
    private readonly closing: AbortSignal
  ) {
    this.position = webhook.position
  }

  async run(): Promise<void> {
    try {
      const filter = await resolveChangeFilter(this.base, changeQuery(this.webhook.filter))
      while (!this.closing.aborted && (await this.sendBatch(filter)));
    } finally {
      await releaseLease(this.base.store.db, this.webhook.id, this.claim)
    }
  }

  /** Whether there is more to do. */
  private async sendBatch(filter: ChangeFilter): Promise<boolean> {
    const { items, next, more } = await readChangesSince(this.base, filter, this.position, batch)
    for (const change of items) if (!(await this.send(change, filter))) return false
    // What nobody wants is passed by.
    if (next > this.position && !(await this.note(next, {}))) return false
    return more
  }

  private async send(change: ChangeReading, filter: ChangeFilter): Promise<boolean> {
    const outcome = await post(this.base, this.office, this.webhook, { type: 'change', change }, this.closing)
    // An attempt that was cut short says nothing of the receiver.
    if (this.closing.aborted && !outcome.delivered) return false
    const attempt = { seq: change.seq, at: this.base.now(), outcome }
    if (outcome.delivered) return this.note(change.seq, { attempt })
    await this.fail(attempt, filter)
    return false
  }

  private async fail(attempt: { seq: number; at: Date; outcome: Outcome }, filter: ChangeFilter): Promise<void> {
    const { webhook } = this
    // A change that arrived in this round ended what failed before it.
    const wasFailing = this.position === webhook.position
    const failures = (wasFailing ? webhook.failures : 0) + 1
    const failingSince = (wasFailing ? webhook.failingSince : null) ?? attempt.at
    const failing = { failures, failingSince, nextAttemptAt: new Date(attempt.at.getTime() + pauseAfter(failures)) }
    if (!(await this.note(this.position, { attempt, failing }))) return
    for (let more = true; more; ) {
      const page = await readChangesSince(this.base, filter, this.position, batch)
      const dead = page.items.filter(({ recordedAt }) => isGivenUp(recordedAt, failingSince, attempt.at)).map(({ seq }) => seq)
      more = page.more && dead.length === page.items.length
      if (dead.length > 0 && !(await this.note(dead.at(-1)!, { dead, failing }))) return
    }
  }

  private async note(position: number, found: Omit<Parameters<typeof noteProgress>[1], 'webhook' | 'claim' | 'position'>): Promise<boolean> {
    const claim = claimFrom(this.base, this.claim.lease)
    const noted = await noteProgress(this.base.store.db, { webhook: this.webhook, claim, position, ...found })
    if (noted) this.position = position
    return noted
  }
}
