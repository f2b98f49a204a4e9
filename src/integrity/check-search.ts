// Verifies PostgreSQL's search tables against the records, as far as they have been taken in: every row is made again from the
// texts that readers see. The index in memory is made from the same texts at every start.
import { isDeepStrictEqual } from 'node:util'
import { listSearchChanges } from '../search/store-changes.js'
import { findRowsBeyond, findSealedLeftover, type IndexedVersionRow, listIndexedRows, readIndexedSeq, readTermCounts } from '../search/postgres/store-index.js'
import { toVersionRow } from '../search/postgres/update-index.js'
import { analyzerVersion } from '../search/text/analyzer.js'
import type { Db } from '../database/db.js'

/** How far the search tables were verified, and the terms counted on the way. */
export interface SearchCheck {
  seq: number
  terms: Map<string, number>
}

/** The last change in the search tables; 0 where search is in memory, or where another release filled them. */
export function readSearchableSeq(db: Db): Promise<number> {
  return readIndexedSeq(db, analyzerVersion)
}

/** Verifies the rows of the next changes and moves the check on; the first error, or `null`. */
export async function checkNextSearchRows(db: Db, check: SearchCheck, indexed: number, limit: number): Promise<string | null> {
  const upTo = Math.min(check.seq + limit, indexed)
  const held = new Map((await listIndexedRows(db, check.seq, upTo)).map((row) => [row.seq, row]))
  for (const change of await listSearchChanges(db, check.seq, upTo - check.seq)) {
    if (change.type !== 'version') continue
    const row = held.get(change.seq)
    held.delete(change.seq)
    if (row === undefined) return `search lacks version ${change.number} of ${change.id}, recorded by change ${change.seq}`
    // What is left of a sealed version depends on whether it was sealed before it was taken in.
    if (!change.sealed && !isSameRow(toVersionRow(change), row)) return `search holds version ${change.number} of ${change.id} otherwise than recorded`
    countTerms(check.terms, row)
  }
  check.seq = upTo
  const [stray] = held.keys()
  return stray === undefined ? null : `search holds a version of change ${stray}, which recorded none`
}

function isSameRow(expected: IndexedVersionRow, held: IndexedVersionRow): boolean {
  const provisions = expected.provisions.map((one) => ({ ...one, terms: [...new Set(one.terms)].sort() }))
  return isDeepStrictEqual({ ...expected, provisions }, held)
}

function countTerms(terms: Map<string, number>, { provisions }: IndexedVersionRow): void {
  for (const provision of provisions) for (const term of provision.terms) terms.set(term, (terms.get(term) ?? 0) + 1)
}

/** Rows beyond the last change that was taken in, and terms counted wrongly, once all changes were verified in one snapshot. */
export async function findSearchRemainder(db: Db, { seq, terms }: SearchCheck): Promise<string | null> {
  if (seq === 0) return null
  const beyond = await findRowsBeyond(db, seq)
  if (beyond !== undefined) return `search holds rows of change ${beyond}, and has taken in ${seq}`
  const sealed = await findSealedLeftover(db, seq)
  if (sealed !== undefined) return `search holds texts of change ${sealed} that are sealed`
  const counted = await readTermCounts(db)
  if (counted === null) return null
  const wrong = [...terms].find(([term, count]) => counted.get(term) !== count)?.[0] ?? [...counted.keys()].find((term) => !terms.has(term))
  return wrong === undefined ? null : `search counts the term ${wrong} ${counted.get(wrong) ?? 0} times; it stands in ${terms.get(wrong) ?? 0} provisions`
}
