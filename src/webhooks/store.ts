// Stored webhooks, their positions and deliveries. One process at a time delivers for a webhook: it holds the lease,
// and its progress is saved only while it does.
import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { type Delivery, type DeliveryOutcome, type Webhook, type WebhookInput, type WebhookSubject } from './webhook.js'
import { deliveries, webhooks } from './tables.js'
import { changes } from '../database/tables/changes.js'
import type { Db } from '../database/db.js'

const { secret, secretBefore, secretBeforeUntil, lease, leaseUntil, ...fields } = getTableColumns(webhooks)

const healthy = { failures: 0, failingSince: null, nextAttemptAt: null }

export type NewWebhook = WebhookInput & WebhookSubject & Pick<Webhook, 'id' | 'createdAt' | 'createdBy' | 'position'> & { secret: string }

export async function insertWebhook(db: Db, webhook: NewWebhook): Promise<void> {
  await db.insert(webhooks).values(webhook)
}

/** A webhook by id. `lock` locks the row until the end of the transaction. */
export async function findWebhook(db: Db, id: string, lock = false): Promise<Webhook | undefined> {
  const query = db.select(fields).from(webhooks).where(eq(webhooks.id, id))
  const [found] = await (lock ? query.for('update') : query)
  return found
}

/** Webhooks after an id, ordered by id. */
export function listWebhooks(db: Db, after: string, limit: number): Promise<Webhook[]> {
  return db.select(fields).from(webhooks).where(gt(webhooks.id, after)).orderBy(asc(webhooks.id)).limit(limit)
}

/** Updates a webhook and resets its failures and its end, so that the next attempt is made at once. */
export async function reviseWebhook(db: Db, id: string, input: Partial<WebhookInput>): Promise<void> {
  const resetFailures = { ...healthy, disabledAt: null, disabledReason: null }
  await db.update(webhooks).set({ ...input, ...resetFailures, revision: sql`${webhooks.revision} + 1` }).where(eq(webhooks.id, id))
}

/** Replaces the secret; the previous one stays valid until `beforeUntil`. */
export async function replaceWebhookSecret(db: Db, id: string, next: string, beforeUntil: Date): Promise<void> {
  await db
    .update(webhooks)
    .set({ secret: next, secretBefore: sql`${secret}`, secretBeforeUntil: beforeUntil, revision: sql`${webhooks.revision} + 1` })
    .where(eq(webhooks.id, id))
}

export async function deleteWebhook(db: Db, id: string): Promise<void> {
  await db.delete(webhooks).where(eq(webhooks.id, id))
}

/** The valid secrets, newest first. */
export async function readSecrets(db: Db, id: string, now: Date): Promise<string[]> {
  const [row] = await db.select({ secret, secretBefore, secretBeforeUntil }).from(webhooks).where(eq(webhooks.id, id))
  if (row === undefined) return []
  const isValid = row.secretBefore !== null && row.secretBeforeUntil !== null && row.secretBeforeUntil > now
  return isValid ? [row.secret, row.secretBefore!] : [row.secret]
}

/** A claim on webhooks: the name of the lease, and its expiry. */
export interface Claim {
  lease: string
  now: Date
  until: Date
}

/** Takes the leases of webhooks that are due: active, behind `last`, not waiting for a retry, not leased by another. */
export async function claimDue(db: Db, { lease: name, now, until }: Claim, last: number, limit: number): Promise<Webhook[]> {
  const isDue = and(eq(webhooks.active, true), lt(webhooks.position, last), isPast(webhooks.nextAttemptAt, now), isPast(leaseUntil, now))
  // Mostly none is, which is found without a transaction.
  if ((await db.select({ id: webhooks.id }).from(webhooks).where(isDue).limit(1)).length === 0) return []
  return db.transaction(async (inner) => {
    const due = await inner
      .select(fields)
      .from(webhooks)
      .where(isDue)
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

type DeliveryRef = Pick<Delivery, 'id' | 'seq'>

/** Progress of a lease holder: an attempt, changes given up, or changes skipped by the filter. */
export interface Progress {
  webhook: Webhook
  claim: Claim
  position: number
  /** The attempt that was made, if any. */
  attempt?: DeliveryRef & { at: Date; outcome: DeliveryOutcome }
  /** The deliveries given up. */
  dead?: readonly DeliveryRef[]
  failing?: Pick<Webhook, 'failures' | 'failingSince' | 'nextAttemptAt'>
}

/**
 * Saves progress and renews the lease. Saves nothing and returns false if the lease was lost, or the webhook changed or
 * deleted.
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
    for (const delivery of dead) await recordDead(inner, webhook.id, delivery)
    return true
  })
}

/** Records an attempt and returns the updated delivery. */
export async function recordAttempt(db: Db, webhook: string, { id, seq, at, outcome }: NonNullable<Progress['attempt']>): Promise<Delivery> {
  const { status, error, delivered } = outcome
  const state = delivered ? 'delivered' : 'waiting'
  const last = { lastAttemptAt: at, status, error }
  // `dead` changes to `delivered` only, and `delivered` never changes.
  const stays = delivered ? sql`'delivered'` : sql`${deliveries.state}`
  const [updated] = await db
    .insert(deliveries)
    .values({ webhook, seq, id, state, attempts: 1, firstAttemptAt: at, ...last })
    .onConflictDoUpdate({
      target: [deliveries.webhook, deliveries.seq],
      set: {
        ...last, id, state: stays, attempts: sql`${deliveries.attempts} + 1`,
        firstAttemptAt: sql`coalesce(${deliveries.firstAttemptAt}, ${at.toISOString()}::timestamptz)`
      }
    })
    .returning()
  return updated!
}

async function recordDead(db: Db, webhook: string, { id, seq }: DeliveryRef): Promise<void> {
  await db
    .insert(deliveries)
    .values({ webhook, seq, id, state: 'dead', attempts: 0 })
    .onConflictDoUpdate({ target: [deliveries.webhook, deliveries.seq], set: { state: 'dead' } })
}

/** Keeps a lease while nothing is sent. Does nothing if it was lost. */
export async function renewLease(db: Db, id: string, claim: Claim): Promise<void> {
  await db.update(webhooks).set({ leaseUntil: claim.until }).where(and(eq(webhooks.id, id), eq(lease, claim.lease)))
}

/** Releases a lease. */
export async function releaseLease(db: Db, id: string, claim: Claim): Promise<void> {
  await db.update(webhooks).set({ lease: null, leaseUntil: null }).where(and(eq(webhooks.id, id), eq(lease, claim.lease)))
}

export async function findDelivery(db: Db, webhook: string, id: string): Promise<Delivery | undefined> {
  const [found] = await db.select().from(deliveries).where(and(eq(deliveries.webhook, webhook), eq(deliveries.id, id)))
  return found
}

/** Deliveries of a webhook before a seq, newest change first. */
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

/**
 * Disables the webhook of a lease holder whose receiver is gone. Returns false if the lease was lost, or the webhook
 * changed or deleted. Its position stays: once it is active again, it goes on from there.
 */
export async function disableWebhook(db: Db, { id, revision }: Webhook, claim: Claim, disabledAt: Date): Promise<boolean> {
  const updated = await db
    .update(webhooks)
    .set({ active: false, disabledAt, disabledReason: 'gone', revision: sql`${webhooks.revision} + 1` })
    .where(and(eq(webhooks.id, id), eq(lease, claim.lease), eq(webhooks.revision, revision)))
    .returning({ id: webhooks.id })
  return updated.length > 0
}

/**
 * Sets back the webhooks whose position lies beyond the last change, as it may after a restore: else they would miss
 * every change up to it. Returns their ids. Both are read in one statement, as other processes record and deliver.
 */
export async function rewindPositions(db: Db): Promise<string[]> {
  const end = sql<number>`(select coalesce(max(seq), 0) from ${changes})`
  const rewound = await db.update(webhooks).set({ position: end }).where(gt(webhooks.position, end)).returning({ id: webhooks.id })
  return rewound.map(({ id }) => id)
}

/** Deletes deliveries that were delivered before an instant. */
export async function pruneDelivered(db: Db, before: Date): Promise<void> {
  await db.delete(deliveries).where(and(eq(deliveries.state, 'delivered'), lt(deliveries.lastAttemptAt, before)))
}
