// Opening drafts: of a new work, whose id is held from then on, and of a work that exists.
import type { Act } from '../http/caller.js'
import type { Draft, Opening, VersionDraft } from './draft.js'
import { Problem } from '../shared/problem.js'
import { idFinding, isWorkId } from '../shared/record-id.js'
import { findDraft, insertDraft } from './store.js'
import type { Recorder } from '../database/sequence/change-writer.js'
import { listKnownVersions } from '../works/store-versions.js'
import { findWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { type Performed, performRecording } from '../access/run-command.js'
import { requireOwnWork } from '../works/recording/require-current-work.js'
import type { WorkName } from '../works/reading/require-work.js'
import { copyVersion } from './copy-version.js'
import { handOf, requireReach, targetOf } from './draft-session.js'

/**
 * Opens the draft of a new work. Problems: `invalid-content` for an id that is none, `id-taken`, `draft-exists`,
 * `outside-key-limits`.
 */
export function createDraft(base: Base, act: Act, order: WorkName & { body: VersionDraft }): Promise<Draft> {
  return performRecording(base, act, async (recorder) => {
    const { id, kind, body } = order
    if (!isWorkId(id)) throw new Problem('invalid-content', {}, [idFinding('/id')])
    await requireReach(recorder, act, order, body)
    if ((await findWork(recorder.db, id, recorder.seq)) !== undefined) throw new Problem('id-taken', { id })
    return open(base, recorder, act, { id, kind, body, base: null })
  })
}

/**
 * Opens a draft of a work that exists. Problems: `work-not-found`, `version-not-found`, `not-in-force-at`,
 * `all-withdrawn`, `draft-exists`, `outside-key-limits`.
 */
export function openDraft(base: Base, act: Act, order: WorkName & { opening: Opening }): Promise<Draft> {
  return performRecording(base, act, async (recorder) => {
    const { id, kind, opening } = order
    const work = await requireOwnWork(recorder, order)
    const known = await listKnownVersions(recorder.db, [work.work], recorder.seq)
    await requireReach(recorder, act, order)
    const body = opening.action === 'version' ? await copyVersion(base, recorder.db, { work, known }, opening) : opening
    return open(base, recorder, act, { id, kind, body, base: known.length })
  })
}

type NewDraft = Pick<Draft, 'id' | 'kind' | 'body' | 'base'>

async function open(base: Base, { db }: Recorder, act: Act, draft: NewDraft): Promise<Performed<Draft>> {
  const { id, body } = draft
  const result = await insertDraft(db, draft, await handOf(base, db, act))
  if (result !== undefined) return { result, target: targetOf(draft), detail: { action: body.action } }
  throw new Problem('draft-exists', { id, kind: (await findDraft(db, id))!.kind })
}
