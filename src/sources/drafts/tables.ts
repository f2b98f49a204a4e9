// The table of source drafts: sources that are published together with the first draft of a work that cites them.
import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { NewSource } from '../source.js'

export type SourceDraftBody = NewSource & { reason: string | null }

export const sourceDrafts = pgTable('source_drafts', {
  id: text('id').primaryKey(),
  body: jsonb('body').$type<SourceDraftBody>().notNull(),
  sha256: text('sha256').notNull(),
  /** Everybody who may be behind the key that added it. */
  persons: text('persons').array().notNull(),
  /** Id of that key. */
  writer: text('writer').notNull(),
  addedBy: text('added_by').notNull(),
  addedAt: timestamp('added_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull()
})
