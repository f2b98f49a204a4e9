// Lookup of the versions that were read from a source, and of the versions whose day is not settled.
import { and, eq, inArray, isNull, lte, not, exists, sql } from 'drizzle-orm'
import { historyEntries } from '../database/tables/changes.js'
import { citations, versions, withdrawals } from '../database/tables/versions.js'
import type { Db } from '../database/db.js'

/** A version that cites one of the sources as a whole and is not withdrawn, with who recorded it. */
export interface Reading {
  number: number
  recordedBy: string
  inForceDate: string | null
}

/** The versions of a work, known at a change, that were read from any of the sources. */
export async function listReadings(db: Db, work: number, sources: readonly string[], seq: number): Promise<Reading[]> {
  const { number, inForceDate, seq: recorded } = versions
  const cited = db
    .select({ one: sql`1` })
    .from(citations)
    .where(and(eq(citations.work, versions.work), eq(citations.number, number), isNull(citations.eId), inArray(citations.source, [...sources])))
  const withdrawn = db
    .select({ one: sql`1` })
    .from(withdrawals)
    .where(and(eq(withdrawals.work, versions.work), eq(withdrawals.number, number)))
  return db
    .select({ number, recordedBy: historyEntries.recordedBy, inForceDate })
    .from(versions)
    .innerJoin(historyEntries, eq(historyEntries.seq, recorded))
    .where(and(eq(versions.work, work), eq(versions.repeal, false), lte(recorded, seq), exists(cited), not(exists(withdrawn))))
}
