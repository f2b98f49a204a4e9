// Validates new relations: the target work and the provisions on both sides must exist.
import { isPlainDate } from '../../shared/calendar.js'
import { type ValidationIssue, validationIssue } from '../../shared/problem.js'
import type { ReadContext } from '../../database/sequence/change-writer.js'
import { findEIds } from '../store-provisions.js'
import { findWorks } from '../store-works.js'
import type { NewVersion } from './new-version.js'

/**
 * Validation issues of the relations of a new version; pointers start at the input. A provision on this side must be in
 * the version being recorded, one on the other side in any version of the target work.
 */
export async function checkRelations(
  { db, seq }: ReadContext,
  { id, content, relations = [] }: Pick<NewVersion, 'id' | 'content' | 'relations'>
): Promise<ValidationIssue[]> {
  const own = new Set(content.provisions.map(({ eId }) => eId))
  const works = await findWorks(
    db,
    relations.map(({ target }) => target),
    seq
  )
  const named = relations.flatMap(({ targetEId }) => targetEId ?? [])
  const knownEIds = await findEIds(
    db,
    [...works.values()].map(({ work }) => work),
    named,
    seq
  )
  return relations.flatMap(({ target, eId, targetEId, from }, index) => {
    const at = (member: string, zh: string, en: string) => validationIssue(`/relations/${index}/${member}`, zh, en)
    const work = works.get(target)
    const issues: ValidationIssue[] = []
    if (typeof from === 'string' && !isPlainDate(from))
      issues.push(at('from', '须为存在的日期', 'must be a day that exists'))
    if (eId !== null && !own.has(eId))
      issues.push(at('eId', `本版没有 ${eId} 这一条款`, `this version has no provision ${eId}`))
    if (work === undefined) issues.push(at('target', `没有 id 为 ${target} 的文件`, `no work has the id ${target}`))
    else if (targetEId !== null && !knownEIds.get(work.work)?.has(targetEId) && !(work.id === id && own.has(targetEId))) {
      issues.push(at('targetEId', `${target} 没有 ${targetEId} 这一条款`, `${target} has no provision ${targetEId}`))
    }
    return issues
  })
}
