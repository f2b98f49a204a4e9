// The change sequence as search needs it: each change with the words it brought, takes away or calls otherwise.
import { and, asc, eq, gt, lte } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Kind, Rank } from '../domain/kind.js'
import type { Precision } from '../domain/calendar.js'
import type { SearchChange, SearchedContent } from '../domain/searched-change.js'
import type { Basis } from '../domain/work.js'
import { listTopics, readRegionNames } from './catalogue.js'
import {
  changes,
  citations,
  provisions,
  topics,
  versions,
  versionTopics,
  withdrawals,
  workIds,
  works
} from './schema.js'
import type { Db } from './store.js'

interface Range {
  after: number
  upTo: number
}

/** Changes after one, in ascending order and without a gap, at most `limit`. */
export async function listSearchedChanges(db: Db, after: number, limit: number): Promise<SearchChange[]> {
  const rows = await db
    .select({ seq: changes.seq })
    .from(changes)
    .where(and(gt(changes.seq, after), lte(changes.seq, after + limit)))
    .orderBy(asc(changes.seq))
  const range = { after, upTo: rows.at(-1)?.seq ?? after }
  const found = new Map<number, SearchChange>(rows.map(({ seq }) => [seq, { type: 'none', seq }]))
  const lists = [await listNamedTopics(db, range), await listRenames(db, range), await listWithdrawals(db, range)]
  for (const change of [...lists.flat(), ...(await listVersions(db, range))]) found.set(change.seq, change)
  return [...found.values()]
}

/** The hash that chains a change to all before it; `undefined` where there is no such change. */
export async function findChangeHash(db: Db, seq: number): Promise<string | undefined> {
  const [row] = await db.select({ hash: changes.hash }).from(changes).where(eq(changes.seq, seq))
  return row?.hash
}

async function listVersions(db: Db, range: Range): Promise<SearchChange[]> {
  const first = alias(workIds, 'first')
  const rows = await db
    .select({ version: versions, kind: works.kind, id: first.id })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .innerJoin(first, and(eq(first.work, versions.work), eq(first.seq, versions.work)))
    .where(and(gt(versions.seq, range.after), lte(versions.seq, range.upTo)))
  const parts = await readParts(db, range)
  const list: SearchChange[] = []
  for (const { version, kind, id } of rows) {
    const { seq, work, number, repeal, region } = version
    const names = region === null ? undefined : await readRegionNames(db, [region], seq)
    const content = toContent(version, parts(work, number))
    const placeName = names?.get(region!) ?? null
    list.push({ type: 'version', seq, work, id, kind: kind as Kind, number, repeal, placeName, content })
  }
  return list
}

type Parts = Pick<SearchedContent, 'topics' | 'provisions' | 'citations'>

function toContent(row: typeof versions.$inferSelect, parts: Parts): SearchedContent {
  const { title, aliases, issuer, region, rank, inForceDate, inForcePrecision, inForceBasis, completeness } = row
  const inForceFrom = { date: inForceDate, precision: inForcePrecision as Precision, basis: inForceBasis as Basis }
  return { title, aliases, issuer, region, rank: rank as Rank | null, inForceFrom, completeness, ...parts }
}

async function readParts(db: Db, { after, upTo }: Range): Promise<(work: number, number: number) => Parts> {
  const recorded = and(gt(versions.seq, after), lte(versions.seq, upTo))
  const clauses = byVersion(await listParts(db, provisions, recorded))
  const cited = byVersion(await listParts(db, citations, recorded))
  const about = byVersion(await listParts(db, versionTopics, recorded))
  return (work, number) => {
    const key = `${work} ${number}`
    const citing = (cited.get(key) ?? []).map(({ source }) => ({ source, lines: '', quote: '' }))
    const topics = (about.get(key) ?? []).map(({ topic }) => topic)
    const list = (clauses.get(key) ?? []).map(({ eId, wId, parent, level, label, heading, text }) => {
      return { eId, wId, parent, level, number: label, heading, text, citations: [] }
    })
    return { topics, provisions: list, citations: citing }
  }
}

function byVersion<Row extends { work: number; number: number }>(rows: readonly Row[]): Map<string, Row[]> {
  const lists = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.work} ${row.number}`
    const list = lists.get(key)
    if (list === undefined) lists.set(key, [row])
    else list.push(row)
  }
  return lists
}

function listParts<Table extends typeof provisions | typeof citations | typeof versionTopics>(
  db: Db,
  table: Table,
  recorded: ReturnType<typeof and>
): Promise<Table['$inferSelect'][]> {
  const rows = db
    .select({ part: table })
    .from(table as typeof provisions)
    .innerJoin(versions, and(eq(versions.work, table.work), eq(versions.number, table.number)))
    .where(recorded)
    .orderBy(asc(table.work), asc(table.number), asc(table.position))
  return rows.then((list) => list.map(({ part }) => part as Table['$inferSelect']))
}

async function listWithdrawals(db: Db, { after, upTo }: Range): Promise<SearchChange[]> {
  const rows = await db
    .select()
    .from(withdrawals)
    .where(and(gt(withdrawals.seq, after), lte(withdrawals.seq, upTo)))
  return rows.map(({ work, number, seq }) => ({ type: 'withdrawal', seq, work, number }))
}

async function listRenames(db: Db, { after, upTo }: Range): Promise<SearchChange[]> {
  const rows = await db
    .select()
    .from(workIds)
    .where(and(gt(workIds.seq, after), lte(workIds.seq, upTo)))
  return rows
    .filter(({ work, seq }) => work !== seq)
    .map(({ work, id, seq }) => ({ type: 'rename', seq, work, to: id }))
}

async function listNamedTopics(db: Db, { after, upTo }: Range): Promise<SearchChange[]> {
  const rows = await db
    .selectDistinct({ seq: topics.seq })
    .from(topics)
    .where(and(gt(topics.seq, after), lte(topics.seq, upTo)))
  return Promise.all(
    rows.map(async ({ seq }): Promise<SearchChange> => {
      return { type: 'topics', seq, topics: await listTopics(db, seq) }
    })
  )
}
