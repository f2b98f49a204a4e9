// Tables of webhooks and deliveries. They are not part of the hash chain of changes.
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { Delivery, Webhook } from './webhook.js'
import type { ChangeFilterQuery } from '../changes/change-filter.js'

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** `lease` is the name of the current lease; a process that holds another one saves nothing. */
export const webhooks = pgTable('webhooks', {
  id: text('id').primaryKey(),
  url: text('url').notNull(),
  description: text('description'),
  filter: jsonb('filter').$type<ChangeFilterQuery>().notNull(),
  active: boolean('active').notNull(),
  createdAt: instant('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  revision: integer('revision').notNull().default(1),
  /** In plain text, because signing needs it; `secretBefore` is valid until `secretBeforeUntil`. */
  secret: text('secret').notNull(),
  secretBefore: text('secret_before'),
  secretBeforeUntil: instant('secret_before_until'),
  position: bigint('position', { mode: 'number' }).notNull(),
  failures: integer('failures').notNull().default(0),
  failingSince: instant('failing_since'),
  nextAttemptAt: instant('next_attempt_at'),
  disabledAt: instant('disabled_at'),
  disabledReason: text('disabled_reason').$type<Webhook['disabledReason']>(),
  type: text('type').$type<Webhook['type']>().notNull().default('change'),
  orderedBy: text('ordered_by'),
  lease: text('lease'),
  leaseUntil: instant('lease_until')
})

export const deliveries = pgTable(
  'deliveries',
  {
    webhook: text('webhook')
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    id: text('id').notNull(),
    state: text('state').$type<Delivery['state']>().notNull(),
    attempts: integer('attempts').notNull(),
    firstAttemptAt: instant('first_attempt_at'),
    lastAttemptAt: instant('last_attempt_at'),
    status: integer('status'),
    error: text('error')
  },
  (t) => [
    primaryKey({ columns: [t.webhook, t.seq] }),
    index('deliveries_state').on(t.webhook, t.state, t.seq),
    index('deliveries_last_attempt').on(t.lastAttemptAt)
  ]
)
