// Gives a work a new id; the old id redirects to it from then on.
import { Problem } from '../../shared/problem.js'
import { invalidIdIssue, isWorkId } from '../../shared/work-id.js'
import { recordChanges, type ChangeWriter } from '../../database/sequence/change-writer.js'
import type { Base } from '../../database/base.js'
import { isIdAvailable } from './is-id-available.js'
import { requireAuthor, type Author } from '../../database/sequence/author.js'
import { requireCurrentWork } from './require-current-work.js'
import type { WorkRef } from '../reading/require-work.js'

type RenameInput = WorkRef & Author & { newId: string }

/** Renames a work. Problems: `work-not-found`, `id-taken`, `invalid-content` for a malformed id. */
export function renameWork(base: Base, input: RenameInput): Promise<void> {
  return recordChanges(base.store, (writer) => writeRename(writer, input))
}

/** As `renameWork`, in the transaction of the caller. */
export async function writeRename(writer: ChangeWriter, input: RenameInput): Promise<void> {
  const { newId } = input
  if (!isWorkId(newId)) throw new Problem('invalid-content', {}, [invalidIdIssue('/newId')])
  const { work } = await requireCurrentWork(writer, input)
  if (!(await isIdAvailable(writer, newId))) throw new Problem('id-taken', { id: newId })
  const change = { kind: 'renamed', work, version: null, ...requireAuthor(input) } as const
  await writer.append(change, (seq) => ({ work_ids: [{ id: newId, work, seq }] }))
}
