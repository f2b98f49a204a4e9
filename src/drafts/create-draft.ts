// Opens drafts: of a new work, whose id is reserved from then on, and of an existing work.
import type { Command } from '../http/caller.js'
import type { Draft, DraftOpening, VersionDraft } from './draft.js'
import { Problem } from '../shared/problem.js'
import { invalidIdIssue, isWorkId } from '../shared/work-id.js'
import { findDraft, insertDraft } from './store.js'
import type { ChangeWriter } from '../database/sequence/change-writer.js'
import { listKnownVersions } from '../works/store-versions.js'
import { findWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { type CommandResult, runRecordingCommand } from '../access/run-command.js'
import { requireCurrentWork } from '../works/recording/require-current-work.js'
import type { WorkRef } from '../works/reading/require-work.js'
import { copyVersion } from './copy-version.js'
import { draftAuthorOf, requireDraftWithinLimits, auditTargetOf } from './draft-session.js'

/**
 * Opens the draft of a new work. Problems: `invalid-content` for a malformed id, `id-taken`, `draft-exists`,
 * `outside-key-limits`.
 */
export function createDraft(base: Base, command: Command, input: WorkRef & { body: VersionDraft }): Promise<Draft> {
  return runRecordingCommand(base, command, async (writer) => {
    const { id, kind, body } = input
    if (!isWorkId(id)) throw new Problem('invalid-content', {}, [invalidIdIssue('/id')])
    await requireDraftWithinLimits(writer, command, input, body)
    if ((await findWork(writer.db, id, writer.seq)) !== undefined) throw new Problem('id-taken', { id })
    return insertNewDraft(base, writer, command, { id, kind, body, base: null })
  })
}

/**
 * Opens a draft of an existing work. Problems: `work-not-found`, `version-not-found`, `not-in-force-at`,
 * `all-withdrawn`, `content-sealed`, `draft-exists`, `outside-key-limits`.
 */
export function openDraft(base: Base, command: Command, input: WorkRef & { opening: DraftOpening }): Promise<Draft> {
  return runRecordingCommand(base, command, async (writer) => {
    const { id, kind, opening } = input
    const work = await requireCurrentWork(writer, input)
    const known = await listKnownVersions(writer.db, [work.work], writer.seq)
    await requireDraftWithinLimits(writer, command, input)
    const body = opening.action === 'version' ? await copyVersion(base, writer.db, { work, known }, opening) : opening
    return insertNewDraft(base, writer, command, { id, kind, body, base: known.length })
  })
}

type NewDraft = Pick<Draft, 'id' | 'kind' | 'body' | 'base'>

async function insertNewDraft(base: Base, { db }: ChangeWriter, command: Command, draft: NewDraft): Promise<CommandResult<Draft>> {
  const { id, body } = draft
  const result = await insertDraft(db, draft, await draftAuthorOf(base, db, command))
  if (result !== undefined) return { result, target: auditTargetOf(draft), detail: { action: body.action } }
  throw new Problem('draft-exists', { id, kind: (await findDraft(db, id))!.kind })
}
