// SQL of sources and their lines.
import { and, asc, eq, gt, gte, lte } from 'drizzle-orm'
import type { Grade, LineRange, Source, SourceLine } from './source.js'
import { visibleSourceLines } from '../database/tables/visible-views.js'
import { changes } from '../database/tables/changes.js'
import { sourceLines, sources } from '../database/tables/sources.js'
import type { Db } from '../database/db.js'

export type RecordedSource = Source & { recordedAt: Date; finalNewline: boolean }

const columns = {
  id: sources.id,
  title: sources.title,
  publisher: sources.publisher,
  date: sources.date,
  grade: sources.grade,
  sha256: sources.sha256,
  within: sources.within,
  firstLine: sources.firstLine,
  lastLine: sources.lastLine,
  finalNewline: sources.finalNewline,
  recordedAt: changes.recordedAt
}

/** A source recorded up to change `seq`; `undefined` where there was none by then. */
export async function findSource(db: Db, id: string, seq: number): Promise<RecordedSource | undefined> {
  const [row] = await db
    .select(columns)
    .from(sources)
    .innerJoin(changes, eq(changes.seq, sources.seq))
    .where(and(eq(sources.id, id), lte(sources.seq, seq)))
  return row && { ...row, grade: row.grade as Grade }
}

/** Sources recorded up to change `seq`, ordered by id, beginning after the id `after`. */
export async function listSources(db: Db, seq: number, after: string, limit: number): Promise<RecordedSource[]> {
  const rows = await db
    .select(columns)
    .from(sources)
    .innerJoin(changes, eq(changes.seq, sources.seq))
    .where(and(gt(sources.id, after), lte(sources.seq, seq)))
    .orderBy(asc(sources.id))
    .limit(limit)
  return rows.map((row) => ({ ...row, grade: row.grade as Grade }))
}

/** Visible lines of a source, sealed ones redacted. The lines of a range are stored with the source that contains it. */
export async function readLines(db: Db, source: Source, range: LineRange): Promise<SourceLine[]> {
  return db
    .select({ line: visibleSourceLines.line, text: visibleSourceLines.text, sealed: visibleSourceLines.sealed })
    .from(visibleSourceLines)
    .where(isInRange(visibleSourceLines, source, range))
    .orderBy(asc(visibleSourceLines.line))
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
