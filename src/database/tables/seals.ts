// The tables of seals. A sealed text stays in its table and in the hash chain; the views in visible-views.ts redact it.
import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { changes } from './changes.js'
import { sources } from './sources.js'
import { versions } from './versions.js'

const seqColumn = () =>
  bigint('seq', { mode: 'number' })
    .notNull()
    .references(() => changes.seq)

/** Versions whose text is redacted in every response, at every `knownAt`. */
export const seals = pgTable(
  'seals',
  { work: bigint('work', { mode: 'number' }).notNull(), number: integer('number').notNull(), seq: seqColumn() },
  (t) => [
    primaryKey({ columns: [t.work, t.number] }),
    index('seals_seq').on(t.seq),
    foreignKey({ columns: [t.work, t.number], foreignColumns: [versions.work, versions.number] })
  ]
)

/** Lines of sources that are redacted. For a source that is a range of another, the row refers to that other one. */
export const sealedLines = pgTable(
  'sealed_lines',
  {
    seq: seqColumn(),
    position: integer('position').notNull(),
    source: text('source')
      .notNull()
      .references(() => sources.id),
    firstLine: integer('first_line').notNull(),
    lastLine: integer('last_line').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.seq, t.position] }),
    index('sealed_lines_source').on(t.source),
    check('sealed_lines_order', sql`1 <= ${t.firstLine} and ${t.firstLine} <= ${t.lastLine}`)
  ]
)
