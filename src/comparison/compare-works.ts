// Compares two works on a day, clause by clause.
import type { Computer } from '../computing/computer.js'
import type { ComparedClause } from './compare-provisions.js'
import { Problem } from '../shared/problem.js'
import type { WorkReading } from '../works/reading.js'
import { findWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import { readWork } from '../works/reading/read-work.js'
import type { ReadPoint } from '../shared/read-point.js'
import { comparisonTask, type TopicalText } from './tasks.js'

export interface Comparison {
  left: WorkReading
  right: WorkReading
  rows: ComparedClause[]
}

/** Compares two works, of any kinds, as they read on a day. Problems: those of `readWork`, for either, and of `Computer`. */
export async function compareWorks(
  base: Base,
  computer: Computer,
  { left, right, ...point }: ReadPointQuery & { left: string; right: string }
): Promise<Comparison> {
  const readPoint = await resolveReadPoint(base, point)
  const [one, other] = [await readById(base, left, point, readPoint), await readById(base, right, point, readPoint)]
  const rows = await computer.run(comparisonTask, { left: topicalText(one), right: topicalText(other) })
  return { left: one, right: other, rows }
}

async function readById(base: Base, id: string, { asOf, knownAt }: ReadPointQuery, { seq }: ReadPoint): Promise<WorkReading> {
  const found = await findWork(base.store.readDb, id, seq)
  if (found !== undefined) return readWork(base, { kind: found.kind, id: found.id, asOf, knownAt })
  if (knownAt !== undefined) throw new Problem('not-known-at', { knownAt: knownAt.toISOString(), what: id })
  throw new Problem('work-not-found', { id, kind: 'work' })
}

function topicalText({ topics, content: { provisions } }: WorkReading): TopicalText {
  return { provisions, topics }
}
