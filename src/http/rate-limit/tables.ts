// The tokens left to each caller across processes. The table is outside the hash chain of changes and unlogged: a crash of
// the database empties it, which gives every caller a full quota again.
import { doublePrecision, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

export const rateLimitLevels = pgTable('limit_levels', {
  /** A caller by API key or address; or a process (`process <id>`), whose `at` is the time of its last sync. */
  caller: text('caller').primaryKey(),
  tokens: doublePrecision('tokens').notNull(),
  quota: doublePrecision('quota').notNull(),
  at: timestamp('at', { withTimezone: true }).notNull()
})
