// Publishes a draft: validates it, records its change and deletes it, in one transaction.
import type { Caller, Command } from '../http/caller.js'
import { citedSources, contentOfDraft, type Draft, type PublishResult } from './draft.js'
import type { ExpectedETags } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import { endDraft, findDraft } from './store.js'
import { readDraftsAhead } from './read-ahead.js'
import type { ChangeWriter } from '../database/sequence/change-writer.js'
import type { Db } from '../database/db.js'
import type { Base } from '../database/base.js'
import { type CommandResult, runRecordingCommand } from '../access/run-command.js'
import { personsOf } from '../http/persons.js'
import { requireOtherPerson } from '../access/persons/require-other-person.js'
import { listNamesAndOwners } from '../access/store-api-keys.js'
import { lockCitedSourceDrafts, recordSourceDrafts } from '../sources/drafts/source-drafts.js'
import type { SourceDraft } from '../sources/drafts/store.js'
import { type CrossReference, findCrossReferences } from '../works/references/cross-reference.js'
import { writeVersion } from '../works/recording/record-version.js'
import { noteReservation } from '../works/recording/is-id-available.js'
import { writeRename } from '../works/recording/rename-work.js'
import { writeRepeal } from '../works/recording/repeal-work.js'
import type { WorkRef } from '../works/reading/require-work.js'
import { writeRedate, writeWithdrawal } from '../works/recording/withdraw-version.js'
import { findDraftIssues, findLastVersionNumber } from './check-draft.js'
import { readContent } from './copy-version.js'
import { requireDraftWithinLimits, lockCurrentDraft, auditTargetOf } from './draft-session.js'

export interface PublishingRules {
  /** Whether nobody who may be behind a key that wrote a draft, or a source new with it, may publish it. */
  fourEyes: boolean
}

/**
 * Publishes a draft in the state the caller last read. Problems: `draft-not-found`, `stale`, `outside-key-limits`,
 * `unseen-draft`, `four-eyes`, `key-without-owner`, `version-published-since`, `invalid-content` with all issues.
 */
export async function publishDraft(
  base: Base,
  command: Command,
  input: WorkRef & { expected: ExpectedETags },
  rules: PublishingRules
): Promise<PublishResult> {
  const known = await findReferencesBefore(base, input)
  const ahead = { read: readDraftsAhead, key: { id: input.id, persons: personsOf(command.caller) } }
  const publish = async (writer: ChangeWriter): Promise<CommandResult<PublishResult>> => {
    if (rules.fourEyes) requireSeen(input.expected)
    const draft = await lockCurrentDraft(writer.db, input, input.expected)
    await requireDraftWithinLimits(writer, command, draft, draft.body)
    const sources = await lockCitedSourceDrafts(writer.db, citedSources(draft.body))
    if (rules.fourEyes) await requireApproval(writer.db, command.caller, draft, sources)
    await recordSourceDrafts(writer, sources, command.caller.name)
    await requirePublishable(writer, draft)
    noteReservation(writer.db, draft.id, false)
    const before = writer.seq
    const crossReferences = known?.revision === draft.revision ? known.crossReferences : undefined
    writer.writtenBy = await listWriterNames(writer.db, draft)
    const written = await write(writer, draft, command.caller.name, crossReferences)
    endDraft(writer, draft.id)
    const seq = writer.seq > before ? writer.seq : null
    const outcome = written.outcome === 'unchanged' && seq !== null ? 'related' : written.outcome
    const result: PublishResult = { id: draft.id, kind: draft.kind, ...written, outcome, seq }
    return { result, target: auditTargetOf(draft), detail: { outcome, seq, writers: draft.writers } }
  }
  return runRecordingCommand(base, command, publish, ahead)
}

/**
 * The cross-references of the draft as it is before the transaction, in which nobody else can record. A draft that is gone
 * has none: it may have been published by the same command before.
 */
async function findReferencesBefore({ store }: Base, { id }: WorkRef) {
  const draft = await findDraft(store.db, id)
  if (draft?.body.action !== 'version') return undefined
  return { revision: draft.revision, crossReferences: findCrossReferences(draft.body) }
}

/** A list of tags, or any state, would approve what was not read. */
function requireSeen(expected: ExpectedETags): void {
  if (expected === '*' || expected.length > 1) throw new Problem('unseen-draft')
}

function requireApproval(db: Db, caller: Caller, { id, writers, persons }: Draft, sources: readonly SourceDraft[]): Promise<void> {
  const wrote = [...writers, ...persons, ...sources.flatMap((source) => source.persons)]
  return requireOtherPerson(db, caller, wrote, new Problem('four-eyes', { id }))
}

async function listWriterNames(db: Db, { writers }: Draft): Promise<string[]> {
  const keys = await listNamesAndOwners(db, writers)
  return writers.map((id) => keys.find((key) => key.id === id)?.name ?? id)
}

async function requirePublishable(writer: ChangeWriter, draft: Draft): Promise<void> {
  const { id, base } = draft
  const last = await findLastVersionNumber(writer, draft)
  if (last !== base) throw new Problem('version-published-since', { id, version: last ?? 0 })
  const issues = await findDraftIssues(writer, draft)
  if (issues.length > 0) throw new Problem('invalid-content', { id }, issues)
}

type DraftWriteResult = Pick<PublishResult, 'outcome' | 'version'> & { id?: string }

async function write(
  writer: ChangeWriter, draft: Draft, recordedBy: string, crossReferences?: readonly CrossReference[]
): Promise<DraftWriteResult> {
  const { id, kind, body } = draft
  const input = { id, kind, recordedBy, reason: body.reason }
  switch (body.action) {
    case 'version':
      return writeVersion(writer, { ...input, content: contentOfDraft(body), relations: body.relations ?? undefined, crossReferences })
    case 'withdrawal':
      await writeWithdrawal(writer, { ...input, number: body.version })
      return { outcome: 'withdrawn', version: body.version }
    case 'repeal':
      return { outcome: 'repealed', version: await writeRepeal(writer, { ...input, from: body.inForceFrom, citations: body.citations }) }
    case 'rename':
      await writeRename(writer, { ...input, newId: body.newId })
      return { outcome: 'renamed', version: null, id: body.newId }
    case 'redate': {
      const recorded = await readContent(writer, input, body.version)
      const citations = [...recorded.citations, ...body.citations]
      const content = { ...recorded, inForceFrom: body.inForceFrom, citations }
      const { version } = await writeRedate(writer, { ...input, number: body.version, content })
      return { outcome: 'redated', version }
    }
  }
}
