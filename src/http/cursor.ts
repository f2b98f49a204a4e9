// Cursors: where a page begins, and the horizon and filter of the first page, so that a walk through a list sees one
// state of the base whatever is recorded meanwhile. Opaque to callers, checked on the way back.
import { isPlainDate } from '../shared/calendar.js'
import { canonicalJson, sha256 } from '../shared/canonical-json.js'
import { Problem } from '../shared/problem.js'
import type { ReadPoint } from '../shared/read-point.js'

interface Cursor<Place> {
  readPoint: ReadPoint
  after: Place
}

/** The list that a cursor belongs to: the address of its route and the parameters asked with. */
export interface PagedList {
  path: string
  query: object
}

/** Writes a cursor that fits only the same address and the same parameters. */
export function encodeCursor<Position>({ asOf, seq }: ReadPoint, after: Position, list: PagedList): string {
  const position = [asOf, seq, after]
  return Buffer.from(JSON.stringify([...position, fingerprint(position, list)])).toString('base64url')
}

/**
 * Reads a cursor back. Problem: `invalid-cursor` where it was altered, belongs to another list, or names a change
 * beyond the last one.
 */
export function decodeCursor<Position>(
  cursor: string,
  list: PagedList,
  isPosition: (position: unknown) => position is Position,
  last: number
): Cursor<Position> {
  const [asOf, seq, after] = parse(cursor)
  const fits = isPosition(after) && typeof asOf === 'string' && isPlainDate(asOf) && Number.isSafeInteger(seq)
  if (!fits || Number(seq) < 0 || Number(seq) > last) throw new Problem('invalid-cursor')
  const readPoint = { asOf, seq: Number(seq) }
  // Written again it must be the same to the letter: no other spelling of a cursor is one.
  if (encodeCursor(readPoint, after, list) !== cursor) throw new Problem('invalid-cursor')
  return { readPoint, after }
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
function fingerprint(position: readonly unknown[], { path, query }: PagedList): string {
  const { cursor: _, limit: __, ...same } = query as Record<string, unknown>
  return sha256(canonicalJson([path, same, position])).slice(0, 12)
}
