// SQL of sources and their lines.
import { and, asc, eq, gt, gte, inArray, lte } from 'drizzle-orm'
import type { Grade, LineRange, Source, SourceLine } from './source.js'
import { visibleSourceLines, visibleSources, visibleSourceSalts } from '../database/tables/visible-views.js'
import { changes } from '../database/tables/changes.js'
import { sourceLines } from '../database/tables/sources.js'
import { readOnce } from '../database/sequence/read-memo.js'
import type { Db } from '../database/db.js'

export type RecordedSource = Source & { recordedAt: Date; finalNewline: boolean }

const columns = {
  id: visibleSources.id,
  title: visibleSources.title,
  publisher: visibleSources.publisher,
  date: visibleSources.date,
  grade: visibleSources.grade,
  sha256: visibleSources.sha256,
  salt: visibleSourceSalts.salt,
  commitment: visibleSourceSalts.commitment,
  within: visibleSources.within,
  firstLine: visibleSources.firstLine,
  lastLine: visibleSources.lastLine,
  finalNewline: visibleSources.finalNewline,
  recordedAt: changes.recordedAt
}

function selectSources(db: Db) {
  return db
    .select(columns)
    .from(visibleSources)
    .innerJoin(changes, eq(changes.seq, visibleSources.seq))
    .leftJoin(visibleSourceSalts, eq(visibleSourceSalts.source, visibleSources.id))
}

/** A source recorded up to change `seq`; `undefined` where there was none by then. */
export function findSource(db: Db, id: string, seq: number): Promise<RecordedSource | undefined> {
  return readOnce(db, { question: `source ${id}`, seq }, async () => {
    const [row] = await selectSources(db).where(and(eq(visibleSources.id, id), lte(visibleSources.seq, seq)))
    return row && { ...row, grade: row.grade as Grade }
  })
}

/** Sources recorded up to change `seq`, ordered by id, beginning after the id `after`. */
export async function listSources(db: Db, seq: number, after: string, limit: number): Promise<RecordedSource[]> {
  const rows = await selectSources(db)
    .where(and(gt(visibleSources.id, after), lte(visibleSources.seq, seq)))
    .orderBy(asc(visibleSources.id))
    .limit(limit)
  return rows.map((row) => ({ ...row, grade: row.grade as Grade }))
}

/** Those of some sources, by id, of which a line is sealed. */
export async function listSealedSources(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { id, sealed } = visibleSources
  const rows = await db.select({ id }).from(visibleSources).where(and(inArray(id, [...new Set(ids)]), eq(sealed, true)))
  return new Set(rows.map((row) => row.id))
}

/** Visible lines of a source, sealed ones redacted. The lines of a range are stored with the source that contains it. */
export function readLines(db: Db, source: Source, range: LineRange): Promise<SourceLine[]> {
  const select = () =>
    db
      .select({ line: visibleSourceLines.line, text: visibleSourceLines.text, sealed: visibleSourceLines.sealed })
      .from(visibleSourceLines)
      .where(isInRange(visibleSourceLines, source, range))
      .orderBy(asc(visibleSourceLines.line))
      .execute()
  return readOnce(db, { question: `lines of ${source.id} ${range.first}-${range.last}` }, select)
}

/** Lines as recorded, sealed or not. They serve to compute a hash and must not be shown. */
export async function readRecordedLines(db: Db, source: Source, range: LineRange): Promise<string[]> {
  const rows = await db
    .select({ text: sourceLines.text })
    .from(sourceLines)
    .where(isInRange(sourceLines, source, range))
    .orderBy(asc(sourceLines.line))
  return rows.map(({ text }) => text)
}

function isInRange(lines: typeof visibleSourceLines | typeof sourceLines, source: Source, { first, last }: LineRange) {
  return and(
    eq(lines.source, source.within ?? source.id),
    gte(lines.line, Math.max(first, source.firstLine)),
    lte(lines.line, Math.min(last, source.lastLine))
  )
}
