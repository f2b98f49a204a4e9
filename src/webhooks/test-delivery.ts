// Use cases: send a test, resend a delivery. Both send at once and leave the position of the webhook as it is.
import { randomBytes } from 'node:crypto'
import type { Command } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import type { Delivery, DeliveryOutcome } from './webhook.js'
import { recordAttempt } from './store.js'
import type { Base } from '../database/base.js'
import { readChangesSince } from '../changes/read-changes.js'
import { runCommand } from '../access/run-command.js'
import { sendWebhook, type WebhookTransport } from './send-webhook.js'
import { readEvent } from './read-event.js'
import { readDelivery, readWebhook } from './read-webhooks.js'

export interface TestDeliveryResult extends Omit<DeliveryOutcome, 'retryAfterMs'> {
  deliveryId: string
}

/** Sends a message of type `test`. Problem: `webhook-not-found`. */
export async function sendTest(base: Base, transport: WebhookTransport, command: Command, id: string): Promise<TestDeliveryResult> {
  const webhook = await readWebhook(base, id)
  const deliveryId = `test-${randomBytes(12).toString('hex')}`
  const { retryAfterMs: _, ...outcome } = await sendWebhook(base, transport, webhook, { type: 'test', id: deliveryId })
  return runCommand(base, command, async () => {
    return { result: { deliveryId, ...outcome }, target: `webhook/${id}`, detail: { delivered: outcome.delivered, status: outcome.status } }
  })
}

/** Resends a delivery under its own id. Problems: `webhook-not-found`, `delivery-not-found`. */
export async function resendDelivery(
  base: Base, transport: WebhookTransport, command: Command, { webhook: id, delivery }: { webhook: string; delivery: string }
): Promise<Delivery> {
  const webhook = await readWebhook(base, id)
  const { seq } = await readDelivery(base, id, delivery)
  const [change] = (await readChangesSince(base, {}, seq - 1, 1)).items
  const event = change && (await readEvent(base, webhook, change))
  // Briefings that the message was about may have been removed since.
  if (event == null) throw new Problem('delivery-not-found', { id: delivery })
  const outcome = await sendWebhook(base, transport, webhook, { ...event, id: delivery })
  await runCommand(base, command, async (db) => {
    await recordAttempt(db, id, { id: delivery, seq, at: base.now(), outcome })
    return { result: {}, target: `webhook/${id}`, detail: { delivery, delivered: outcome.delivered, status: outcome.status } }
  })
  return readDelivery(base, id, delivery)
}
