// Changes whose hash is not shown. The hash of a change that recorded a text without a salt, and every hash chained to it,
// would confirm a guess of the text once it is sealed: until a seal with a salt of its own comes into the chain.
import { sql } from 'drizzle-orm'
import { type Db, selectRows } from '../db.js'

/** Tells of which changes, by number, the hash must not be shown. */
export async function readHiddenHashes(db: Db): Promise<(seq: number) => boolean> {
  const rows = await selectRows<{ first: string | number; salted: string | number | null }>(
    db,
    sql`select min(first) as first, salted from unsalted_seals group by salted`
  )
  const ranges = rows.map(({ first, salted }) => ({ first: Number(first), end: salted === null ? Infinity : Number(salted) }))
  return (seq) => ranges.some(({ first, end }) => first <= seq && seq < end)
}

/** The hash of a change as it may be shown; `null` where it is hidden. */
export function shownHash<Change extends { seq: number; hash: string }>(isHidden: (seq: number) => boolean, { seq, hash }: Change): string | null {
  return isHidden(seq) ? null : hash
}
