// Use cases: read stored briefings and their renderings. A rendering that is not stored yet is made on request.
import type { Briefing, Format, RenderingMetadata } from './briefing.js'
import { formats } from './briefing.js'
import { Problem } from '../shared/problem.js'
import {
  type BriefingCursor,
  type BriefingFilter,
  findBriefing,
  findRendering,
  findLastSealOf,
  type StoredRendering,
  listBriefings,
  listRenderings,
  type Owner
} from './store.js'
import type { Base } from '../database/base.js'
import { noteUse, removedProblem } from './keeping/note-use.js'
import { findRemoved } from './keeping/store.js'
import type { BriefingRef } from './owner.js'
import { isLarge } from './ordering/order-briefing.js'
import { findWork, listIds } from '../works/store-works.js'
import type { Printer } from './printer.js'
import type { JobState } from './rendering-jobs.js'

/**
 * A stored briefing. Problems: `briefing-not-found`, also if `owner` did not order it; `briefing-removed`, only where
 * every reader may know that it existed.
 */
export async function readBriefing(base: Base, id: string, owner: Owner): Promise<Briefing> {
  const briefing = await findBriefing(base.store.db, id, owner)
  if (briefing === undefined) throw await missingBriefing(base, id, owner)
  await noteUse(base, id)
  return briefing
}

async function missingBriefing(base: Base, id: string, owner: Owner): Promise<Problem> {
  const removed = owner === null ? await findRemoved(base.store.db, { id }) : undefined
  return removed === undefined ? new Problem('briefing-not-found', { id }) : removedProblem(removed)
}

/** What is asked of the list: `record` is any id of a work that is printed. */
export type BriefingQuery = Omit<BriefingFilter, 'works'> & { record?: string }

/** One page of stored briefings, newest first. */
export async function listBriefingPage(
  base: Base,
  owner: Owner,
  { record, ...filter }: BriefingQuery,
  { limit, after }: { limit: number; after: BriefingCursor | undefined }
): Promise<{ items: Briefing[]; next: BriefingCursor | null }> {
  const works = record === undefined ? undefined : await readIdsOf(base, record)
  const found = await listBriefings(base.store.db, owner, { ...filter, works }, limit + 1, after)
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const next = found.length > limit && last !== undefined ? { madeAt: new Date(last.madeAt), id: last.id } : null
  return { items, next }
}

/** Every id that a work has had, by any of them: a briefing prints the one of its day. */
async function readIdsOf({ store: { db, changeTracker } }: Base, id: string): Promise<string[]> {
  const work = await findWork(db, id, (await changeTracker.latest())?.seq ?? 0)
  return work === undefined ? [id] : (await listIds(db, [work.work])).map((one) => one.id)
}

/**
 * A briefing with the last seal that it takes into account: it is read after the seal, so that nothing sealed by then is in
 * it. Problem: `briefing-not-found`.
 */
export async function readWithSeal(base: Base, id: string, owner: Owner): Promise<{ briefing: Briefing; seal: number }> {
  const seal = await findLastSealOf(base.store.db, await readBriefing(base, id, owner))
  return { briefing: await readBriefing(base, id, owner), seal }
}

/**
 * A briefing in a format: the stored rendering, or one made now. `null` while a large one is being made.
 * Problems: `briefing-not-found` and those of the printer.
 */
export async function obtainRendering(
  base: Base,
  printer: Printer,
  { id, owner }: BriefingRef,
  format: Format
): Promise<StoredRendering | null> {
  const { briefing, seal } = await readWithSeal(base, id, owner)
  const name = { briefing: id, format, seal }
  const stored = await findRendering(base.store.db, name)
  if (stored !== undefined) return stored
  const before = printer.jobs.findState(id, format)
  if (before?.problem) throw before.problem
  const printing = printer.jobs.start(base, printer.renderer, briefing, name)
  const takesLong = ['pdf', 'docx', 'ofd'].includes(format) && isLarge(briefing)
  if (!takesLong) return requireUnsealed(base, briefing, name.seal, await printing)
  printing.catch(() => undefined)
  return null
}

/** The rendering, or `null` if a text in it was sealed while it was made: it must not be shown and is made again. */
async function requireUnsealed(
  { store }: Base, briefing: Briefing, seal: number, printed: StoredRendering
): Promise<StoredRendering | null> {
  return (await findLastSealOf(store.db, briefing)) === seal ? printed : null
}

/** The state of the rendering in one format. */
export type RenderingState =
  | ({ state: 'ready' } & RenderingMetadata)
  | ({ format: Format } & JobState)
  | { format: Format; state: 'not-asked-for' | 'not-available' }

/** The state of the renderings in all formats. Problem: `briefing-not-found`. */
export async function describeRenderings(base: Base, printer: Printer, { id, owner }: BriefingRef): Promise<RenderingState[]> {
  const briefing = await readBriefing(base, id, owner)
  const stored = await listRenderings(base.store.db, id, await findLastSealOf(base.store.db, briefing))
  return formats.map((format) => {
    const ready = stored.find((rendering) => rendering.format === format)
    if (ready !== undefined) return { state: 'ready', ...ready }
    const job = printer.jobs.findState(id, format)
    if (job !== undefined) return { format, ...job }
    return { format, state: (format === 'pdf' || format === 'ofd') && !printer.renderer.canRenderPdf() ? 'not-available' : 'not-asked-for' }
  })
}
