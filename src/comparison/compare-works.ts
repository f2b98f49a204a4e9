// Compares two works on a day, clause by clause.
import { compareProvisions, type ComparedClause } from './compare-provisions.js'
import { groupClauses } from './clause.js'
import { Problem } from '../shared/problem.js'
import type { WorkReading } from '../works/reading.js'
import type { Provision } from '../works/work.js'
import { findWork } from '../works/store-works.js'
import { type ChargeWork, countCharacters } from '../http/rate-limit/price.js'
import type { Base } from '../database/base.js'
import { type ReadPointQuery, resolveReadPoint } from '../database/resolve-read-point.js'
import { readWork } from '../works/reading/read-work.js'
import type { ReadPoint } from '../shared/read-point.js'
import type { Topic } from '../catalogue/catalogue.js'

export interface Comparison {
  left: WorkReading
  right: WorkReading
  rows: ComparedClause[]
}

/** Compares two works, of any kinds, as they read on a day. `charge` may refuse them before. Problems: those of `readWork`, for either. */
export async function compareWorks(
  base: Base,
  { left, right, ...point }: ReadPointQuery & { left: string; right: string },
  charge: ChargeWork = () => {}
): Promise<Comparison> {
  const readPoint = await resolveReadPoint(base, point)
  const [one, other] = [await readById(base, left, point, readPoint), await readById(base, right, point, readPoint)]
  charge({ characters: countCharacters(one.content.provisions, other.content.provisions) })
  const topics = new Map([...topicsByClause(one), ...topicsByClause(other)])
  const rows = compareProvisions(one.content.provisions, other.content.provisions, (provision) => topics.get(provision) ?? [])
  return { left: one, right: other, rows }
}

async function readById(base: Base, id: string, { asOf, knownAt }: ReadPointQuery, { seq }: ReadPoint): Promise<WorkReading> {
  const found = await findWork(base.store.readDb, id, seq)
  if (found !== undefined) return readWork(base, { kind: found.kind, id: found.id, asOf, knownAt })
  if (knownAt !== undefined) throw new Problem('not-known-at', { knownAt: knownAt.toISOString(), what: id })
  throw new Problem('work-not-found', { id, kind: 'work' })
}

// Topics are recorded for works, not clauses. A clause has those topics of its work that its text names; the only clause
// of a work has all of them.
function topicsByClause({ topics, content }: WorkReading): [Provision, string[]][] {
  const clauses = groupClauses(content.provisions).filter(({ heading }) => !heading)
  return clauses.flatMap(({ parts }) => parts.map((part): [Provision, string[]] => {
    const own = clauses.length === 1 ? topics : topics.filter((topic) => namesTopic(part.text, topic))
    return [part, own.map(({ key }) => key)]
  }))
}

function namesTopic(text: string, { name }: Topic): boolean {
  return name.zh.split(/[与和、/]/).some((word) => word.length > 1 && text.includes(word))
}
