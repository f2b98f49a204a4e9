// What a version holds, clause by clause.
import { and, asc, eq, inArray } from 'drizzle-orm'
import { formatLineRange } from '../domain/source.js'
import type { Citation, Provision } from '../domain/work.js'
import { citations, provisions, versionTopics } from './schema.js'
import type { Db } from './store.js'
import type { FoundVersion } from './list-works.js'

/** The clauses of a version in reading order, and the citations of the version as a whole. */
export async function readClauses(
  db: Db,
  { work, number }: FoundVersion
): Promise<{ provisions: Provision[]; citations: Citation[] }> {
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
    citations: cited.get(null) ?? []
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
    const list = byProvision.get(eId) ?? []
    list.push({ source, lines: formatLineRange({ first: firstLine, last: lastLine }), quote })
    byProvision.set(eId, list)
  }
  return byProvision
}

/** Keys of the topics of some versions, each list in the version's own order. */
export async function readTopicKeys(db: Db, of: readonly FoundVersion[]): Promise<(version: FoundVersion) => string[]> {
  const rows = await db
    .select()
    .from(versionTopics)
    .where(inArray(versionTopics.work, [...new Set(of.map(({ work }) => work)), -1]))
    .orderBy(asc(versionTopics.work), asc(versionTopics.number), asc(versionTopics.position))
  return ({ work, number }) => rows.filter((row) => row.work === work && row.number === number).map(({ topic }) => topic)
}
