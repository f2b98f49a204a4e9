// Shared by all commands on drafts: locking the draft, its author, and the limits of the API key.
import type { Command } from '../http/caller.js'
import { type Draft, type DraftBody, regionsOfDraft } from './draft.js'
import { type ExpectedETags, requireCurrent } from '../shared/precondition.js'
import { Problem } from '../shared/problem.js'
import { type DraftAuthor, lockDraft } from './store.js'
import type { ReadContext } from '../database/sequence/change-writer.js'
import { listKnownVersions } from '../works/store-versions.js'
import { findWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { personsOf } from '../http/persons.js'
import { requireWithinKeyLimits } from '../access/require-within-limits.js'
import type { WorkRef } from '../works/reading/require-work.js'
import type { Db } from '../database/db.js'

/** The draft, if it exists and has this kind. Problem: `draft-not-found`. */
export function requireDraft(draft: Draft | undefined, { id, kind }: WorkRef): Draft {
  if (draft === undefined || draft.kind !== kind) throw new Problem('draft-not-found', { id, kind })
  return draft
}

/** Locks the draft until the transaction ends and checks If-Match. Problems: `draft-not-found`, `stale`. */
export async function lockCurrentDraft(db: Db, name: WorkRef, expected: ExpectedETags): Promise<Draft> {
  const draft = requireDraft(await lockDraft(db, name.id), name)
  requireCurrent(expected, `"${draft.revision}"`)
  return draft
}

/** The author: the API key, and everybody who may be behind it. */
export async function draftAuthorOf({ store }: Base, db: Db, { caller }: Command): Promise<DraftAuthor> {
  return { writer: caller.apiKeyId ?? caller.name, persons: personsOf(caller), name: caller.name, at: await store.clock(db) }
}

/**
 * Checks the limits of the API key against the kind, and against the regions of all recorded versions and of the given
 * bodies. Problem: `outside-key-limits`.
 */
export async function requireDraftWithinLimits(known: ReadContext, { caller }: Command, name: WorkRef, ...bodies: DraftBody[]): Promise<void> {
  if (caller.kinds === null && caller.regions === null) return
  const regions = new Set([...(await listRegions(known, name)), ...bodies.flatMap(regionsOfDraft)])
  for (const region of regions) await requireWithinKeyLimits(known.db, caller, { kind: name.kind, region }, known.seq)
}

async function listRegions({ db, seq }: ReadContext, { id }: WorkRef): Promise<(string | null)[]> {
  const work = await findWork(db, id, seq)
  return work === undefined ? [] : (await listKnownVersions(db, [work.work], seq)).map(({ region }) => region)
}

/** The target of a command in the audit log: `kind/id`. */
export function auditTargetOf({ kind, id }: WorkRef): string {
  return `${kind}/${id}`
}
