// Regions and topics, and their names from each change on.
import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { changes } from './changes.js'
import { seqColumn } from './columns.js'

export const regionCodes = pgTable(
  'region_codes',
  {
    code: text('code').primaryKey(),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq)
  },
  (t) => [index('region_codes_seq').on(t.seq), check('region_codes_form', sql`${t.code} ~ '^[0-9]{6}$'`)]
)

/** The name of a region and the region that contains it, from this change on. */
export const regions = pgTable(
  'regions',
  {
    code: text('code')
      .notNull()
      .references(() => regionCodes.code),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq),
    name: text('name').notNull(),
    parent: text('parent').references(() => regionCodes.code)
  },
  (t) => [
    primaryKey({ columns: [t.code, t.seq] }),
    index('regions_seq').on(t.seq),
    index('regions_parent').on(t.parent, t.code)
  ]
)

export const topicKeys = pgTable(
  'topic_keys',
  {
    key: text('key').primaryKey(),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq)
  },
  (t) => [
    index('topic_keys_seq').on(t.seq),
    check('topic_keys_form', sql`${t.key} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
  ]
)

/** The names of a topic and its position in the list, from this change on. */
export const topics = pgTable(
  'topics',
  {
    key: text('key')
      .notNull()
      .references(() => topicKeys.key),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq),
    position: integer('position').notNull(),
    zh: text('zh').notNull(),
    en: text('en').notNull()
  },
  (t) => [primaryKey({ columns: [t.key, t.seq] }), index('topics_seq').on(t.seq)]
)

/** The days between which a code was right, from this change on; no row for a code that has been right all the time. */
export const regionValidities = pgTable(
  'region_validities',
  {
    code: text('code')
      .notNull()
      .references(() => regionCodes.code),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq),
    validFrom: date('valid_from', { mode: 'string' }),
    validTo: date('valid_to', { mode: 'string' }),
    basis: text('basis').notNull(),
    successors: text('successors').array().notNull()
  },
  (t) => [
    primaryKey({ columns: [t.code, t.seq] }),
    index('region_validities_seq').on(t.seq),
    index('region_validities_successors').using('gin', t.successors)
  ]
)
