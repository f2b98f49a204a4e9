// Queries over seals and over what still cites sealed lines.
import { and, eq, gte, inArray, lte, max, sql } from 'drizzle-orm'
import type { LineRange } from '../sources/source.js'
import { formatLineRange } from '../sources/source.js'
import { workIds } from '../database/tables/works.js'
import { citations } from '../database/tables/versions.js'
import { sealedLines, seals } from '../database/tables/seals.js'
import type { IdempotencyKey } from '../access/store-idempotency.js'
import { idempotentResponses } from '../access/tables.js'
import type { Draft } from '../drafts/draft.js'
import type { Db } from '../database/db.js'

/** The last change up to `upTo` that sealed a version; 0 if there is none. */
export async function findLastSeal(db: Db, upTo: number): Promise<number> {
  const [row] = await db.select({ seq: max(seals.seq) }).from(seals).where(lte(seals.seq, upTo))
  return row?.seq ?? 0
}

/** A sealed version, with one of the ids of its work, present or former. */
interface SealedText {
  id: string
  version: number
  /** The change that sealed it. */
  seq: number
}

/** Which of the versions, by id of the work and number, are sealed. */
export async function listSealedTexts(db: Db, of: readonly { work: string; version: number }[]): Promise<SealedText[]> {
  const [ids, numbers] = [[...new Set(of.map((one) => one.work))], [...new Set(of.map((one) => one.version))]]
  if (ids.length === 0) return []
  return db
    .select({ id: workIds.id, version: seals.number, seq: seals.seq })
    .from(seals)
    .innerJoin(workIds, eq(workIds.work, seals.work))
    .where(and(inArray(workIds.id, ids), inArray(seals.number, numbers)))
}

/** A citation of lines in a version that is not sealed. */
interface UnsealedCitation {
  work: number
  number: number
  eId: string | null
  lines: string
}

/** Citations in unsealed versions that overlap a line range. */
export async function listUnsealedCitations(db: Db, source: string, { first, last }: LineRange): Promise<UnsealedCitation[]> {
  const { work, number, eId, firstLine, lastLine } = citations
  const rows = await db
    .select({ work, number, eId, firstLine, lastLine })
    .from(citations)
    .where(
      and(
        sql`${citations.source} in (select id from sources where id = ${source} or within = ${source})`,
        lte(firstLine, last),
        gte(lastLine, first),
        sql`not exists (select 1 from ${seals} where ${seals.work} = ${work} and ${seals.number} = ${number})`
      )
    )
    .orderBy(work, number, citations.position)
  return rows.map(({ firstLine: from, lastLine: to, ...place }) => {
    return { ...place, lines: formatLineRange({ first: from, last: to }) }
  })
}

/** Whether all lines of a range are already sealed. `source` must be a document, not a range of one. */
export async function areSealed(db: Db, source: string, { first, last }: LineRange): Promise<boolean> {
  const rows = await db
    .select({ from: sealedLines.firstLine, to: sealedLines.lastLine })
    .from(sealedLines)
    .where(and(eq(sealedLines.source, source), lte(sealedLines.firstLine, last), gte(sealedLines.lastLine, first)))
    .orderBy(sealedLines.firstLine)
  const end = rows.reduce((reached, { from, to }) => (from <= reached + 1 ? Math.max(reached, to) : reached), first - 1)
  return end >= last
}

/** Drafts in responses stored for idempotency keys, of works with one of the ids. */
export async function listStoredDrafts(db: Db, ids: readonly string[]): Promise<{ name: IdempotencyKey; draft: Draft }[]> {
  const { caller, key, result } = idempotentResponses
  const isDraft = and(inArray(sql`${result} ->> 'id'`, [...ids]), sql`${result} -> 'body' is not null`)
  const rows = await db.select({ caller, key, draft: result }).from(idempotentResponses).where(isDraft)
  return rows.map(({ draft, ...name }) => ({ name, draft: draft as Draft }))
}
