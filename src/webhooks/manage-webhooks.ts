// Use cases: create, change and delete webhooks, rotate their secrets.
import { randomBytes } from 'node:crypto'
import { generateSecret } from './signature.js'
import type { Command } from '../http/caller.js'
import { type ExpectedETags, requireCurrent, etagOf } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import { validateWebhookInput, type Webhook, type WebhookInput } from './webhook.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { deleteWebhook, findWebhook, insertWebhook, replaceWebhookSecret, reviseWebhook } from './store.js'
import type { Base } from '../database/base.js'
import { resolveChangeFilter } from '../changes/read-changes.js'
import { runCommand } from '../access/run-command.js'
import type { WebhookTransport } from './send-webhook.js'
import { readWebhook } from './read-webhooks.js'
import type { Db } from '../database/db.js'

export interface WebhookAndSecret {
  webhook: Webhook
  /** `null` in the response to a repeated request: the secret is returned only once. */
  secret: string | null
}

export interface WebhookChange {
  id: string
  expected: ExpectedETags
}

/**
 * Creates a webhook that starts after a given change, by default after the last one. Problems: `invalid-webhook`, those
 * of `resolveChangeFilter` and `runCommand`.
 */
export async function createWebhook(
  base: Base, transport: WebhookTransport, command: Command, { since, ...input }: WebhookInput & { since?: number }
): Promise<WebhookAndSecret> {
  await validateInput(base, transport, input)
  const secret = generateSecret()
  let isNew = false
  const { id } = await runCommand(base, command, async (db) => {
    isNew = true
    const id = `wh-${randomBytes(8).toString('hex')}`
    const last = (await findLastChange(db))?.seq ?? 0
    const position = Math.min(since ?? last, last)
    await insertWebhook(db, { ...input, id, secret, position, createdAt: base.now(), createdBy: command.caller.name })
    return { result: { id }, target: `webhook/${id}`, detail: { url: input.url } }
  })
  return { webhook: await readWebhook(base, id), secret: isNew ? secret : null }
}

async function validateInput(base: Base, { client }: WebhookTransport, input: WebhookInput): Promise<void> {
  const issues = validateWebhookInput(input, client.allowsHttp)
  if (issues.length > 0) throw new Problem('invalid-webhook', {}, issues.map((issue) => ({ ...issue, pointer: `/body${issue.pointer}` })))
  await resolveChangeFilter(base, input.filter)
}

/** Updates the given members. Problems: `webhook-not-found`, `stale`, those of `createWebhook`. */
export async function changeWebhook(
  base: Base, transport: WebhookTransport, command: Command, { id, expected, ...changes }: WebhookChange & Partial<WebhookInput>
): Promise<Webhook> {
  await validateInput(base, transport, { ...(await readWebhook(base, id)), ...changes })
  await runCommand(base, command, async (db) => {
    await lockWebhook(db, { id, expected })
    await reviseWebhook(db, id, changes)
    return { result: { id }, target: `webhook/${id}`, detail: { changed: Object.keys(changes) } }
  })
  return readWebhook(base, id)
}

/** Rotates the secret. Messages are also signed with the previous one for `overlap` milliseconds. */
export async function rotateWebhookSecret(
  base: Base, command: Command, { overlap, ...change }: WebhookChange & { overlap: number }
): Promise<WebhookAndSecret> {
  const secret = generateSecret()
  let isNew = false
  const { id } = await runCommand(base, command, async (db) => {
    isNew = true
    const { id } = await lockWebhook(db, change)
    await replaceWebhookSecret(db, id, secret, new Date(base.now().getTime() + overlap))
    return { result: { id }, target: `webhook/${id}`, detail: { overlap } }
  })
  return { webhook: await readWebhook(base, id), secret: isNew ? secret : null }
}

/** Deletes a webhook and its deliveries. Problems: `webhook-not-found`, `stale`. */
export async function endWebhook(base: Base, command: Command, change: WebhookChange): Promise<void> {
  await runCommand(base, command, async (db) => {
    const { id, url } = await lockWebhook(db, change)
    await deleteWebhook(db, id)
    return { result: {}, target: `webhook/${id}`, detail: { url } }
  })
}

async function lockWebhook(db: Db, { id, expected }: WebhookChange): Promise<Webhook> {
  const webhook = await findWebhook(db, id, true)
  if (webhook === undefined) throw new Problem('webhook-not-found', { id })
  requireCurrent(expected, etagOf(webhook.revision))
  return webhook
}
