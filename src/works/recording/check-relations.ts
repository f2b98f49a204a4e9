// Whether the relations that an order names can be: each to a work that exists, between clauses that exist.
import { isPlainDate } from '../../shared/calendar.js'
import { type Finding, findingAt } from '../../shared/problem.js'
import type { Known } from '../../database/sequence/change-writer.js'
import { findEIds } from '../store-provisions.js'
import { findWorks } from '../store-works.js'
import type { VersionOrder } from './new-version.js'

/**
 * Findings on the relations of an order; pointers start at the order. A clause on this side must stand in the version
 * recorded, one on the other side in some version of the other work.
 */
export async function checkRelations(
  { db, seq }: Known,
  { id, content, relations = [] }: Pick<VersionOrder, 'id' | 'content' | 'relations'>
): Promise<Finding[]> {
  const own = new Set(content.provisions.map(({ eId }) => eId))
  const works = await findWorks(
    db,
    relations.map(({ target }) => target),
    seq
  )
  const named = relations.flatMap(({ targetEId }) => targetEId ?? [])
  const clauses = await findEIds(
    db,
    [...works.values()].map(({ work }) => work),
    named,
    seq
  )
  return relations.flatMap(({ target, eId, targetEId, from }, index) => {
    const at = (member: string, zh: string, en: string) => findingAt(`/relations/${index}/${member}`, zh, en)
    const work = works.get(target)
    const findings: Finding[] = []
    if (typeof from === 'string' && !isPlainDate(from))
      findings.push(at('from', '须为存在的日期', 'must be a day that exists'))
    if (eId !== null && !own.has(eId))
      findings.push(at('eId', `本版没有 ${eId} 这一条款`, `this version has no provision ${eId}`))
    if (work === undefined) findings.push(at('target', `没有 id 为 ${target} 的文件`, `no work has the id ${target}`))
    else if (targetEId !== null && !clauses.get(work.work)?.has(targetEId) && !(work.id === id && own.has(targetEId))) {
      findings.push(at('targetEId', `${target} 没有 ${targetEId} 这一条款`, `${target} has no provision ${targetEId}`))
    }
    return findings
  })
}
