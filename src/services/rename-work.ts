// Giving a work a new id; the old one leads to it from then on.
import { Problem } from '../domain/problem.js'
import { idFinding, isWorkId } from '../domain/work-id.js'
import { record, type Recorder } from '../store/record.js'
import type { Base } from './base.js'
import { isFreeId } from './is-free-id.js'
import { requireAuthor } from './require-author.js'
import { requireOwnWork } from './require-own-work.js'
import type { WorkName } from './require-work.js'
import type { Author } from './version-order.js'

export type RenameOrder = WorkName & Author & { newId: string }

/** Renames a work. Problems: `work-not-found`, `id-taken`, `invalid-content` for an id that is no id. */
export function renameWork(base: Base, order: RenameOrder): Promise<void> {
  return record(base.store, (recorder) => writeRename(recorder, order))
}

/** As `renameWork`, inside a transaction of the caller's. */
export async function writeRename(recorder: Recorder, order: RenameOrder): Promise<void> {
  const { newId } = order
  if (!isWorkId(newId)) throw new Problem('invalid-content', {}, [idFinding('/newId')])
  const { work } = await requireOwnWork(recorder, order)
  if (!(await isFreeId(recorder, newId))) throw new Problem('id-taken', { id: newId })
  const change = { kind: 'renamed', work, version: null, ...requireAuthor(order) } as const
  await recorder.append(change, (seq) => ({ work_ids: [{ id: newId, work, seq }] }))
}
