// The tables of briefings: what was frozen, and what was made of it. Written once, outside the chain of changes.
import { bigint, customType, index, integer, json, jsonb, pgTable, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core'
import type { Briefing, StandIn } from './briefing.js'
import { apiKeys } from '../access/tables.js'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** Briefings as frozen. They quote records and are none: no change accounts for them. */
export const briefings = pgTable(
  'briefings',
  {
    id: text('id').primaryKey(),
    code: text('code').notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    /** Kept as text, so that a briefing reads back with its members in the order in which it was made. */
    frozen: json('frozen').$type<Briefing>().notNull()
  },
  (t) => [unique('briefings_code').on(t.code), index('briefings_made_at').on(t.madeAt, t.id)]
)

/** The keys that ordered a briefing: equal orders are one briefing, and each of them may read it. */
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

/** The first rendering of a briefing in each format; another one where something it shows was sealed since. */
export const renderings = pgTable(
  'renderings',
  {
    briefing: text('briefing')
      .notNull()
      .references(() => briefings.id),
    format: text('format').notNull(),
    /** The last change by which something in the briefing was sealed before this was made; 0 where nothing was. */
    seal: bigint('seal', { mode: 'number' }).notNull().default(0),
    sha256: text('sha256').notNull(),
    pages: integer('pages'),
    standIns: jsonb('stand_ins').$type<StandIn[]>().notNull(),
    madeAt: timestamp('made_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    bytes: bytea('bytes').notNull()
  },
  (t) => [primaryKey({ columns: [t.briefing, t.format, t.seal] }), index('renderings_sha256').on(t.sha256)]
)
