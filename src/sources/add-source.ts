// Use case: adds a source as an idempotent, audited command, in the record or as a draft.
import type { Caller, Command } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import type { NewSource } from './source.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { findSource, type RecordedSource } from './store.js'
import type { Base } from '../database/base.js'
import { runRecordingCommand } from '../access/run-command.js'
import { keepSourceDraft, reviseReaders, type ReviseCitingDrafts } from './drafts/source-drafts.js'
import { deleteSourceDraft, type SourceDraft } from './drafts/store.js'
import { writeSource } from './record-source.js'
import type { ChangeWriter } from '../database/sequence/change-writer.js'

export interface SourceRules {
  /** Whether every source is published with a draft only, so that a second person has read it. */
  fourEyes: boolean
  revise: ReviseCitingDrafts
}

export type AddedSource =
  { outcome: 'recorded' | 'unchanged'; source: RecordedSource } | { outcome: 'kept'; draft: SourceDraft }

/**
 * Adds a source; the outcome is `unchanged` where the same source is recorded already, and `kept` where it waits for a
 * draft: with four eyes, and by a key with limits, since a source alone has no kind or region. Problems: those of
 * `recordSource` and `runCommand`.
 */
export async function addSource(
  base: Base,
  command: Command,
  source: NewSource & { reason: string | null },
  rules: SourceRules
): Promise<AddedSource> {
  const { id } = source
  const added = await runRecordingCommand(base, command, async (writer) => {
    const result = mustWait(command.caller, rules)
      ? await keep(base, writer, command, source, rules)
      : await record(writer, command, source, rules)
    return { result, target: `source/${id}`, detail: { outcome: result.outcome } }
  })
  if (added.outcome === 'kept') return added
  const { db } = base.store
  const recorded = await findSource(db, id, (await findLastChange(db))!.seq)
  if (recorded === undefined) throw new Problem('source-not-found', { id })
  return { outcome: added.outcome, source: recorded }
}

function mustWait({ kinds, regions }: Caller, { fourEyes }: SourceRules): boolean {
  return fourEyes || kinds !== null || regions !== null
}

type Outcome = { outcome: 'recorded' | 'unchanged' } | Extract<AddedSource, { outcome: 'kept' }>

async function keep(
  base: Base, writer: ChangeWriter, command: Command, source: NewSource & { reason: string | null }, { revise }: SourceRules
): Promise<Outcome> {
  const at = await base.store.clock(writer.db)
  const draft = await keepSourceDraft(writer, command, { source, at, revise })
  // The text is not stored a second time with the result of the command.
  return draft === null ? { outcome: 'unchanged' } : { outcome: 'kept', draft: withoutText(draft) }
}

function withoutText(draft: SourceDraft): SourceDraft {
  return 'text' in draft.body ? { ...draft, body: { ...draft.body, text: '' } } : draft
}

async function record(
  writer: ChangeWriter, { caller }: Command, source: NewSource & { reason: string | null }, { revise }: SourceRules
): Promise<Outcome> {
  const outcome = await writeSource(writer, { ...source, recordedBy: caller.name })
  if (await deleteSourceDraft(writer.db, source.id)) await reviseReaders(writer.db, source.id, revise)
  return { outcome }
}
