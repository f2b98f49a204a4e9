// Use cases: keeps a source for the draft that will cite it, reads and discards it, and records it with that draft.
import type { Command } from '../../http/caller.js'
import { personsOf, sharePerson } from '../../http/persons.js'
import { runRecordingCommand } from '../../access/run-command.js'
import type { Base } from '../../database/base.js'
import type { Db } from '../../database/db.js'
import { type ChangeWriter, tryOut } from '../../database/sequence/change-writer.js'
import { canonicalJson } from '../../shared/json/canonical-json.js'
import { Problem } from '../../shared/problem.js'
import { writeSource } from '../record-source.js'
import { findSource } from '../store.js'
import {
  deleteSourceDraft, findSourceDraft, findSourceDrafts, insertSourceDraft, listRangesWithin, listSourceDrafts, lockSourceDrafts,
  type SourceDraft
} from './store.js'
import type { SourceDraftBody } from './tables.js'

/** Gives every draft that cites a source a new revision: what its readers saw has changed. */
export type ReviseCitingDrafts = (db: Db, sources: readonly string[]) => Promise<void>

/**
 * Keeps a source as a draft; `null` where the same source is recorded already. Problems: those of `writeSource`;
 * `source-conflict` also where another draft has the id.
 */
export async function keepSourceDraft(
  writer: ChangeWriter,
  { caller }: Command,
  { source, at, revise }: { source: SourceDraftBody; at: Date; revise: ReviseCitingDrafts }
): Promise<SourceDraft | null> {
  const { id } = source
  const sha256 = await tryOut(writer, () => computeHash(writer, source, caller.name))
  if (sha256 === null) return null
  const kept = await findSourceDraft(writer.db, id)
  if (kept !== undefined && canonicalJson(kept.body) !== canonicalJson(source)) throw new Problem('source-conflict', { id })
  if (kept !== undefined) return kept
  const identity = { writer: caller.apiKeyId ?? caller.name, addedBy: caller.name, persons: personsOf(caller) }
  const draft = { id, body: source, sha256, ...identity, addedAt: at }
  await insertSourceDraft(writer.db, draft)
  await reviseReaders(writer.db, id, revise)
  return draft
}

/** The hash that a source would have; `null` where it is recorded already. Records it, for the caller to undo. */
async function computeHash(writer: ChangeWriter, source: SourceDraftBody, recordedBy: string): Promise<string | null> {
  if ('within' in source) await recordSourceDrafts(writer, await lockSourceDrafts(writer.db, [source.within]), recordedBy)
  const outcome = await writeSource(writer, { ...source, recordedBy })
  return outcome === 'unchanged' ? null : readShownHash(writer, source.id)
}

/** The hash of a recorded source; empty where a line of it is sealed. */
async function readShownHash({ db, seq }: ChangeWriter, id: string): Promise<string> {
  return (await findSource(db, id, seq))?.sha256 ?? ''
}

/** The source drafts among some sources and, before its ranges, every document that one of them is a range of. */
export function lockCitedSourceDrafts(db: Db, sources: readonly string[]): Promise<SourceDraft[]> {
  return withDocuments(sources, (ids) => lockSourceDrafts(db, ids))
}

/** The same without a lock. */
export function listCitedSourceDrafts(db: Db, sources: readonly string[]): Promise<SourceDraft[]> {
  return withDocuments(sources, (ids) => findSourceDrafts(db, ids))
}

async function withDocuments(sources: readonly string[], find: (ids: readonly string[]) => Promise<SourceDraft[]>): Promise<SourceDraft[]> {
  const cited = await find(sources)
  const documents = await find(cited.flatMap(({ body }) => ('within' in body ? body.within : [])))
  return [...documents, ...cited.filter(({ id }) => !documents.some((document) => document.id === id))]
}

/** Records source drafts in the order given, and ends them. Problems: those of `writeSource`, `source-conflict`. */
export async function recordSourceDrafts(writer: ChangeWriter, drafts: readonly SourceDraft[], recordedBy: string): Promise<void> {
  const before = writer.writtenBy
  for (const { id, body, sha256, addedBy } of drafts) {
    writer.writtenBy = [addedBy]
    await writeSource(writer, { ...body, recordedBy })
    // A range whose document was replaced meanwhile is not what was read.
    if ((await readShownHash(writer, id)) !== sha256) throw new Problem('source-conflict', { id })
    await deleteSourceDraft(writer.db, id)
  }
  writer.writtenBy = before
}

/** A draft that cites a range of the source is published with the whole of it, so it is revised as well. */
export async function reviseReaders(db: Db, id: string, revise: ReviseCitingDrafts): Promise<void> {
  await revise(db, [id, ...(await listRangesWithin(db, id))])
}

/** Discards a source draft, under the lock on recording, in whose order publishing locks rows too. Problems: `source-draft-not-found`, `not-your-source-draft`. */
export function discardSourceDraft(base: Base, command: Command, { id, revise }: { id: string; revise: ReviseCitingDrafts }): Promise<null> {
  return runRecordingCommand(base, command, async ({ db }) => {
    const [draft] = await lockSourceDrafts(db, [id])
    if (draft === undefined) throw new Problem('source-draft-not-found', { id })
    const { caller } = command
    const isLimited = caller.kinds !== null || caller.regions !== null
    if (isLimited && !sharePerson(draft.persons, personsOf(caller))) throw new Problem('not-your-source-draft', { id })
    await deleteSourceDraft(db, id)
    await reviseReaders(db, id, revise)
    return { result: null, target: `source/${id}`, detail: { writer: draft.writer } }
  })
}

/** Problem: `source-draft-not-found`. */
export async function readSourceDraft({ store }: Base, id: string): Promise<SourceDraft> {
  const draft = await findSourceDraft(store.db, id)
  if (draft === undefined) throw new Problem('source-draft-not-found', { id })
  return draft
}

/** One page of source drafts by id; `next` is the id after which the next page begins. */
export async function listSourceDraftPage(
  { store }: Base,
  { after, limit }: { after: string; limit: number }
): Promise<{ items: SourceDraft[]; next: string | null }> {
  const found = await listSourceDrafts(store.db, after, limit + 1)
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? items.at(-1)!.id : null }
}
