// The table of held imports: files that one person has sent, and that go in once another person sends the same bytes.
import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Only the hash of a file is stored, not the file: what nobody else has approved is not in the base or its backups. */
export const heldImports = pgTable('held_imports', {
  sha256: text('sha256').primaryKey(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  lines: bigint('lines', { mode: 'number' }).notNull(),
  /** Everybody who may be behind the key that sent it. */
  persons: text('persons').array().notNull(),
  /** Name of that key. */
  heldBy: text('held_by').notNull(),
  heldAt: timestamp('held_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull()
})
