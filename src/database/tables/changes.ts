// The change sequence: one row a change, the end of the chain, and who made each change. Rows are only ever added; triggers in
// the migrations refuse everything else (0001_guards.sql, which also holds the one foreign key that must wait for the commit:
// a change names the work it creates). In every other recorded table a row belongs to the change whose `seq` it carries, or to
// the version or source it names.
import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { seqColumn } from './columns.js'

/** One row per commit-ordered, gap-free change; `hash` chains it to the one before. */
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

/** The end of the chain, one row. The only row that is updated: it moves forward with every commit. */
export const chainHead = pgTable(
  'chain_head',
  { id: integer('id').primaryKey().default(1), seq: seqColumn().notNull(), hash: text('hash').notNull() },
  (t) => [check('chain_head_single', sql`${t.id} = 1`)]
)

/** Who made a change and why. */
export const historyEntries = pgTable('history_entries', {
  seq: seqColumn()
    .primaryKey()
    .references(() => changes.seq),
  recordedBy: text('recorded_by').notNull(),
  reason: text('reason')
})
