// Changing an open draft, or discarding it: only by who has seen it as it is.
import type { Act } from '../http/caller.js'
import type { Draft, DraftBody } from './draft.js'
import type { Expected } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import { deleteDraft, updateDraft } from './store.js'
import { findLastChange } from '../database/sequence/last-change.js'
import type { Known } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'
import { perform } from '../access/run-command.js'
import type { WorkName } from '../works/reading/require-work.js'
import { handOf, requireReach, takeDraft, targetOf } from './draft-session.js'
import type { Db } from '../database/db.js'

interface DraftEdit extends WorkName {
  expected: Expected
  /** Gives the new body for the one that stands; throws where it would be none. */
  change: (body: DraftBody) => DraftBody
}

/**
 * Gives a draft another body. Problems: `draft-not-found`, `stale`, `outside-key-limits`, `new-work-draft` where the
 * draft of a new work would be no version; those of `change`.
 */
export function editDraft(base: Base, act: Act, edit: DraftEdit): Promise<Draft> {
  return perform(base, act, async (db) => {
    const draft = await takeDraft(db, edit, edit.expected)
    const body = edit.change(draft.body)
    if (draft.base === null && body.action !== 'version') throw new Problem('new-work-draft', { id: draft.id })
    await requireReach(await openKnown(db), act, draft, draft.body, body)
    const result = await updateDraft(db, draft, body, await handOf(base, db, act))
    return { result, target: targetOf(draft) }
  })
}

/** Discards a draft. Problems: `draft-not-found`, `stale`, `outside-key-limits`. */
export function discardDraft(base: Base, act: Act, order: WorkName & { expected: Expected }): Promise<null> {
  return perform(base, act, async (db) => {
    const draft = await takeDraft(db, order, order.expected)
    await requireReach(await openKnown(db), act, draft, draft.body)
    await deleteDraft(db, draft.id)
    return { result: null, target: targetOf(draft), detail: { writers: draft.writers } }
  })
}

async function openKnown(db: Db): Promise<Known> {
  return { db, seq: (await findLastChange(db))?.seq ?? 0 }
}
