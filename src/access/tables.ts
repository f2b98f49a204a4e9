// The tables of keys, of who did what, and of replies kept for repeated requests. Outside the chain of changes.
import { bigint, check, index, integer, json, jsonb, pgTable, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { Kind } from '../shared/kind.js'
import type { Scope } from '../http/caller.js'

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** Keys are never deleted: records name them. Every change of one but its last use counts `revision` up. */
export const apiKeys = pgTable(
  'keys',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    scope: text('scope').$type<Scope>().notNull(),
    kinds: text('kinds').array().$type<Kind[]>(),
    regions: text('regions').array(),
    addresses: text('addresses').array(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    lastUsedAt: instant('last_used_at'),
    revision: integer('revision').notNull().default(1)
  },
  (t) => [unique('keys_name').on(t.name), check('keys_scope', sql`${t.scope} in ('read', 'edit', 'publish', 'admin')`)]
)

/** What is kept of the secrets of keys. A rotated key has two for a while. */
export const apiKeySecrets = pgTable(
  'key_secrets',
  {
    hash: text('hash').primaryKey(),
    key: text('key')
      .notNull()
      .references(() => apiKeys.id),
    madeAt: instant('made_at').notNull(),
    validUntil: instant('valid_until')
  },
  (t) => [index('key_secrets_key').on(t.key)]
)

/** Who did what, when and from where. Rows are only ever added. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    key: text('key'),
    name: text('name').notNull(),
    address: text('address').notNull(),
    requestId: text('request_id').notNull(),
    action: text('action').notNull(),
    target: text('target'),
    detail: jsonb('detail').$type<object>()
  },
  (t) => [
    index('audit_entries_key').on(t.key, t.id),
    index('audit_entries_action').on(t.action, t.id),
    index('audit_entries_target').on(t.target, t.id),
    index('audit_entries_at').on(t.at)
  ]
)

/** What a request with an Idempotency-Key ended in; `result` is empty only while the request is being done. */
export const idempotentResponses = pgTable(
  'idempotent_replies',
  {
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    at: instant('at').notNull(),
    /** Kept as text, so that a reply reads back with its members in their order. */
    result: json('result')
  },
  (t) => [primaryKey({ columns: [t.caller, t.key] }), index('idempotent_replies_at').on(t.at)]
)
