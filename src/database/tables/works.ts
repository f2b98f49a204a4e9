// Works and every id they have had.
import { sql } from 'drizzle-orm'
import { bigint, check, index, type AnyPgColumn, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { changes } from './changes.js'
import { seqColumn } from './columns.js'

/** A work is identified by the change that created it; its public ids are in `work_ids`. */
export const works = pgTable('works', {
  seq: seqColumn()
    .primaryKey()
    .references((): AnyPgColumn => changes.seq),
  kind: text('kind').notNull()
})

/** Every id that a work has had. The last one recorded is current, the others redirect; ids are never reused. */
export const workIds = pgTable(
  'work_ids',
  {
    id: text('id').primaryKey(),
    work: bigint('work', { mode: 'number' })
      .notNull()
      .references(() => works.seq),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq)
  },
  (t) => [
    unique('work_ids_seq').on(t.seq),
    index('work_ids_work').on(t.work, t.seq),
    check('work_ids_form', sql`${t.id} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(${t.id}) <= 80`)
  ]
)
