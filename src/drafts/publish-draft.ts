// Publishing a draft: everything that it makes, in one transaction, and the draft is gone.
import type { Act } from '../http/caller.js'
import { contentOfDraft, type Draft, type Published } from './draft.js'
import type { Expected } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import { deleteDraft } from './store.js'
import type { Recorder } from '../database/sequence/change-writer.js'
import type { Base } from '../database/base.js'
import { performRecording } from '../access/run-command.js'
import { writeVersion } from '../works/recording/record-version.js'
import { writeRename } from '../works/recording/rename-work.js'
import { writeRepeal } from '../works/recording/repeal-work.js'
import type { WorkName } from '../works/reading/require-work.js'
import { writeRedate, writeWithdrawal } from '../works/recording/withdraw-version.js'
import { findDraftFaults, findLastNumber } from './check-draft.js'
import { readContent } from './copy-version.js'
import { requireReach, takeDraft, targetOf, writerOf } from './draft-session.js'

export interface PublishingRules {
  /** Whether the keys that wrote a draft are refused when they publish it. */
  fourEyes: boolean
}

/**
 * Publishes a draft as the caller last saw it. Problems: `draft-not-found`, `stale`, `outside-key-limits`, `four-eyes`,
 * `version-published-since`, `invalid-content` with all findings.
 */
export function publishDraft(
  base: Base,
  act: Act,
  order: WorkName & { expected: Expected },
  rules: PublishingRules
): Promise<Published> {
  return performRecording(base, act, async (recorder) => {
    const draft = await takeDraft(recorder.db, order, order.expected)
    await requireReach(recorder, act, draft, draft.body)
    await requirePublishable(recorder, act, draft, rules)
    await deleteDraft(recorder.db, draft.id)
    const before = recorder.seq
    const written = await write(recorder, draft, act.caller.name)
    const seq = recorder.seq > before ? recorder.seq : null
    const outcome = written.outcome === 'unchanged' && seq !== null ? 'related' : written.outcome
    const result: Published = { id: draft.id, kind: draft.kind, ...written, outcome, seq }
    return { result, target: targetOf(draft), detail: { outcome, seq, writers: draft.writers } }
  })
}

async function requirePublishable(
  recorder: Recorder,
  { caller }: Act,
  draft: Draft,
  { fourEyes }: PublishingRules
): Promise<void> {
  const { id, base, writers } = draft
  if (fourEyes && writers.includes(writerOf(caller))) throw new Problem('four-eyes', { id })
  const last = await findLastNumber(recorder, draft)
  if (last !== base) throw new Problem('version-published-since', { id, version: last ?? 0 })
  const findings = await findDraftFaults(recorder, draft)
  if (findings.length > 0) throw new Problem('invalid-content', { id }, findings)
}

type Written = Pick<Published, 'outcome' | 'version'> & { id?: string }

async function write(recorder: Recorder, draft: Draft, recordedBy: string): Promise<Written> {
  const { id, kind, body } = draft
  const order = { id, kind, recordedBy, reason: body.reason }
  switch (body.action) {
    case 'version':
      return writeVersion(recorder, { ...order, content: contentOfDraft(body), relations: body.relations ?? undefined })
    case 'withdrawal':
      await writeWithdrawal(recorder, { ...order, number: body.version })
      return { outcome: 'withdrawn', version: body.version }
    case 'repeal':
      return { outcome: 'repealed', version: await writeRepeal(recorder, { ...order, from: body.inForceFrom }) }
    case 'rename':
      await writeRename(recorder, { ...order, newId: body.newId })
      return { outcome: 'renamed', version: null, id: body.newId }
    case 'redate': {
      const content = { ...(await readContent(recorder, order, body.version)), inForceFrom: body.inForceFrom }
      const { version } = await writeRedate(recorder, { ...order, number: body.version, content })
      return { outcome: 'redated', version }
    }
  }
}
