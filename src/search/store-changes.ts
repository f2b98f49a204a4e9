// Reads the change sequence for search: each change with the texts and names that it adds, removes or renames.
import { and, asc, eq, getTableColumns, getViewSelectedFields, gt, is, lte } from 'drizzle-orm'
import { alias, PgView } from 'drizzle-orm/pg-core'
import { groupBy } from '../shared/group-by.js'
import type { Kind, Rank } from '../shared/kind.js'
import type { Precision } from '../shared/calendar.js'
import type { SearchChange, IndexedContent } from './searchable-change.js'
import type { Basis, InForceFrom } from '../works/work.js'
import { listTopics, readRegionNameHistory } from '../catalogue/store.js'
import { visibleProvisions, type VisibleVersion, visibleVersionFields, visibleVersions } from '../database/tables/visible-views.js'
import { changes } from '../database/tables/changes.js'
import { workIds, works } from '../database/tables/works.js'
import { topics } from '../database/tables/catalogue.js'
import { provisionStarts } from '../database/tables/legislation.js'
import { citations, versions, versionTopics, withdrawals } from '../database/tables/versions.js'
import { seals } from '../database/tables/seals.js'
import type { Db } from '../database/db.js'

interface SeqRange {
  after: number
  upTo: number
}

/** Changes after one, in ascending order and without a gap, at most `limit`. */
export async function listSearchChanges(db: Db, after: number, limit: number): Promise<SearchChange[]> {
  const rows = await db
    .select({ seq: changes.seq })
    .from(changes)
    .where(and(gt(changes.seq, after), lte(changes.seq, after + limit)))
    .orderBy(asc(changes.seq))
  const range = { after, upTo: rows.at(-1)?.seq ?? after }
  const found = new Map<number, SearchChange>(rows.map(({ seq }) => [seq, { type: 'none', seq }]))
  const lists = [await listTopicChanges(db, range), await listRenames(db, range), await listWithdrawals(db, range)]
  lists.push(await listSeals(db, range), await listVersions(db, range))
  for (const change of lists.flat()) found.set(change.seq, change)
  return [...found.values()]
}

async function listVersions(db: Db, range: SeqRange): Promise<SearchChange[]> {
  const first = alias(workIds, 'first')
  const rows = await db
    .select({ version: visibleVersionFields, kind: works.kind, id: first.id })
    .from(visibleVersions)
    .innerJoin(works, eq(works.seq, visibleVersions.work))
    .innerJoin(first, and(eq(first.work, visibleVersions.work), eq(first.seq, visibleVersions.work)))
    .where(and(gt(visibleVersions.seq, range.after), lte(visibleVersions.seq, range.upTo)))
  const parts = await readParts(db, range)
  const nameOf = await readRegionNameHistory(db, rows.flatMap(({ version }) => version.region ?? []))
  return rows.map(({ version, kind, id }): SearchChange => {
    const { seq, work, number, repeal, region } = version
    const sealed = version.sealedBy !== null
    const content = toContent(version, parts(work, number))
    const regionName = region === null ? null : nameOf(region, seq)
    const indexed = sealed ? { ...content, title: '', aliases: [], documentNumber: null, provisions: [] } : content
    return { type: 'version', seq, work, id, kind: kind as Kind, number, repeal, regionName, sealed, content: indexed }
  })
}

type VersionParts = Pick<IndexedContent, 'topics' | 'provisions' | 'citations'>

function toContent(row: VisibleVersion, parts: VersionParts): IndexedContent {
  const { title, aliases, issuer, region, rank, inForceDate, inForcePrecision, inForceBasis, completeness, documentNumber } = row
  const inForceFrom = toStart({ inForceDate, inForcePrecision, inForceBasis })
  return { title, aliases, issuer, region, rank: rank as Rank | null, inForceFrom, completeness, documentNumber, ...parts }
}

function toStart({ inForceDate, inForcePrecision, inForceBasis }: Pick<VisibleVersion, 'inForceDate' | 'inForcePrecision' | 'inForceBasis'>): InForceFrom {
  return { date: inForceDate, precision: inForcePrecision as Precision, basis: inForceBasis as Basis }
}

async function readParts(db: Db, { after, upTo }: SeqRange): Promise<(work: number, number: number) => VersionParts> {
  const recorded = and(gt(versions.seq, after), lte(versions.seq, upTo))
  const clauses = groupByVersion(await listParts(db, visibleProvisions, recorded))
  const cited = groupByVersion(await listParts(db, citations, recorded))
  const about = groupByVersion(await listParts(db, versionTopics, recorded))
  const starting = groupByVersion(await listParts(db, provisionStarts, recorded))
  return (work, number) => {
    const key = `${work} ${number}`
    const citing = (cited.get(key) ?? []).map(({ source }) => ({ source, lines: '', quote: '' }))
    const topics = (about.get(key) ?? []).map(({ topic }) => topic)
    const starts = new Map((starting.get(key) ?? []).map((row) => [row.eId, { inForceFrom: toStart(row) }]))
    const list = (clauses.get(key) ?? []).map(({ eId, wId, parent, level, label, heading, text }) => {
      return { eId, wId, parent, level, number: label, heading, text, citations: [], ...starts.get(eId) }
    })
    return { topics, provisions: list, citations: citing }
  }
}

function groupByVersion<Row extends { work: number; number: number }>(rows: readonly Row[]): Map<string, Row[]> {
  const lists = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.work} ${row.number}`
    const list = lists.get(key)
    if (list === undefined) lists.set(key, [row])
    else list.push(row)
  }
  return lists
}

function listParts<Table extends typeof visibleProvisions | typeof citations | typeof versionTopics | typeof provisionStarts>(
  db: Db,
  table: Table,
  recorded: ReturnType<typeof and>
): Promise<Table['$inferSelect'][]> {
  const part = is(table, PgView) ? getViewSelectedFields(table) : getTableColumns(table)
  const rows = db
    .select({ part: part as never })
    .from(table as typeof citations)
    .innerJoin(versions, and(eq(versions.work, table.work), eq(versions.number, table.number)))
    .where(recorded)
    .orderBy(asc(table.work), asc(table.number), asc(table.position))
  return rows.then((list) => list.map(({ part }) => part as Table['$inferSelect']))
}

async function listSeals(db: Db, { after, upTo }: SeqRange): Promise<SearchChange[]> {
  const rows = await db
    .select()
    .from(seals)
    .where(and(gt(seals.seq, after), lte(seals.seq, upTo)))
  return [...groupBy(rows, ({ seq }) => seq)].map(([seq, versions]) => ({ type: 'seal', seq, versions }))
}

async function listWithdrawals(db: Db, { after, upTo }: SeqRange): Promise<SearchChange[]> {
  const rows = await db
    .select()
    .from(withdrawals)
    .where(and(gt(withdrawals.seq, after), lte(withdrawals.seq, upTo)))
  return rows.map(({ work, number, seq }) => ({ type: 'withdrawal', seq, work, number }))
}

async function listRenames(db: Db, { after, upTo }: SeqRange): Promise<SearchChange[]> {
  const rows = await db
    .select()
    .from(workIds)
    .where(and(gt(workIds.seq, after), lte(workIds.seq, upTo)))
  return rows
    .filter(({ work, seq }) => work !== seq)
    .map(({ work, id, seq }) => ({ type: 'rename', seq, work, to: id }))
}

async function listTopicChanges(db: Db, { after, upTo }: SeqRange): Promise<SearchChange[]> {
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
