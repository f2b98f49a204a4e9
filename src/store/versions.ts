// Works and their versions, read back as the domain knows them.
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm'
import type { Kind, Rank } from '../domain/kind.js'
import type { HistoryItem, VersionHeader } from '../domain/reading.js'
import { formatLineRange } from '../domain/source.js'
import type { Basis, Citation, InForceFrom, Provision } from '../domain/work.js'
import type { Precision } from '../domain/calendar.js'
import type { ChangeKind } from '../domain/change.js'
import { changes, citations, historyEntries, provisions, versions, versionTopics, withdrawals, workIds, works } from './schema.js'
import type { Db } from './store.js'

/** A work found by one of its ids: `id` is the one current at the change asked for. */
export interface FoundWork {
  work: number
  id: string
  kind: Kind
}

/** The work that an id belongs to, as known at a change; `undefined` where the id was not recorded by then. */
export async function findWork(db: Db, id: string, seq: number): Promise<FoundWork | undefined> {
  const [found] = await db
    .select({ work: works.seq, kind: works.kind })
    .from(workIds)
    .innerJoin(works, eq(works.seq, workIds.work))
    .where(and(eq(workIds.id, id), lte(workIds.seq, seq)))
  if (found === undefined) return undefined
  return { work: found.work, kind: found.kind as Kind, id: await readCurrentId(db, found.work, seq) }
}

async function readCurrentId(db: Db, work: number, seq: number): Promise<string> {
  const [current] = await db
    .select({ id: workIds.id })
    .from(workIds)
    .where(and(eq(workIds.work, work), lte(workIds.seq, seq)))
    .orderBy(desc(workIds.seq))
    .limit(1)
  return current!.id
}

export const headerColumns = {
  number: versions.number,
  repeal: versions.repeal,
  seq: versions.seq,
  title: versions.title,
  aliases: versions.aliases,
  issuer: versions.issuer,
  region: versions.region,
  rank: versions.rank,
  date: versions.inForceDate,
  precision: versions.inForcePrecision,
  basis: versions.inForceBasis,
  case: versions.caseFacts,
  quotations: versions.quotations,
  completeness: versions.completeness,
  contentHash: versions.contentHash
}

/** Versions known at a change and not withdrawn by then, in the order recorded. */
export async function listVersions(db: Db, work: number, seq: number): Promise<VersionHeader[]> {
  return (await listAllVersions(db, work, seq)).filter(({ withdrawnAt }) => withdrawnAt === null)
}

/** Versions known at a change, with the instant of the withdrawal of those withdrawn by then. */
export async function listAllVersions(
  db: Db,
  work: number,
  seq: number
): Promise<(VersionHeader & { withdrawnAt: Date | null })[]> {
  const withdrawal = db
    .select({ number: withdrawals.number, at: changes.recordedAt })
    .from(withdrawals)
    .innerJoin(changes, eq(changes.seq, withdrawals.seq))
    .where(and(eq(withdrawals.work, work), lte(withdrawals.seq, seq)))
    .as('withdrawal')
  const rows = await db
    .select({ ...headerColumns, recordedAt: changes.recordedAt, withdrawnAt: withdrawal.at })
    .from(versions)
    .innerJoin(changes, eq(changes.seq, versions.seq))
    .leftJoin(withdrawal, eq(withdrawal.number, versions.number))
    .where(and(eq(versions.work, work), lte(versions.seq, seq)))
    .orderBy(asc(versions.number))
  return rows.map(({ date, precision, basis, ...row }) => ({
    ...row,
    rank: row.rank as Rank | null,
    inForceFrom: toInForceFrom(date, precision, basis)
  }))
}

export function toInForceFrom(date: string | null, precision: string, basis: string): InForceFrom {
  return { date, precision: precision as Precision, basis: basis as Basis }
}

/** The clauses of a version in reading order, and the citations of the version as a whole. */
export async function readClauses(
  db: Db,
  work: number,
  number: number
): Promise<{ provisions: Provision[]; citations: Citation[]; topics: string[] }> {
  const rows = await db
    .select()
    .from(provisions)
    .where(and(eq(provisions.work, work), eq(provisions.number, number)))
    .orderBy(asc(provisions.position))
  const cited = await listCitations(db, work, number)
  return {
    provisions: rows.map(({ eId, wId, parent, level, label, heading, text }) => {
      return { eId, wId, parent, level, number: label, heading, text, citations: cited.get(eId) ?? [] }
    }),
    citations: cited.get(null) ?? [],
    topics: await listTopicKeys(db, work, number)
  }
}

async function listCitations(db: Db, work: number, number: number): Promise<Map<string | null, Citation[]>> {
  const rows = await db
    .select()
    .from(citations)
    .where(and(eq(citations.work, work), eq(citations.number, number)))
    .orderBy(asc(citations.position))
  const byProvision = new Map<string | null, Citation[]>()
  for (const { eId, source, firstLine, lastLine, quote } of rows) {
    const citation = { source, lines: formatLineRange({ first: firstLine, last: lastLine }), quote }
    byProvision.set(eId, [...(byProvision.get(eId) ?? []), citation])
  }
  return byProvision
}

async function listTopicKeys(db: Db, work: number, number: number): Promise<string[]> {
  const rows = await db
    .select({ topic: versionTopics.topic })
    .from(versionTopics)
    .where(and(eq(versionTopics.work, work), eq(versionTopics.number, number)))
    .orderBy(asc(versionTopics.position))
  return rows.map(({ topic }) => topic)
}

/** Everything done to a work up to a change, oldest first. */
export async function listHistory(db: Db, work: number, seq: number): Promise<HistoryItem[]> {
  const rows = await db
    .select({
      seq: changes.seq,
      action: changes.kind,
      version: changes.version,
      recordedAt: changes.recordedAt,
      recordedBy: historyEntries.recordedBy,
      reason: historyEntries.reason
    })
    .from(changes)
    .innerJoin(historyEntries, eq(historyEntries.seq, changes.seq))
    .where(and(eq(changes.work, work), lte(changes.seq, seq)))
    .orderBy(asc(changes.seq))
  return rows.map((row) => ({ ...row, action: row.action as ChangeKind }))
}

/** Number of the last version recorded by someone, or 0. */
export async function findLastVersionBy(db: Db, work: number, recordedBy: string): Promise<number> {
  const [row] = await db
    .select({ version: changes.version })
    .from(changes)
    .innerJoin(historyEntries, eq(historyEntries.seq, changes.seq))
    .innerJoin(versions, eq(versions.seq, changes.seq))
    .where(and(eq(changes.work, work), eq(historyEntries.recordedBy, recordedBy)))
    .orderBy(desc(changes.seq))
    .limit(1)
  return row?.version ?? 0
}

/** SQL: a version (or an alias of the table) is known at a change and not withdrawn by then. */
export function isValid(version: Pick<typeof versions, 'work' | 'number' | 'seq'>, seq: number) {
  return and(
    lte(version.seq, seq),
    sql`not exists (select 1 from ${withdrawals} where ${withdrawals.work} = ${version.work}
      and ${withdrawals.number} = ${version.number} and ${withdrawals.seq} <= ${seq})`
  )
}
