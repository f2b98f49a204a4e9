// What is remembered of the clock that dates changes: readings beside a machine's own measure of time, and acceptances.
import { bigint, doublePrecision, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** The last reading since each start of a machine. */
export const clockReadings = pgTable('clock_readings', {
  boot: text('boot').primaryKey(),
  at: instant('at').notNull(),
  /** Seconds since the machine started. */
  uptime: doublePrecision('uptime').notNull()
})

/** When an operator accepted the clock, and the last change at that time. */
export const clockAcceptances = pgTable('clock_acceptances', {
  /** In the order of acceptance: the clock itself may have gone back. */
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: instant('at').notNull(),
  lastRecordedAt: instant('last_recorded_at')
})
