// Reads open drafts. The routes require the scope `edit`.
import type { Draft, DraftSummary } from './draft.js'
import { findDraft, listOpenDrafts } from './store.js'
import type { Kind } from '../shared/kind.js'
import type { Base } from '../database/base.js'
import type { WorkRef } from '../works/reading/require-work.js'
import { requireDraft } from './draft-session.js'

/** The open draft of a work. Problem: `draft-not-found`. */
export async function readDraft({ store }: Base, ref: WorkRef): Promise<Draft> {
  return requireDraft(await findDraft(store.db, ref.id), ref)
}

/** One page of open drafts by id; `next` is the id after which the next page begins. */
export async function listDrafts(
  { store }: Base,
  { limit, ...query }: { after: string; limit: number; kind?: Kind }
): Promise<{ items: DraftSummary[]; next: string | null }> {
  const found = await listOpenDrafts(store.db, { ...query, limit: limit + 1 })
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? items.at(-1)!.id : null }
}
