// Response bodies of webhooks and deliveries.
import type { Delivery, Webhook } from './webhook.js'

export function webhookAddress(id: string): string {
  return `/v1/webhooks/${id}`
}

export function presentWebhook({ revision: _, createdAt, failingSince, nextAttemptAt, disabledAt, ...webhook }: Webhook) {
  const self = webhookAddress(webhook.id)
  return {
    ...webhook,
    createdAt: createdAt.toISOString(),
    failingSince: failingSince?.toISOString() ?? null,
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    disabledAt: disabledAt?.toISOString() ?? null,
    links: { self, deliveries: `${self}/deliveries` }
  }
}

export function presentDelivery(webhook: string, { id, seq, state, attempts, firstAttemptAt, lastAttemptAt, status, error }: Delivery) {
  return {
    ...{ id, seq, state, attempts, status, error },
    firstAttemptAt: firstAttemptAt?.toISOString() ?? null,
    lastAttemptAt: lastAttemptAt?.toISOString() ?? null,
    links: { self: `${webhookAddress(webhook)}/deliveries/${id}`, change: `/v1/changes?since=${seq - 1}&limit=1` }
  }
}
