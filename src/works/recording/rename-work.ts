// Giving a work a new id; the old one leads to it from then on.
import { Problem } from '../../shared/problem.js'
import { idFinding, isWorkId } from '../../shared/record-id.js'
import { record, type Recorder } from '../../database/sequence/change-writer.js'
import type { Base } from '../../database/base.js'
import { isFreeId } from './is-free-id.js'
import { requireAuthor, type Author } from '../../database/sequence/author.js'
import { requireOwnWork } from './require-current-work.js'
import type { WorkName } from '../reading/require-work.js'

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
