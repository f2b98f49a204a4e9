// The change sequence: everything ever recorded, in order, each change chained by hash to the previous one.
import { canonicalJson, sha256 } from '../../shared/json/canonical-json.js'

export const changeKinds = [
  'recorded',
  'corrected',
  'withdrawn',
  'repealed',
  'came-into-force',
  'renamed',
  'related',
  'source-recorded',
  'regions-recorded',
  'topics-recorded',
  'sealed'
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Which cached responses a change may invalidate: those about its work and related works, lists only, or all. */
export const affectedScopeOf: Record<ChangeKind, 'work' | 'lists' | 'everything'> = {
  recorded: 'work',
  corrected: 'work',
  withdrawn: 'work',
  repealed: 'work',
  'came-into-force': 'work',
  renamed: 'work',
  related: 'work',
  'source-recorded': 'lists',
  'regions-recorded': 'everything',
  sealed: 'everything',
  'topics-recorded': 'everything'
}

/** One entry of the sequence. `work` is the seq of the change that created the work concerned, if any. */
export interface Change {
  seq: number
  recordedAt: Date
  kind: ChangeKind
  work: number | null
  version: number | null
  recordedBy: string
  reason: string | null
  /** Who wrote what `recordedBy` published. Absent, not empty, where there was no draft: absence leaves hashes as they were. */
  writtenBy?: readonly string[]
}

/** Rows recorded by one change, as JSON, by the name of their table. */
export type RecordedRows = Record<string, readonly Record<string, unknown>[]>

/** The previous hash of the first change. */
export const genesisHash = '0'.repeat(64)

/**
 * The hash of a change: SHA-256 over the previous hash, the change itself and every row recorded with it,
 * one canonical JSON value a line, rows in the order of their text.
 */
export function chainHash(previousHash: string, change: Change, rows: RecordedRows): string {
  const lines = Object.entries(rows).flatMap(([table, list]) => list.map((row) => canonicalJson([table, row])))
  const header = canonicalJson({ ...change, recordedAt: change.recordedAt.toISOString() })
  return sha256([previousHash, header, ...lines.sort()].join('\n'))
}

/** The instant a change is recorded at: whole milliseconds, after the clock's reading and after the change before. */
export function nextInstant(clock: Date, last: Date | null): Date {
  // One millisecond after the reading: a knownAt that was already answered is at most equal to the reading.
  return new Date(Math.max(Math.floor(clock.getTime()) + 1, last === null ? 0 : last.getTime() + 1))
}
