// SQL of the pages of sources.
import { and, asc, desc, eq } from 'drizzle-orm'
import type { Db } from '../../database/db.js'
import { visibleCitations as citations, visibleVersions as versions } from '../../database/tables/visible-views.js'
import { works } from '../../database/tables/works.js'
import type { Kind } from '../../shared/kind.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { LineRange } from '../../sources/source.js'
import { isValid } from '../../works/store-status.js'
import { readCurrentIds } from '../../works/store-works.js'

/** A work that cites a source, with the lines that its newest citing version cites. */
export interface CitingWork {
  id: string
  kind: Kind
  title: string
  lines: LineRange[]
}

/** Citations that are looked at; a source has seldom more. */
const maxCitations = 500

export async function listCitingWorks(db: Db, source: string, { seq }: ReadPoint): Promise<CitingWork[]> {
  const rows = await db
    .select({ work: versions.work, number: versions.number, kind: works.kind, title: versions.title, first: citations.firstLine, last: citations.lastLine })
    .from(citations)
    .innerJoin(versions, and(eq(versions.work, citations.work), eq(versions.number, citations.number)))
    .innerJoin(works, eq(works.seq, versions.work))
    .where(and(eq(citations.source, source), isValid(versions, seq)))
    .orderBy(asc(versions.work), desc(versions.number), asc(citations.firstLine), asc(citations.lastLine))
    .limit(maxCitations)
  const ids = await readCurrentIds(db, rows.map(({ work }) => work), seq)
  const byWork = new Map<number, CitingWork & { number: number }>()
  for (const { work, number, kind, title, first, last } of rows) {
    const one = byWork.get(work) ?? { id: ids.get(work)!, kind: kind as Kind, title, lines: [], number }
    const isRepeated = one.lines.some((range) => range.first === first && range.last === last)
    if (one.number === number && !isRepeated) one.lines.push({ first, last })
    byWork.set(work, one)
  }
  return [...byWork.values()]
}
