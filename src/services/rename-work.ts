// Giving a work a new id; the old one leads to it from then on.
import { Problem } from '../domain/problem.js'
import { idFinding, isWorkId } from '../domain/work-id.js'
import { record } from '../store/record.js'
import { findWork } from '../store/works.js'
import type { Base } from './base.js'
import { requireOwnWork } from './require-own-work.js'
import type { WorkName } from './require-work.js'
import type { Author } from './version-order.js'

/** Renames a work. Problems: `work-not-found`, `id-taken`, `invalid-content` for an id that is no id. */
export function renameWork(base: Base, order: WorkName & Author & { newId: string }): Promise<void> {
  const { newId, recordedBy, reason } = order
  return record(base.store, async (recorder) => {
    if (!isWorkId(newId)) throw new Problem('invalid-content', {}, [idFinding('/newId')])
    const { work } = await requireOwnWork(recorder, order)
    if ((await findWork(recorder.db, newId, recorder.seq)) !== undefined) throw new Problem('id-taken', { id: newId })
    const change = { kind: 'renamed', work, version: null, recordedBy, reason } as const
    await recorder.append(change, (seq) => ({ work_ids: [{ id: newId, work, seq }] }))
  })
}
