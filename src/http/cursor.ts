// Cursors of paginated lists: the position after which a page begins, the read point of the first page, and a fingerprint of
// path and parameters. All pages of a list have one read point, so that later changes do not affect them.
import { isPlainDate } from '../shared/calendar.js'
import { canonicalJson, sha256 } from '../shared/json/canonical-json.js'
import { Problem } from '../shared/problem.js'
import type { ReadPoint } from '../shared/read-point.js'

interface Cursor<Position> {
  readPoint: ReadPoint
  after: Position
}

/** The list to which a cursor belongs: the URL of its route and its query parameters. */
export interface PagedList {
  path: string
  query: object
}

/** Encodes a cursor, valid for the same path and parameters only: base64url of [asOf, seq, position, fingerprint]. */
export function encodeCursor<Position>({ asOf, seq }: ReadPoint, after: Position, list: PagedList): string {
  const position = [asOf, seq, after]
  return Buffer.from(JSON.stringify([...position, fingerprint(position, list)])).toString('base64url')
}

/**
 * Decodes a cursor. Its seq may lie beyond the last change. Problem: `invalid-cursor` where the cursor was altered or
 * belongs to another list.
 */
export function decodeCursor<Position>(
  cursor: string,
  list: PagedList,
  isPosition: (position: unknown) => position is Position
): Cursor<Position> {
  const [asOf, seq, after] = parse(cursor)
  const fits = isPosition(after) && typeof asOf === 'string' && isPlainDate(asOf) && Number.isSafeInteger(seq)
  if (!fits || Number(seq) < 0) throw new Problem('invalid-cursor')
  const readPoint = { asOf, seq: Number(seq) }
  // Encoded again it must be identical, which rejects other encodings of the same values and wrong fingerprints.
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

/** `cursor` and `limit` may differ from page to page; no other parameter may. */
function fingerprint(position: readonly unknown[], { path, query }: PagedList): string {
  const { cursor: _, limit: __, ...same } = query as Record<string, unknown>
  return sha256(canonicalJson([path, same, position])).slice(0, 12)
}
