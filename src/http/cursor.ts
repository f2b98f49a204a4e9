// Cursors: where a page begins, and the horizon and filter of the first page, so that a walk through a list sees one
// state of the base whatever is recorded meanwhile. Opaque to callers, checked on the way back.
import { isPlainDate } from '../domain/calendar.js'
import { canonicalJson, sha256 } from '../domain/canonical.js'
import { Problem } from '../domain/problem.js'
import type { Horizon } from '../domain/work.js'

interface Cursor<Place> {
  horizon: Horizon
  after: Place
}

/** Writes a cursor that fits only the same address and the same parameters. */
export function writeCursor<Place>({ asOf, seq }: Horizon, after: Place, query: object): string {
  return Buffer.from(JSON.stringify([asOf, seq, after, fingerprint(query)])).toString('base64url')
}

/**
 * Reads a cursor back. Problem: `invalid-cursor` where it was altered, belongs to another list, or names a change
 * beyond the last one.
 */
export function readCursor<Place>(
  cursor: string,
  query: object,
  isPlace: (place: unknown) => place is Place,
  last: number
): Cursor<Place> {
  const [asOf, seq, after, print] = parse(cursor)
  const fits = print === fingerprint(query) && isPlace(after) && typeof asOf === 'string' && isPlainDate(asOf)
  if (!fits || !Number.isSafeInteger(seq) || Number(seq) < 0 || Number(seq) > last) throw new Problem('invalid-cursor')
  return { horizon: { asOf, seq: Number(seq) }, after }
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** The cursor itself and the size of a page may differ from page to page; nothing else may. */
function fingerprint(query: object): string {
  const { cursor: _, limit: __, ...same } = query as Record<string, unknown>
  return sha256(canonicalJson(same)).slice(0, 12)
}
