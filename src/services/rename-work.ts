// Giving a work a new id; the old one leads to it from then on.
import { Problem } from '../domain/problem.js'
import { record } from '../store/record.js'
import { findWork } from '../store/works.js'
import type { Base } from './base.js'
import { requireOwnWork } from './require-own-work.js'
import type { WorkName } from './require-work.js'
import type { Author } from './version-order.js'

/** Ids are lower-case ASCII words joined by hyphens, at most 80 characters. */
export const idPattern = '^[a-z0-9]+(-[a-z0-9]+)*$'

/** Renames a work. Problems: `work-not-found`, `id-taken`, `invalid-content` for an id that is no id. */
export function renameWork(base: Base, order: WorkName & Author & { newId: string }): Promise<void> {
  const { newId, recordedBy, reason } = order
  return record(base.store, async (recorder) => {
    if (newId.length > 80 || !new RegExp(idPattern).test(newId)) refuseId()
    const { work } = await requireOwnWork(recorder, order)
    if ((await findWork(recorder.db, newId, recorder.seq)) !== undefined) throw new Problem('id-taken', { id: newId })
    const change = { kind: 'renamed', work, version: null, recordedBy, reason } as const
    await recorder.append(change, (seq) => ({ work_ids: [{ id: newId, work, seq }] }))
  })
}

function refuseId(): never {
  const message = {
    zh: 'id 须为小写字母、数字与连字符，最多 80 个字符',
    en: 'must be lower-case letters, digits and hyphens, at most 80 characters'
  }
  throw new Problem('invalid-content', {}, [{ pointer: '/newId', message }])
}
