// What callers may still spend, as all processes know it together. Kept outside the chain of changes and not logged: a
// crash of the database empties it, which gives everybody a full quota again and nothing worse.
import { doublePrecision, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

export const rateLimitLevels = pgTable('limit_levels', {
  /** A caller by key or address; or a process, which writes when it last told what it spent. */
  caller: text('caller').primaryKey(),
  tokens: doublePrecision('tokens').notNull(),
  quota: doublePrecision('quota').notNull(),
  at: timestamp('at', { withTimezone: true }).notNull()
})
