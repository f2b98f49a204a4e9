// Webhooks and how far each has come. Of several processes one at a time delivers for a webhook: it holds a lease, and
// what it found out counts only while it does.
import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { type Delivery, deliveryIdOf, type DeliveryOutcome, type Webhook, type WebhookInput } from './webhook.js'
import { deliveries, webhooks } from './tables.js'
import type { Db } from '../database/db.js'

const { secret, secretBefore, secretBeforeUntil, lease, leaseUntil, ...fields } = getTableColumns(webhooks)

export type NewWebhook = WebhookInput & Pick<Webhook, 'id' | 'createdAt' | 'createdBy' | 'position'> & { secret: string }

export async function insertWebhook(db: Db, webhook: NewWebhook): Promise<void> {
  await db.insert(webhooks).values(webhook)
}

/** A webhook by its id. `lock` keeps others from changing it until the transaction ends. */
export async function findWebhook(db: Db, id: string, lock = false): Promise<Webhook | undefined> {
  const query = db.select(fields).from(webhooks).where(eq(webhooks.id, id))
  const [found] = await (lock ? query.for('update') : query)
  return found
}

/** Webhooks in the order of their ids, from after one on. */
export function listWebhooks(db: Db, after: string, limit: number): Promise<Webhook[]> {
  return db.select(fields).from(webhooks).where(gt(webhooks.id, after)).orderBy(asc(webhooks.id)).limit(limit)
}

/** Changes an order. What failed before is forgotten: the next attempt is made at once. */
export async function reviseWebhook(db: Db, id: string, input: Partial<WebhookInput>): Promise<void> {
  const resetFailures = { failures: 0, failingSince: null, nextAttemptAt: null }
  await db.update(webhooks).set({ ...input, ...resetFailures, revision: sql`${webhooks.revision} + 1` }).where(eq(webhooks.id, id))
}

/** Gives a webhook another secret; the one before is good until an instant. */
export async function replaceWebhookSecret(db: Db, id: string, next: string, beforeUntil: Date): Promise<void> {
  await db
    .update(webhooks)
    .set({ secret: next, secretBefore: sql`${secret}`, secretBeforeUntil: beforeUntil, revision: sql`${webhooks.revision} + 1` })
    .where(eq(webhooks.id, id))
}

export async function deleteWebhook(db: Db, id: string): Promise<void> {
  await db.delete(webhooks).where(eq(webhooks.id, id))
}

/** The secrets with which to sign now, the newest first. */
export async function readSecrets(db: Db, id: string, now: Date): Promise<string[]> {
  const [row] = await db.select({ secret, secretBefore, secretBeforeUntil }).from(webhooks).where(eq(webhooks.id, id))
  if (row === undefined) return []
  const isValid = row.secretBefore !== null && row.secretBeforeUntil !== null && row.secretBeforeUntil > now
  return isValid ? [row.secret, row.secretBefore!] : [row.secret]
}

/** Whose turn it is, as they claim it. */
export interface Claim {
  lease: string
  now: Date
  until: Date
}

/** Takes the leases of webhooks that have something to send and whose turn it is; those that another takes are passed by. */
export function claimDue(db: Db, { lease: name, now, until }: Claim, last: number, limit: number): Promise<Webhook[]> {
  return db.transaction(async (inner) => {
    const due = await inner
      .select(fields)
      .from(webhooks)
      .where(and(eq(webhooks.active, true), lt(webhooks.position, last), isPast(webhooks.nextAttemptAt, now), isPast(leaseUntil, now)))
      .orderBy(asc(webhooks.nextAttemptAt), asc(webhooks.id))
      .limit(limit)
      .for('update', { skipLocked: true })
    const ids = due.map(({ id }) => id)
    if (ids.length > 0) await inner.update(webhooks).set({ lease: name, leaseUntil: until }).where(inArray(webhooks.id, ids))
    return due
  })
}

function isPast(instant: typeof leaseUntil | typeof webhooks.nextAttemptAt, now: Date): SQL | undefined {
  return or(isNull(instant), lte(instant, now))
}

/** What a holder of a lease found out about the change that comes next, or where it passed changes that nobody wants. */
export interface Progress {
  webhook: Webhook
  claim: Claim
  position: number
  /** An attempt, if one was made: of this change, at this instant. */
  attempt?: { seq: number; at: Date; outcome: DeliveryOutcome }
  /** Changes given up. */
  dead?: readonly number[]
  failing?: Pick<Webhook, 'failures' | 'failingSince' | 'nextAttemptAt'>
}

const healthy = { failures: 0, failingSince: null, nextAttemptAt: null }

/**
 * Notes progress and renews the lease. False where the lease is another's by now, or the order was changed or deleted:
 * then nothing is noted, and whoever holds the lease begins from what is.
 */
export function saveProgress(db: Db, { webhook, claim, position, attempt, dead = [], failing = healthy }: Progress): Promise<boolean> {
  return db.transaction(async (inner) => {
    const own = and(eq(webhooks.id, webhook.id), eq(lease, claim.lease), eq(webhooks.revision, webhook.revision))
    const updated = await inner
      .update(webhooks)
      .set({ position, ...failing, leaseUntil: claim.until })
      .where(own)
      .returning({ id: webhooks.id })
    if (updated.length === 0) return false
    if (attempt !== undefined) await recordAttempt(inner, webhook.id, attempt)
    for (const seq of dead) await recordDead(inner, webhook.id, seq)
    return true
  })
}

/** Notes an attempt at a delivery; gives the delivery as it stands then. */
export async function recordAttempt(db: Db, webhook: string, { seq, at, outcome }: NonNullable<Progress['attempt']>): Promise<Delivery> {
  const { status, error, delivered } = outcome
  const state = delivered ? 'delivered' : 'waiting'
  const last = { lastAttemptAt: at, status, error }
  // What was given up stays so until it arrives; what arrived once has arrived.
  const stays = delivered ? sql`'delivered'` : sql`${deliveries.state}`
  const [updated] = await db
    .insert(deliveries)
    .values({ webhook, seq, id: deliveryIdOf(webhook, seq), state, attempts: 1, firstAttemptAt: at, ...last })
    .onConflictDoUpdate({
      target: [deliveries.webhook, deliveries.seq],
      set: {
        ...last, state: stays, attempts: sql`${deliveries.attempts} + 1`,
        firstAttemptAt: sql`coalesce(${deliveries.firstAttemptAt}, ${at.toISOString()}::timestamptz)`
      }
    })
    .returning()
  return updated!
}

async function recordDead(db: Db, webhook: string, seq: number): Promise<void> {
  await db
    .insert(deliveries)
    .values({ webhook, seq, id: deliveryIdOf(webhook, seq), state: 'dead', attempts: 0 })
    .onConflictDoUpdate({ target: [deliveries.webhook, deliveries.seq], set: { state: 'dead' } })
}

/** Gives a lease back. */
export async function releaseLease(db: Db, id: string, claim: Claim): Promise<void> {
  await db.update(webhooks).set({ lease: null, leaseUntil: null }).where(and(eq(webhooks.id, id), eq(lease, claim.lease)))
}

export async function findDelivery(db: Db, webhook: string, id: string): Promise<Delivery | undefined> {
  const [found] = await db.select().from(deliveries).where(and(eq(deliveries.webhook, webhook), eq(deliveries.id, id)))
  return found
}

/** Deliveries of a webhook, the newest change first, from before one on. */
export function listDeliveries(
  db: Db, webhook: string, { state, before, limit }: { state?: Delivery['state']; before?: number; limit: number }
): Promise<Delivery[]> {
  const wanted = and(
    eq(deliveries.webhook, webhook),
    state && eq(deliveries.state, state),
    before === undefined ? undefined : lt(deliveries.seq, before)
  )
  return db.select().from(deliveries).where(wanted).orderBy(desc(deliveries.seq)).limit(limit)
}

/** Forgets deliveries that arrived before an instant. */
export async function pruneDelivered(db: Db, before: Date): Promise<void> {
  await db.delete(deliveries).where(and(eq(deliveries.state, 'delivered'), lt(deliveries.lastAttemptAt, before)))
}
