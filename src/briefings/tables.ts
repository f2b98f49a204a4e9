// Tables of briefings and renderings. Rows are written once, and go only by a rule that is recorded; they are not part of
// the hash chain of changes but have one of their own.
import { sql } from 'drizzle-orm'
import { bigint, boolean, customType, index, integer, json, jsonb, pgTable, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core'
import type { Briefing, StandIn } from './briefing.js'
import type { OrderContent } from './reissuing/order-content.js'
import { apiKeys } from '../access/tables.js'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** Frozen briefings. They quote records but are not records, so no change covers them: see `briefingChain`. */
export const briefings = pgTable(
  'briefings',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    /** `json`, not `jsonb`: the order of members is preserved. */
    frozen: json('frozen').$type<Briefing>().notNull()
  },
  (t) => [unique('briefings_code').on(t.code), index('briefings_made_at').on(t.madeAt, t.id)]
)

/** Keys that ordered a briefing. Equal orders are one briefing, and each of its keys may read it. */
export const briefingOrders = pgTable(
  'briefing_orders',
  {
    key: text('key')
      .notNull()
      .references(() => apiKeys.id),
    briefing: text('briefing')
      .notNull()
      .references(() => briefings.id),
    /** What the key ordered, as it can be ordered again; `null` of orders before it was kept. */
    ordered: json('ordered').$type<OrderContent>(),
    template: text('template'),
    /** Whether it was the first order with a key, or found the briefing of an equal one; `null` of orders before it was kept. */
    first: boolean('first')
  },
  (t) => [primaryKey({ columns: [t.key, t.briefing] })]
)

/** What briefings are found by. A trigger keeps it: it follows from `frozen`. */
export const briefingFacts = pgTable('briefing_facts', {
  briefing: text('briefing')
    .primaryKey()
    .references(() => briefings.id, { onDelete: 'cascade' }),
  title: text('title').notNull(),
  issuer: text('issuer'),
  date: text('date'),
  /** Ids of the works printed, as they were when it was frozen. */
  works: text('works').array().notNull()
}, (t) => [index('briefing_facts_works').using('gin', t.works)])

/** The first rendering of a briefing in each format, and a new one after every seal of a text in it. */
export const renderings = pgTable(
  'renderings',
  {
    briefing: text('briefing')
      .notNull()
      .references(() => briefings.id),
    format: text('format').notNull(),
    /** seq of the last change that sealed a text of the briefing before this rendering was made, or 0. */
    seal: bigint('seal', { mode: 'number' }).notNull().default(0),
    sha256: text('sha256').notNull(),
    pages: integer('pages'),
    standIns: jsonb('stand_ins').$type<StandIn[]>().notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    bytes: bytea('bytes').notNull()
  },
  (t) => [primaryKey({ columns: [t.briefing, t.format, t.seal] }), index('renderings_sha256').on(t.sha256)]
)

/** Papers that another one replaces. It says so by its codes when the briefings are gone, too. */
export const briefingReplacements = pgTable(
  'briefing_replacements',
  {
    briefing: text('briefing').notNull(),
    code: text('code').notNull(),
    successor: text('successor').notNull(),
    successorCode: text('successor_code').notNull(),
    at: timestamp('at', { withTimezone: true, precision: 3, mode: 'date' }).notNull()
  },
  (t) => [primaryKey({ columns: [t.briefing, t.successor] }), index('briefing_replacements_successor').on(t.successor)]
)

export const briefingWithdrawals = pgTable('briefing_withdrawals', {
  briefing: text('briefing').primaryKey(),
  at: timestamp('at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
  reason: text('reason').notNull()
})

/** Numbered copies that were handed out. They are made anew when they are asked for again, with other bytes where the fonts are others. */
export const briefingCopies = pgTable(
  'briefing_copies',
  {
    briefing: text('briefing')
      .notNull()
      .references(() => briefings.id, { onDelete: 'cascade' }),
    format: text('format').notNull(),
    number: integer('number').notNull(),
    seal: bigint('seal', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull()
  },
  (t) => [primaryKey({ columns: [t.briefing, t.format, t.number, t.seal, t.sha256] })]
)

/** Orders under a name. */
export const briefingTemplates = pgTable('briefing_templates', {
  name: text('name').primaryKey(),
  description: text('description'),
  content: json('content').$type<OrderContent>().notNull(),
  revision: integer('revision').notNull(),
  changedAt: timestamp('changed_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
  changedBy: text('changed_by').notNull()
})

/** When a briefing was last used, and who ordered it without a key: the address, or `null` where a key ordered it too. */
export const briefingUses = pgTable(
  'briefing_uses',
  {
    briefing: text('briefing')
      .primaryKey()
      .references(() => briefings.id),
    address: text('address'),
    /** Size of the frozen briefing and its renderings; counted while there is an address. */
    bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
    lastUsedAt: timestamp('last_used_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull()
  },
  (t) => [index('briefing_uses_anonymous').on(t.lastUsedAt).where(sql`${t.address} is not null`)]
)

/** Briefings that were removed by a rule. An equal order may make one again. */
export const removedBriefings = pgTable(
  'removed_briefings',
  {
    id: text('id').notNull(),
    removedAt: timestamp('removed_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    code: text('code').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull()
  },
  (t) => [primaryKey({ columns: [t.id, t.removedAt] }), index('removed_briefings_code').on(t.code)]
)

/**
 * Briefings and renderings in the order in which they were kept, hash-chained. Triggers append to it; it is read by
 * `integrity/` alone. `change` and `changeHash` are the last change at that moment.
 */
export const briefingChain = pgTable('briefing_chain', {
  seq: bigint('seq', { mode: 'number' }).primaryKey(),
  kind: text('kind').$type<'begun' | 'ordered' | 'rendered' | 'deleted'>().notNull(),
  briefing: text('briefing').notNull(),
  format: text('format'),
  seal: bigint('seal', { mode: 'number' }),
  /** Hash of what was kept, or of the list of what was there when the chain began. */
  digest: text('digest').notNull(),
  madeAt: timestamp('made_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
  recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
  change: bigint('change', { mode: 'number' }).notNull(),
  changeHash: text('change_hash').notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull()
})
