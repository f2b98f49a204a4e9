// Validates the mapping of provisions to those of earlier versions (`wId`).
import { type ValidationIssue, validationIssue } from '../../shared/problem.js'
import { findIdentities } from '../store-provisions.js'
import type { ReadContext } from '../../database/sequence/change-writer.js'
import { findWork } from '../store-works.js'
import type { NewVersion } from './new-version.js'

/** Validation issues: every `wId` must be the eId or wId of a provision in an earlier version, and be used once. */
export async function checkIdentities(
  { db, seq }: ReadContext,
  { id, content: { provisions } }: Pick<NewVersion, 'id' | 'content'>
): Promise<ValidationIssue[]> {
  const mapped = provisions.flatMap(({ wId }, index) => (wId === null ? [] : [{ wId, index }]))
  if (mapped.length === 0) return []
  const names = mapped.map(({ wId }) => wId)
  const work = await findWork(db, id, seq)
  const known = work === undefined ? new Set<string>() : await findIdentities(db, work.work, names, seq)
  const used = new Set<string>()
  return mapped.flatMap(({ wId, index }) => {
    const pointer = `/provisions/${index}/wId`
    const isFirst = !used.has(wId)
    used.add(wId)
    if (!isFirst) return [validationIssue(pointer, `${wId} 已对应另一条款`, `${wId} is continued by another clause`)]
    if (known.has(wId)) return []
    return [validationIssue(pointer, `此前各版本没有条款 ${wId}`, `no earlier version has a clause ${wId}`)]
  })
}
