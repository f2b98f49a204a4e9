// Use cases: create, change and delete webhooks, rotate their secrets.
import { randomBytes } from 'node:crypto'
import { generateSecret } from './signature.js'
import type { Command } from '../http/caller.js'
import { type ExpectedETags, requireCurrent, etagOf } from '../shared/precondition.js'
import { Problem, type ValidationIssue, validationIssue } from '../shared/problem.js'
import { validateWebhookInput, type Webhook, type WebhookInput, type WebhookSubject } from './webhook.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { deleteWebhook, findWebhook, insertWebhook, replaceWebhookSecret, reviseWebhook } from './store.js'
import type { Base } from '../database/base.js'
import type { Position } from '../changes/position.js'
import { resolveChangeFilter } from '../changes/read-changes.js'
import { requirePosition } from '../changes/require-position.js'
import { findApiKey } from '../access/store-api-keys.js'
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
 * of `resolveChangeFilter`, `requirePosition` and `runCommand`.
 */
export async function createWebhook(
  base: Base, transport: WebhookTransport, command: Command, { since, ...input }: WebhookInput & WebhookSubject & { since?: Position }
): Promise<WebhookAndSecret> {
  await validateInput(base, transport, input)
  await requireKnownKey(base, input)
  const start = since && (await requirePosition(base, since))
  const secret = generateSecret()
  let isNew = false
  const { id } = await runCommand(base, command, async (db) => {
    isNew = true
    const id = `wh-${randomBytes(8).toString('hex')}`
    const position = start ?? (await findLastChange(db))?.seq ?? 0
    await insertWebhook(db, { ...input, id, secret, position, createdAt: base.now(), createdBy: command.caller.name })
    return { result: { id }, target: `webhook/${id}`, detail: { url: input.url } }
  })
  return { webhook: await readWebhook(base, id), secret: isNew ? secret : null }
}

async function requireKnownKey({ store }: Base, { orderedBy, type }: WebhookSubject): Promise<void> {
  if (orderedBy === null) return
  const issue = type === 'change'
    ? validationIssue('/body/orderedBy', '只用于 type 为 briefing-outdated 的 webhook', 'is for webhooks of the type briefing-outdated only')
    : validationIssue('/body/orderedBy', '没有这个密钥', 'there is no key with this id')
  if (type === 'change' || (await findApiKey(store.db, orderedBy)) === undefined) throw new Problem('invalid-webhook', {}, [issue])
}

/** Every message is checked again, since a name may lead elsewhere by then. */
async function findAddressIssues(client: WebhookTransport['client'], url: string): Promise<ValidationIssue[]> {
  const fault = await client.findAddressFault(url)
  if (fault === null) return []
  return [fault === 'https-required'
    ? validationIssue('/url', '此地址不在 GUIJU_WEBHOOK_ALLOW 之内，须用 https', 'must be https, as GUIJU_WEBHOOK_ALLOW does not name its address')
    : validationIssue('/url', '指向本机、内网或其他非公网地址，且不在 GUIJU_WEBHOOK_ALLOW 之内',
      'leads to a private, local or otherwise not public address that GUIJU_WEBHOOK_ALLOW does not name')]
}

/** `withAddress`: whether its address is checked too. A webhook can be set inactive whatever its address has become. */
async function validateInput(base: Base, { client }: WebhookTransport, input: WebhookInput, withAddress = true): Promise<void> {
  const issues = validateWebhookInput(input, client.allowsHttp)
  if (withAddress && issues.length === 0) issues.push(...(await findAddressIssues(client, input.url)))
  if (issues.length > 0) throw new Problem('invalid-webhook', {}, issues.map((issue) => ({ ...issue, pointer: `/body${issue.pointer}` })))
  await resolveChangeFilter(base, input.filter)
}

/** Updates the given members. Problems: `webhook-not-found`, `stale`, those of `createWebhook`. */
export async function changeWebhook(
  base: Base, transport: WebhookTransport, command: Command, { id, expected, ...changes }: WebhookChange & Partial<WebhookInput>
): Promise<Webhook> {
  const current = await readWebhook(base, id)
  await validateInput(base, transport, { ...current, ...changes }, changes.url !== undefined || changes.active === true)
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
