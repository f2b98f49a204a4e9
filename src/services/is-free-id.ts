// Whether an id can still be given to a work: no work has or had it, and no open draft of a new work holds it.
import { findDraft } from '../store/drafts.js'
import type { Known } from '../store/record.js'
import { findWork } from '../store/works.js'

/** To be asked under the lock that numbers changes by whoever goes on to use the id. */
export async function isFreeId({ db, seq }: Known, id: string): Promise<boolean> {
  return (await findWork(db, id, seq)) === undefined && (await findDraft(db, id)) === undefined
}
