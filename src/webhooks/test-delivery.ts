// Sending on demand: a test, or a delivery once more. Neither moves a webhook on, and neither waits for its turn.
import { randomBytes } from 'node:crypto'
import type { Act } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import type { Delivery, Outcome } from './webhook.js'
import { noteAttempt } from './store.js'
import type { Base } from '../database/base.js'
import { readChangesSince } from '../changes/read-changes.js'
import { perform } from '../access/run-command.js'
import { post, type PostOffice } from './send-webhook.js'
import { readDelivery, readWebhook } from './read-webhooks.js'

export interface TestSent extends Outcome {
  deliveryId: string
}

/** Sends a message that says that it is a test. Problem: `webhook-not-found`. */
export async function sendTest(base: Base, office: PostOffice, act: Act, id: string): Promise<TestSent> {
  const webhook = await readWebhook(base, id)
  const deliveryId = `test-${randomBytes(12).toString('hex')}`
  const outcome = await post(base, office, webhook, { type: 'test', id: deliveryId })
  return perform(base, act, async () => {
    return { result: { deliveryId, ...outcome }, target: `webhook/${id}`, detail: { delivered: outcome.delivered, status: outcome.status } }
  })
}

/** Sends a delivery once more, under its own id. Problems: `webhook-not-found`, `delivery-not-found`. */
export async function sendAgain(
  base: Base, office: PostOffice, act: Act, { webhook: id, delivery }: { webhook: string; delivery: string }
): Promise<Delivery> {
  const webhook = await readWebhook(base, id)
  const { seq } = await readDelivery(base, id, delivery)
  const [change] = (await readChangesSince(base, {}, seq - 1, 1)).items
  if (change === undefined) throw new Problem('delivery-not-found', { id: delivery })
  const outcome = await post(base, office, webhook, { type: 'change', change })
  await perform(base, act, async (db) => {
    await noteAttempt(db, id, { seq, at: base.now(), outcome })
    return { result: {}, target: `webhook/${id}`, detail: { delivery, delivered: outcome.delivered, status: outcome.status } }
  })
  return readDelivery(base, id, delivery)
}
