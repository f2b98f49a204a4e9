// Tables of briefings and renderings. Rows are written once, and go only by a rule that is recorded; they are not part of
// the hash chain of changes.
import { sql } from 'drizzle-orm'
import { bigint, customType, index, integer, json, jsonb, pgTable, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core'
import type { Briefing, StandIn } from './briefing.js'
import { apiKeys } from '../access/tables.js'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** Frozen briefings. They quote records but are not records, so no change covers them. */
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
      .references(() => briefings.id)
  },
  (t) => [primaryKey({ columns: [t.key, t.briefing] })]
)

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
