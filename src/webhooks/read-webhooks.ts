// Use cases: read webhooks and deliveries.
import { Problem } from '../shared/problem.js'
import type { Delivery, Webhook } from './webhook.js'
import { findDelivery, findWebhook, listDeliveries, listWebhooks } from './store.js'
import type { Base } from '../database/base.js'

/** A webhook. Problem: `webhook-not-found`. */
export async function readWebhook(base: Base, id: string): Promise<Webhook> {
  const webhook = await findWebhook(base.store.db, id)
  if (webhook === undefined) throw new Problem('webhook-not-found', { id })
  return webhook
}

/** One page of webhooks, ordered by id. */
export async function listWebhookPage(
  base: Base, after: string, limit: number
): Promise<{ items: Webhook[]; next: string | null }> {
  const found = await listWebhooks(base.store.db, after, limit + 1)
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? items.at(-1)!.id : null }
}

/** One page of deliveries, newest change first. Problem: `webhook-not-found`. */
export async function listDeliveryPage(
  base: Base, id: string, { limit, ...query }: { state?: Delivery['state']; before?: number; limit: number }
): Promise<{ items: Delivery[]; next: number | null }> {
  await readWebhook(base, id)
  const found = await listDeliveries(base.store.db, id, { ...query, limit: limit + 1 })
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? items.at(-1)!.seq : null }
}

/** A delivery. Problems: `webhook-not-found`, `delivery-not-found`. */
export async function readDelivery(base: Base, webhook: string, id: string): Promise<Delivery> {
  await readWebhook(base, webhook)
  const delivery = await findDelivery(base.store.db, webhook, id)
  if (delivery === undefined) throw new Problem('delivery-not-found', { id })
  return delivery
}
