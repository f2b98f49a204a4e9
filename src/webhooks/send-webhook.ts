// Sends one signed message to the receiver of a webhook.
import { deliveryIdOf, type DeliveryOutcome, type Webhook } from './webhook.js'
import type { Message, WebhookClient } from './webhook-client.js'
import { sign } from './signature.js'
import { readSecrets } from './store.js'
import type { Base } from '../database/base.js'
import { changeTracesOf } from '../http/trace/change-traces.js'
import { beginTrace, continueTrace, type TraceContext, traceHeaders } from '../http/trace/trace-context.js'
import type { ChangeEntry } from '../changes/read-changes.js'
import { type ChangeEvent, presentOutdated } from './read-event.js'

export interface WebhookTransport {
  client: WebhookClient
  /** The JSON form of a change, the same as in `/v1/changes`. */
  present: (change: ChangeEntry) => object
  /** Value of the `User-Agent` header. */
  userAgent: string
}

/** The event of a message; `id` of a change is that of a delivery that exists already. */
export type WebhookEvent = (ChangeEvent & { id?: string }) | { type: 'test'; id: string }

/** Sends an event, signed. Every attempt for the same change has the same `deliveryId`. */
export async function sendWebhook(
  base: Base, { client, present, userAgent }: WebhookTransport, webhook: Pick<Webhook, 'id' | 'url'>, event: WebhookEvent, closing?: AbortSignal
): Promise<DeliveryOutcome> {
  const deliveryId = event.type === 'test' ? event.id : (event.id ?? deliveryIdOf(webhook.id, event.change))
  const payload = event.type === 'test' ? { change: null } : { change: present(event.change), ...presentOutdated(event) }
  const body = JSON.stringify({ deliveryId, webhook: webhook.id, type: event.type, ...payload })
  const now = base.now()
  const timestamp = Math.floor(now.getTime() / 1000)
  const message: Message = {
    url: webhook.url,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': userAgent,
      'guiju-delivery': deliveryId,
      'guiju-timestamp': String(timestamp),
      'guiju-signature': sign(await readSecrets(base.store.db, webhook.id, now), timestamp, body),
      ...traceHeaders(traceOf(base, event, deliveryId))
    },
    body
  }
  return client.send(message, closing)
}

/** The trace that recorded the change, where this process knows it; else one that all attempts share. */
function traceOf({ store }: Base, event: WebhookEvent, deliveryId: string): TraceContext {
  const known = event.type === 'change' ? changeTracesOf(store).get(event.change.seq) : undefined
  return known === undefined ? beginTrace(deliveryId) : continueTrace(known)
}
