// Tables of API keys, audit entries and idempotent responses. They are not part of the hash chain of changes.
import { bigint, check, index, integer, json, jsonb, pgTable, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { Kind } from '../shared/kind.js'
import type { Scope } from '../http/caller.js'

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** Keys are never deleted, because records refer to them. Every change but that of the last use increments `revision`. */
export const apiKeys = pgTable(
  'keys',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    owner: text('owner'),
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

/** Hashes of the secrets. A rotated key has two valid secrets until the overlap ends. */
export const apiKeySecrets = pgTable(
  'key_secrets',
  {
    hash: text('hash').primaryKey(),
    key: text('key')
      .notNull()
      .references(() => apiKeys.id),
    madeAt: instant('made_at').notNull(),
    /** The persons besides the owner who were shown it: who made or rotated the key, and whoever stands behind them. */
    seenBy: text('seen_by').array().notNull().default([]),
    validUntil: instant('valid_until')
  },
  (t) => [index('key_secrets_key').on(t.key)]
)

/** Who did what, when and from where. Append-only; a trigger rejects updates and deletes. */
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

/** Results by Idempotency-Key. `result` is null until the command commits; for a query it stays null. */
export const idempotentResponses = pgTable(
  'idempotent_replies',
  {
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    at: instant('at').notNull(),
    /** `json`, not `jsonb`: it preserves the order of members, so that a replayed response is byte-identical. */
    result: json('result')
  },
  (t) => [primaryKey({ columns: [t.caller, t.key] }), index('idempotent_replies_at').on(t.at)]
)
