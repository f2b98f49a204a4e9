// Changes or discards an open draft, only in the state the caller last read.
import type { Command } from '../http/caller.js'
import type { Draft, DraftBody } from './draft.js'
import type { ExpectedETags } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import { deleteDraft, updateDraft } from './store.js'
import { findLastChange } from '../database/sequence/last-change.js'
import type { ReadContext } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'
import { runCommand } from '../access/run-command.js'
import type { WorkRef } from '../works/reading/require-work.js'
import { draftAuthorOf, requireDraftWithinLimits, lockCurrentDraft, auditTargetOf } from './draft-session.js'
import type { Db } from '../database/db.js'

interface DraftEdit extends WorkRef {
  expected: ExpectedETags
  /** Computes the new body from the present one; throws if the result is invalid. */
  change: (body: DraftBody) => DraftBody
}

/**
 * Replaces the body of a draft. Problems: `draft-not-found`, `stale`, `outside-key-limits`, `new-work-draft` if the draft
 * of a new work would become a change without text, and those of `change`.
 */
export function editDraft(base: Base, command: Command, edit: DraftEdit): Promise<Draft> {
  return runCommand(base, command, async (db) => {
    const draft = await lockCurrentDraft(db, edit, edit.expected)
    const body = edit.change(draft.body)
    if (draft.base === null && body.action !== 'version') throw new Problem('new-work-draft', { id: draft.id })
    await requireDraftWithinLimits(await readKnown(db), command, draft, draft.body, body)
    const result = await updateDraft(db, draft, body, await draftAuthorOf(base, db, command))
    return { result, target: auditTargetOf(draft) }
  })
}

/** Discards a draft. Problems: `draft-not-found`, `stale`, `outside-key-limits`. */
export function discardDraft(base: Base, command: Command, input: WorkRef & { expected: ExpectedETags }): Promise<null> {
  return runCommand(base, command, async (db) => {
    const draft = await lockCurrentDraft(db, input, input.expected)
    await requireDraftWithinLimits(await readKnown(db), command, draft, draft.body)
    await deleteDraft(db, draft.id)
    return { result: null, target: auditTargetOf(draft), detail: { writers: draft.writers } }
  })
}

async function readKnown(db: Db): Promise<ReadContext> {
  return { db, seq: (await findLastChange(db))?.seq ?? 0 }
}
