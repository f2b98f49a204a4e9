// Use case: adds a source as an idempotent, audited command.
import type { Command } from '../http/caller.js'
import { Problem } from '../shared/problem.js'
import type { NewSource } from './source.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { findSource, type RecordedSource } from './store.js'
import type { Base } from '../database/base.js'
import { runRecordingCommand } from '../access/run-command.js'
import { writeSource } from './record-source.js'

export interface AddedSource {
  outcome: 'recorded' | 'unchanged'
  source: RecordedSource
}

/**
 * Adds a source; the outcome is `unchanged` where the same source is recorded already. Problems: those of `recordSource`
 * and `runCommand`.
 */
export async function addSource(
  base: Base,
  command: Command,
  source: NewSource & { reason: string | null }
): Promise<AddedSource> {
  const { id } = source
  const outcome = await runRecordingCommand(base, command, async (writer) => {
    const result = await writeSource(writer, { ...source, recordedBy: command.caller.name })
    return { result, target: `source/${id}`, detail: { outcome: result } }
  })
  const { db } = base.store
  const recorded = await findSource(db, id, (await findLastChange(db))!.seq)
  if (recorded === undefined) throw new Problem('source-not-found', { id })
  return { outcome, source: recorded }
}
