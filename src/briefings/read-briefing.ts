// Reading kept briefings, and getting their renderings: kept ones as they are, others made on the way.
import type { Briefing, Format, RenderingFacts } from './briefing.js'
import { formats } from './briefing.js'
import { Problem } from '../shared/problem.js'
import {
  type BriefingPlace,
  findBriefing,
  findRendering,
  findSealOf,
  type KeptRendering,
  listBriefings,
  listRenderings,
  type Owner
} from './store.js'
import type { Base } from '../database/base.js'
import { isLarge } from './ordering/order-briefing.js'
import type { PrintRoom } from './printing.js'
import type { Underway } from './rendering-jobs.js'

/** A kept briefing, of a key where an owner is named. Problem: `briefing-not-found`, also where it is not theirs. */
export async function readBriefing(base: Base, id: string, owner: Owner): Promise<Briefing> {
  const briefing = await findBriefing(base.store.db, id, owner)
  if (briefing === undefined) throw new Problem('briefing-not-found', { id })
  return briefing
}

/** One page of kept briefings, the newest first. */
export async function listKeptBriefings(
  base: Base,
  owner: Owner,
  limit: number,
  after?: BriefingPlace
): Promise<{ items: Briefing[]; next: BriefingPlace | null }> {
  const found = await listBriefings(base.store.db, owner, limit + 1, after)
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const next = found.length > limit && last !== undefined ? { madeAt: new Date(last.madeAt), id: last.id } : null
  return { items, next }
}

/** A briefing by its id, and who must own it. */
export interface Kept {
  id: string
  owner: Owner
}

/**
 * A briefing in a format: the rendering kept first, or one made now. `null` where a large one is being made: ask again.
 * Problems: `briefing-not-found` and those of the printer.
 */
export async function obtainRendering(
  base: Base,
  room: PrintRoom,
  { id, owner }: Kept,
  format: Format
): Promise<KeptRendering | null> {
  const briefing = await readBriefing(base, id, owner)
  const name = { briefing: id, format, seal: await findSealOf(base.store.db, briefing) }
  const kept = await findRendering(base.store.db, name)
  if (kept !== undefined) return kept
  const before = room.work.describe(id, format)
  if (before?.problem) throw before.problem
  const printing = room.work.begin(base, room.printer, briefing, name)
  const takesLong = (format === 'pdf' || format === 'docx') && isLarge(briefing)
  if (!takesLong) return requireUnsealed(base, briefing, name.seal, await printing)
  printing.catch(() => undefined)
  return null
}

/** What was printed, unless something in it was sealed meanwhile: then it is not for showing, and is made again. */
async function requireUnsealed(
  { store }: Base, briefing: Briefing, seal: number, printed: KeptRendering
): Promise<KeptRendering | null> {
  return (await findSealOf(store.db, briefing)) === seal ? printed : null
}

/** How one format of a briefing stands. */
export type RenderingState =
  | ({ state: 'ready' } & RenderingFacts)
  | ({ format: Format } & Underway)
  | { format: Format; state: 'not-asked-for' | 'not-available' }

/** How every format of a briefing stands. Problem: `briefing-not-found`. */
export async function describeRenderings(base: Base, room: PrintRoom, { id, owner }: Kept): Promise<RenderingState[]> {
  const briefing = await readBriefing(base, id, owner)
  const kept = await listRenderings(base.store.db, id, await findSealOf(base.store.db, briefing))
  return formats.map((format) => {
    const ready = kept.find((rendering) => rendering.format === format)
    if (ready !== undefined) return { state: 'ready', ...ready }
    const underway = room.work.describe(id, format)
    if (underway !== undefined) return { format, ...underway }
    return { format, state: format === 'pdf' && !room.printer.canSetPdf() ? 'not-available' : 'not-asked-for' }
  })
}
