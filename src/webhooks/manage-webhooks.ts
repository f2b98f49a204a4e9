// Making webhooks, changing them, giving them another secret, ending them.
import { randomBytes } from 'node:crypto'
import { makeSecret } from './signature.js'
import type { Act } from '../http/caller.js'
import { type Expected, requireCurrent, tagOf } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import { findWebhookFaults, type Webhook, type WebhookOrder } from './webhook.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { deleteWebhook, findWebhook, insertWebhook, replaceWebhookSecret, reviseWebhook } from './store.js'
import type { Base } from '../database/base.js'
import { resolveChangeFilter } from '../changes/read-changes.js'
import { perform } from '../access/run-command.js'
import type { PostOffice } from './send-webhook.js'
import { changeQuery, readWebhook } from './read-webhooks.js'
import type { Db } from '../database/db.js'

export interface WebhookAndSecret {
  webhook: Webhook
  /** `null` where the request was repeated: the secret was told the first time. */
  secret: string | null
}

export interface WebhookChange {
  id: string
  expected: Expected
}

/**
 * Makes a webhook that begins after a change; after the last one unless given. Problems: `invalid-webhook`, those of
 * `resolveChangeFilter` and of `perform`.
 */
export async function createWebhook(
  base: Base, office: PostOffice, act: Act, { since, ...order }: WebhookOrder & { since?: number }
): Promise<WebhookAndSecret> {
  await checkOrder(base, office, order)
  const secret = makeSecret()
  let isNew = false
  const { id } = await perform(base, act, async (db) => {
    isNew = true
    const id = `wh-${randomBytes(8).toString('hex')}`
    const last = (await findLastChange(db))?.seq ?? 0
    const position = Math.min(since ?? last, last)
    await insertWebhook(db, { ...order, id, secret, position, createdAt: base.now(), createdBy: act.caller.name })
    return { result: { id }, target: `webhook/${id}`, detail: { url: order.url } }
  })
  return { webhook: await readWebhook(base, id), secret: isNew ? secret : null }
}

async function checkOrder(base: Base, { sender }: PostOffice, order: WebhookOrder): Promise<void> {
  const faults = findWebhookFaults(order, sender.plain)
  if (faults.length > 0) throw new Problem('invalid-webhook', {}, faults.map((fault) => ({ ...fault, pointer: `/body${fault.pointer}` })))
  await resolveChangeFilter(base, changeQuery(order.filter))
}

/** Changes what is named of an order. Problems: `webhook-not-found`, `stale`, those of `createWebhook`. */
export async function changeWebhook(
  base: Base, office: PostOffice, act: Act, { id, expected, ...changes }: WebhookChange & Partial<WebhookOrder>
): Promise<Webhook> {
  await checkOrder(base, office, { ...(await readWebhook(base, id)), ...changes })
  await perform(base, act, async (db) => {
    await openWebhook(db, { id, expected })
    await reviseWebhook(db, id, changes)
    return { result: { id }, target: `webhook/${id}`, detail: { changed: Object.keys(changes) } }
  })
  return readWebhook(base, id)
}

/** Gives a webhook a new secret; messages are signed with the one before as well for `overlap` milliseconds. */
export async function rotateWebhookSecret(
  base: Base, act: Act, { overlap, ...change }: WebhookChange & { overlap: number }
): Promise<WebhookAndSecret> {
  const secret = makeSecret()
  let isNew = false
  const { id } = await perform(base, act, async (db) => {
    isNew = true
    const { id } = await openWebhook(db, change)
    await replaceWebhookSecret(db, id, secret, new Date(base.now().getTime() + overlap))
    return { result: { id }, target: `webhook/${id}`, detail: { overlap } }
  })
  return { webhook: await readWebhook(base, id), secret: isNew ? secret : null }
}

/** Ends a webhook, with all that is known of what was sent. Problems: `webhook-not-found`, `stale`. */
export async function endWebhook(base: Base, act: Act, change: WebhookChange): Promise<void> {
  await perform(base, act, async (db) => {
    const { id, url } = await openWebhook(db, change)
    await deleteWebhook(db, id)
    return { result: {}, target: `webhook/${id}`, detail: { url } }
  })
}

async function openWebhook(db: Db, { id, expected }: WebhookChange): Promise<Webhook> {
  const webhook = await findWebhook(db, id, true)
  if (webhook === undefined) throw new Problem('webhook-not-found', { id })
  requireCurrent(expected, tagOf(webhook.revision))
  return webhook
}
