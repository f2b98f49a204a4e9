// The change sequence: one row for each change, the end of the chain, and the author of each change. Rows are only ever
// inserted: triggers in the migrations reject everything else (0001_guards.sql, which also has the deferred foreign key
// from a change to the work it creates). A row of every other recorded table belongs to the change whose `seq` it has,
// or to the version or source it refers to.
import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { seqColumn } from './columns.js'

/** Changes, numbered in the order of commits without gaps; `hash` chains each to the previous one. */
export const changes = pgTable(
  'changes',
  {
    seq: seqColumn().primaryKey(),
    recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    kind: text('kind').notNull(),
    work: bigint('work', { mode: 'number' }),
    version: integer('version'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull()
  },
  (t) => [
    unique('changes_recorded_at').on(t.recordedAt),
    index('changes_work').on(t.work, t.seq),
    index('changes_kind').on(t.kind, t.seq)
  ]
)

/** The end of the chain: one row, the only one that is updated. It moves forward with each commit. */
export const chainHead = pgTable(
  'chain_head',
  { id: integer('id').primaryKey().default(1), seq: seqColumn().notNull(), hash: text('hash').notNull() },
  (t) => [check('chain_head_single', sql`${t.id} = 1`)]
)

/** Who recorded a change, why, and who wrote it where a draft led to it. */
export const historyEntries = pgTable('history_entries', {
  seq: seqColumn()
    .primaryKey()
    .references(() => changes.seq),
  recordedBy: text('recorded_by').notNull(),
  reason: text('reason'),
  writtenBy: text('written_by').array()
})
