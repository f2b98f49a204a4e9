// Relations between works.
import { bigint, boolean, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { changes } from './changes.js'
import { works } from './works.js'
import { seqColumn } from './columns.js'

/** A relation between two works that holds, or (`stands` false) no longer holds, from this change on. */
export const relations = pgTable(
  'relations',
  {
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq),
    position: integer('position').notNull(),
    work: bigint('work', { mode: 'number' })
      .notNull()
      .references(() => works.seq),
    eId: text('e_id'),
    type: text('type').notNull(),
    target: bigint('target', { mode: 'number' })
      .notNull()
      .references(() => works.seq),
    targetEId: text('target_e_id'),
    fromDate: date('from_date', { mode: 'string' }),
    stands: boolean('stands').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.seq, t.position] }),
    index('relations_work').on(t.work, t.seq),
    index('relations_target').on(t.target, t.seq)
  ]
)
