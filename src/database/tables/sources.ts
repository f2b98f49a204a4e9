// Documents that were read, line by line.
import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, type AnyPgColumn, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { changes } from './changes.js'
import { seqColumn } from './columns.js'

/** A document, or (`within`) a range of lines of one. */
export const sources = pgTable(
  'sources',
  {
    id: text('id').primaryKey(),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq),
    title: text('title'),
    publisher: text('publisher'),
    date: date('date', { mode: 'string' }),
    grade: text('grade').notNull(),
    sha256: text('sha256').notNull(),
    within: text('within').references((): AnyPgColumn => sources.id),
    firstLine: integer('first_line').notNull(),
    lastLine: integer('last_line').notNull(),
    finalNewline: boolean('final_newline').notNull()
  },
  (t) => [
    index('sources_seq').on(t.seq),
    check('sources_lines', sql`1 <= ${t.firstLine} and ${t.firstLine} <= ${t.lastLine}`)
  ]
)

export const sourceLines = pgTable(
  'source_lines',
  {
    source: text('source')
      .notNull()
      .references(() => sources.id),
    line: integer('line').notNull(),
    text: text('text').notNull()
  },
  (t) => [primaryKey({ columns: [t.source, t.line] })]
)
