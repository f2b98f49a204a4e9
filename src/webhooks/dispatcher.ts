// Delivers changes to webhooks: at least once, in order, until they are delivered or given up. Every process runs a
// dispatcher; the lease of a webhook lets one process at a time deliver for it.
//
//   change recorded ──┐
//   poll interval ────┼→ wake ─→ poll: claim webhooks that are due ─→ DeliveryRun for each ─→ lease released
//   run ended ────────┘                                                                            │
//        ↑─────────────────────────────────────────────────────────────────────────────────────────┘
import type { Base } from '../database/base.js'
import { RestingPoll } from '../database/resting-poll.js'
import { createClaim, DeliveryRun } from './delivery-run.js'
import type { WebhookTransport } from './send-webhook.js'
import { claimDue, pruneDelivered, rewindPositions } from './store.js'

export interface WebhookDispatcher {
  /** Aborts the attempts in progress, which will be repeated, and releases the leases. */
  close: () => Promise<void>
}

export interface DispatcherOptions {
  /** Receives errors of the database, and what happened to a webhook that an operator should know. */
  warn: (error: unknown) => void
  /** Milliseconds between two polls for due webhooks, unless none was due for a while. Set by tests only. */
  pollIntervalMs?: number
}

/** Webhooks that one process delivers for at the same time. */
const maxConcurrentRuns = 16
/** Milliseconds between two polls while none was due for a while: for what another process changed in a webhook. */
const restIntervalMs = 5_000
/** Milliseconds after which delivered deliveries are deleted, and between two deletions. */
const retentionMs = 30 * 86_400_000
const pruneIntervalMs = 3_600_000

/** Starts a dispatcher. It polls when a change is recorded, when a run ends, and every `pollIntervalMs` for retries. */
export function startDispatcher(base: Base, transport: WebhookTransport, { warn, pollIntervalMs = 1_000 }: DispatcherOptions): WebhookDispatcher {
  const closing = new AbortController()
  const runs = new Set<Promise<void>>()

  const poll = async (): Promise<void> => {
    const last = await base.store.changeTracker.followedSeq()
    const claim = createClaim(base)
    for (const webhook of await claimDue(base.store.db, claim, last, maxConcurrentRuns - runs.size)) {
      void polls.wake()
      const run = new DeliveryRun(base, transport, webhook, claim, closing.signal).run().then(({ gone }) => {
        if (gone) warn(new Error(`webhook ${webhook.id} is disabled: its receiver answered 410 Gone`))
      }).finally(() => runs.delete(run))
      runs.add(run)
      // Polls again, so that a change recorded just before the lease was released is not missed.
      run.then(wake, warn)
    }
  }
  const isBlocked = () => closing.signal.aborted || runs.size >= maxConcurrentRuns
  const { wake, settled } = serializeCalls(() => poll().catch(warn), isBlocked)
  const prune = () => pruneDelivered(base.store.db, new Date(base.now().getTime() - retentionMs)).catch(warn)

  const polls = new RestingPoll(async () => wake(), { intervalMs: pollIntervalMs, restIntervalMs })
  const pruneTimer = setInterval(prune, pruneIntervalMs).unref()
  const rewind = async () => {
    for (const id of await rewindPositions(base.store.db)) {
      warn(new Error(`webhook ${id} stood beyond the last change, as after a restore: it goes on from the last one`))
    }
  }
  const rewinding = rewind().catch(warn)
  const unsubscribe = base.store.changeTracker.onChange(() => setImmediate(wake))
  wake()
  return {
    close: async () => {
      closing.abort()
      unsubscribe()
      clearInterval(pruneTimer)
      await polls.stop()
      await rewinding
      await settled()
      await Promise.allSettled(runs)
    }
  }
}

/** Runs a task one call at a time. Calls of `wake` during a run are merged into one run after it. */
function serializeCalls(task: () => Promise<void>, isBlocked: () => boolean) {
  let running: Promise<void> | undefined
  let runAgain = false
  const wake = (): void => {
    runAgain = running !== undefined
    if (runAgain || isBlocked()) return
    running = task().finally(() => {
      running = undefined
      if (runAgain) wake()
    })
  }
  return { wake, settled: async () => running }
}
