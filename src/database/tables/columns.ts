// Columns that several recorded tables have.
import { bigint } from 'drizzle-orm/pg-core'

/** The change that a row belongs to. */
export const seqColumn = () => bigint('seq', { mode: 'number' })
