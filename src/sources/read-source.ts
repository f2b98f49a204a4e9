// Reads sources: the documents from which records were quoted.
import { Problem } from '../shared/problem.js'
import type { LineRange, SourceLine } from './source.js'
import { findSource, listSources, readLines, type RecordedSource } from './store.js'
import type { Base } from '../database/base.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'

/** Maximum number of lines per read; it bounds the memory that one response takes. */
export const maxLinesPerRead = 5_000

export interface SourceWithLines {
  source: RecordedSource
  lines: SourceLine[]
}

/**
 * A source and its lines, all of them unless a range is given. Problems: `source-not-found`, `not-known-at`,
 * `lines-out-of-range` (also for more than `maxLinesPerRead` lines).
 */
export async function readSource(
  base: Base,
  { id, range, knownAt }: { id: string; range?: LineRange } & ReadPointQuery
): Promise<SourceWithLines> {
  const { seq } = await resolveReadPoint(base, { knownAt })
  const source = (await findSource(base.store.readDb, id, seq)) ?? rejectNotFound(id, knownAt)
  const wanted = range ?? { first: source.firstLine, last: source.lastLine }
  if (wanted.first < source.firstLine || wanted.last > source.lastLine || wanted.last - wanted.first >= maxLinesPerRead) {
    throw new Problem('lines-out-of-range', { id, first: source.firstLine, last: source.lastLine, most: maxLinesPerRead })
  }
  return { source, lines: await readLines(base.store.readDb, source, wanted) }
}

function rejectNotFound(id: string, knownAt?: Date): never {
  if (knownAt !== undefined) throw new Problem('not-known-at', { knownAt: knownAt.toISOString(), what: id })
  throw new Problem('source-not-found', { id })
}

/** One page of the sources recorded up to change `seq`, ordered by id. `next` is the id after which the next page begins. */
export async function listKnownSources(
  base: Base,
  { seq, after, limit }: { seq: number; after: string; limit: number }
): Promise<{ items: RecordedSource[]; next: string | null }> {
  const found = await listSources(base.store.readDb, seq, after, limit + 1)
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? items.at(-1)!.id : null }
}
