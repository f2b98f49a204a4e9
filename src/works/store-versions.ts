// Versions of works and their history, mapped from rows to domain objects.
import { and, asc, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Precision } from '../shared/calendar.js'
import type { ChangeKind } from '../database/sequence/change.js'
import { groupBy } from '../shared/group-by.js'
import type { FieldOfLaw, Rank } from '../shared/kind.js'
import type { HistoryItem, VersionHeader } from './reading.js'
import type { Basis } from './work.js'
import { type VisibleVersion, visibleVersionFields, visibleVersions } from '../database/tables/visible-views.js'
import { isAnyOf, preparedQuery } from '../database/prepared-query.js'
import { changes, historyEntries } from '../database/tables/changes.js'
import { versionSalts } from '../database/tables/salts.js'
import { provisions, versions, withdrawals } from '../database/tables/versions.js'
import type { Db } from '../database/db.js'
import type { ReadContext } from '../database/sequence/change-writer.js'
import { noteAnswer, readOnce } from '../database/sequence/read-memo.js'

/** A version known at a change; `withdrawnAt` is set if it was withdrawn by then. */
export type KnownVersion = VersionHeader & { work: number; withdrawnAt: Date | null }

/** Every version of some works known at a change, including withdrawn ones, in the order recorded. */
export async function listKnownVersions(db: Db, works: readonly number[], seq: number): Promise<KnownVersion[]> {
  const [work] = works
  if (work === undefined) return []
  return works.length > 1 ? readKnownVersions(db, works, seq) : readOnce(db, { ...versionsSlot(work), seq }, () => readKnownVersions(db, works, seq))
}

const versionsSlot = (work: number) => ({ question: `versions of ${work}`, about: `work ${work}` })

/** Reads the versions of many works at once for the `listKnownVersions` of a writer. */
export async function readVersionsAhead({ db, seq }: ReadContext, works: readonly number[]): Promise<void> {
  if (works.length === 0) return
  const known = groupBy(await readKnownVersions(db, works, seq), ({ work }) => work)
  for (const work of works) noteAnswer(db, versionsSlot(work), known.get(work) ?? [])
}

async function readKnownVersions(db: Db, works: readonly number[], seq: number): Promise<KnownVersion[]> {
  const rows = await listRows(db, { works, seq })
  return rows.map(({ version, recordedAt, withdrawnAt, sealedAt, sealedBecause }) => ({
    ...toHeader(version),
    recordedAt,
    withdrawnAt,
    sealed: sealedAt && { since: sealedAt.toISOString(), reason: sealedBecause }
  }))
}

/**
 * The same versions with hash and salt as recorded, also where a seal hides them. They serve to compare contents and must
 * not be shown.
 */
export async function withRecordedHashes(db: Db, known: readonly KnownVersion[]): Promise<KnownVersion[]> {
  const sealed = known.filter((version) => version.sealed !== null)
  if (sealed.length === 0) return [...known]
  const { work, number, contentHash } = versions
  const rows = await db
    .select({ work, number, contentHash, salt: versionSalts.salt })
    .from(versions)
    .leftJoin(versionSalts, and(eq(versionSalts.work, work), eq(versionSalts.number, number)))
    .where(inArray(work, [...new Set(sealed.map((version) => version.work))]))
  const recorded = new Map(rows.map(({ work, number, ...commitment }) => [`${work} ${number}`, commitment]))
  return known.map((version) => ({ ...version, ...recorded.get(`${version.work} ${version.number}`) }))
}

const listRows = preparedQuery('known_versions', (db) => {
  const [wanted, seq] = [sql.placeholder('works'), sql.placeholder('seq')]
  const withdrawal = db
    .select({ work: withdrawals.work, number: withdrawals.number, at: changes.recordedAt })
    .from(withdrawals)
    .innerJoin(changes, eq(changes.seq, withdrawals.seq))
    .where(and(isAnyOf(withdrawals.work, wanted, 'bigint'), lte(withdrawals.seq, seq)))
    .as('withdrawal')
  const [version, sealing] = [visibleVersions, alias(changes, 'sealing')]
  return db
    .select({
      version: visibleVersionFields,
      recordedAt: changes.recordedAt,
      withdrawnAt: withdrawal.at,
      sealedAt: sealing.recordedAt,
      sealedBecause: historyEntries.reason
    })
    .from(version)
    .innerJoin(changes, eq(changes.seq, version.seq))
    .leftJoin(withdrawal, and(eq(withdrawal.work, version.work), eq(withdrawal.number, version.number)))
    .leftJoin(sealing, eq(sealing.seq, version.sealedBy))
    .leftJoin(historyEntries, eq(historyEntries.seq, version.sealedBy))
    .where(and(isAnyOf(version.work, wanted, 'bigint'), lte(version.seq, seq)))
    .orderBy(asc(version.work), asc(version.number))
})

/** The versions of one work known at a change and not withdrawn by then. */
export async function listTimeline(db: Db, work: number, seq: number): Promise<KnownVersion[]> {
  return (await listKnownVersions(db, [work], seq)).filter(({ withdrawnAt }) => withdrawnAt === null)
}

function toHeader(row: VisibleVersion): Omit<VersionHeader, 'recordedAt' | 'sealed'> & { work: number } {
  const { inForceDate, inForcePrecision, inForceBasis, sealedBy: _, caseFacts, rank, fieldOfLaw, ...same } = row
  return {
    ...same,
    rank: rank as Rank | null,
    fieldOfLaw: fieldOfLaw as FieldOfLaw | null,
    case: caseFacts,
    inForceFrom: { date: inForceDate, precision: inForcePrecision as Precision, basis: inForceBasis as Basis }
  }
}

/** The recorded changes of a work up to a change, oldest first. */
export async function listHistory(db: Db, work: number, seq: number): Promise<HistoryItem[]> {
  const rows = await db
    .select({
      seq: changes.seq,
      action: changes.kind,
      version: changes.version,
      recordedAt: changes.recordedAt,
      recordedBy: historyEntries.recordedBy,
      writtenBy: historyEntries.writtenBy,
      reason: historyEntries.reason
    })
    .from(changes)
    .innerJoin(historyEntries, eq(historyEntries.seq, changes.seq))
    .where(and(eq(changes.work, work), lte(changes.seq, seq)))
    .orderBy(asc(changes.seq))
  const mapped = await listMapped(db, work, seq)
  return rows.map((row) => ({ ...row, action: row.action as ChangeKind, mapped: mapped.get(row.seq) ?? [] }))
}

/** By change: the provisions that an editor mapped, in reading order. */
async function listMapped(db: Db, work: number, seq: number): Promise<Map<number, HistoryItem['mapped']>> {
  const { eId, wId, position, number } = provisions
  const rows = await db
    .select({ seq: versions.seq, eId, wId })
    .from(provisions)
    .innerJoin(versions, and(eq(versions.work, provisions.work), eq(versions.number, number)))
    .where(and(eq(provisions.work, work), isNotNull(wId), lte(versions.seq, seq)))
    .orderBy(asc(number), asc(position))
  const bySeq = groupBy(rows, (row) => row.seq)
  return new Map([...bySeq].map(([seq, list]) => [seq, list.map(({ eId, wId }) => ({ eId, wId: wId! }))]))
}
