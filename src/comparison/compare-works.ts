// Two works side by side on a day: their clauses paired by what they are about and how they say it.
import { compareWorks, type ComparedClause } from './compare-provisions.js'
import { gatherClauses } from './clause.js'
import { Problem } from '../shared/problem.js'
import type { WorkReading } from '../works/reading.js'
import type { Provision } from '../works/work.js'
import { findWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { type Axes, findHorizon } from '../database/resolve-read-point.js'
import { readWork } from '../works/reading/read-work.js'
import type { Horizon } from '../shared/read-point.js'
import type { Topic } from '../catalogue/catalogue.js'

export interface Comparison {
  left: WorkReading
  right: WorkReading
  rows: ComparedClause[]
}

/** Compares two works, of any kinds, as they read on a day. Problems: those of `readWork`, for either. */
export async function compareTwoWorks(
  base: Base,
  { left, right, ...axes }: Axes & { left: string; right: string }
): Promise<Comparison> {
  const horizon = await findHorizon(base, axes)
  const [one, other] = [await readById(base, left, axes, horizon), await readById(base, right, axes, horizon)]
  const topics = new Map([...topicsByClause(one), ...topicsByClause(other)])
  const rows = compareWorks(one.content.provisions, other.content.provisions, (provision) => topics.get(provision) ?? [])
  return { left: one, right: other, rows }
}

async function readById(base: Base, id: string, { asOf, knownAt }: Axes, { seq }: Horizon): Promise<WorkReading> {
  const found = await findWork(base.store.records, id, seq)
  if (found !== undefined) return readWork(base, { kind: found.kind, id: found.id, asOf, knownAt })
  if (knownAt !== undefined) throw new Problem('not-known-at', { knownAt: knownAt.toISOString(), what: id })
  throw new Problem('work-not-found', { id, kind: 'work' })
}

// A work carries topics, its clauses do not: a clause is on those of them that it names, and the only clause on all.
function topicsByClause({ topics, content }: WorkReading): [Provision, string[]][] {
  const clauses = gatherClauses(content.provisions).filter(({ heading }) => !heading)
  return clauses.flatMap(({ parts }) => parts.map((part): [Provision, string[]] => {
    const own = clauses.length === 1 ? topics : topics.filter((topic) => names(part.text, topic))
    return [part, own.map(({ key }) => key)]
  }))
}

function names(text: string, { name }: Topic): boolean {
  return name.zh.split(/[与和、/]/).some((word) => word.length > 1 && text.includes(word))
}
