// Ordering a briefing: check the order, pick its records, freeze them, keep the briefing, print it.
import type { Act } from '../../http/caller.js'
import { type Briefing, charactersOf } from '../briefing.js'
import { briefingLimits, type BriefingOrder, findOrderFaults, type OrderFault } from './briefing-order.js'
import { freezeBriefing, type PickedRecord } from './freeze-briefing.js'
import type { Layout } from '../layout.js'
import { type Finding, Problem } from '../../shared/problem.js'
import type { Source } from '../../sources/source.js'
import { findBriefing, findSealOf, keepBriefing, listRenderings } from '../store.js'
import { findLastChange } from '../../database/sequence/last-change.js'
import { findSource } from '../../sources/store.js'
import type { Base } from '../../database/base.js'
import { type Axes, findHorizon } from '../../database/resolve-read-point.js'
import { perform, recallResult } from '../../access/run-command.js'
import { pickRecords } from './select-records.js'
import type { BriefingDesk, PrintRoom } from '../printing.js'

export interface Ordered {
  briefing: Briefing
  /** False where an equal order was made before. */
  made: boolean
  /** True where the PDF is still being made. */
  pending: boolean
}

/**
 * Makes a briefing, or finds the one that an equal order made. Small ones are printed before this answers; whatever
 * stops their PDF stops the briefing, except that this machine sets no PDF at all. Problems: `invalid-order`,
 * `unknown-layout`, `unusable-record`, `briefing-too-large`, `glyph-missing`, those of `findHorizon`, of lists, of the
 * search, of `perform` and of the press.
 */
export async function orderBriefing(
  base: Base,
  room: BriefingDesk,
  act: Act,
  { order, axes }: { order: BriefingOrder; axes: Axes }
): Promise<Ordered> {
  // Asked for again, the same is meant, though another day may freeze another selection.
  const { id, made } = (await recallResult<Keeping>(base, act)) ?? (await keepOrdered(base, room, act, { order, axes }))
  const briefing = (await findBriefing(base.store.db, id, null))!
  return { briefing, made, pending: made && (await printFirst(base, room, briefing)) }
}

interface Keeping {
  id: string
  made: boolean
}

async function keepOrdered(
  base: Base,
  room: BriefingDesk,
  act: Act,
  { order, axes }: { order: BriefingOrder; axes: Axes }
): Promise<Keeping> {
  const briefing = await assembleBriefing(base, room, order, axes)
  const { id } = briefing
  const isNew = (await findBriefing(base.store.db, id, null)) === undefined
  if (isNew && room.printer.canSetPdf()) room.printer.checkGlyphs(briefing)
  return perform(base, act, async (db) => {
    const made = await keepBriefing(db, briefing, act.caller.key)
    return { result: { id, made }, target: `briefing/${id}` }
  })
}

/** Prints a briefing as PDF unless it is printed, where this machine can; whether that goes on after the reply. */
async function printFirst(base: Base, room: BriefingDesk, briefing: Briefing): Promise<boolean> {
  if (!room.printer.canSetPdf()) return false
  const { id } = briefing
  const seal = await findSealOf(base.store.db, briefing)
  const kept = await listRenderings(base.store.db, id, seal)
  if (kept.some(({ format }) => format === 'pdf')) return false
  const printing = room.work.begin(base, room.printer, briefing, { briefing: id, format: 'pdf', seal })
  const pending = isLarge(briefing)
  // A failure of what goes on after the reply is told by the address of the renderings.
  if (pending) printing.catch(() => undefined)
  else await printing
  return pending
}

/** Whether a briefing's renderings go on after the reply. */
export function isLarge(briefing: Briefing): boolean {
  return charactersOf(briefing) > briefingLimits.charactersWithinRequest
}

/** The briefing that an order would make, kept nowhere. Problems: those of `orderBriefing` up to the printing. */
export async function assembleBriefing(
  base: Base,
  room: BriefingDesk,
  order: BriefingOrder,
  axes: Axes
): Promise<Briefing> {
  const faults = findOrderFaults(order)
  if (faults.length > 0) throw new Problem('invalid-order', {}, faults.map(toFinding))
  const layout = requireLayout(room, order.layout)
  const horizon = await findHorizon(base, axes)
  const knownAt = axes.knownAt ?? (await findLastChange(base.store.db))?.recordedAt ?? base.now()
  const sections = await pickRecords(base, room.search, order, horizon)
  const sources = await readCited(base, sections.flat(), horizon.seq)
  const selection = { sections, sources, asOf: horizon.asOf, knownAt: knownAt.toISOString() }
  const briefing = freezeBriefing(order, selection, layout, { at: base.now(), publicAddress: room.publicAddress })
  const characters = charactersOf(briefing)
  const most = briefingLimits.characters
  if (characters > most) throw new Problem('briefing-too-large', { characters, most })
  return briefing
}

function requireLayout({ layouts }: PrintRoom, name: string): Layout {
  const layout = layouts.get(name)
  if (layout === undefined)
    throw new Problem('unknown-layout', { layout: name, layouts: [...layouts.keys()].join(', ') })
  return layout
}

async function readCited(base: Base, records: readonly PickedRecord[], seq: number): Promise<Map<string, Source>> {
  const cited = records.flatMap(({ reading, compared }) => [reading, compared?.from ?? []].flat()).flatMap(({ content }) => [
    ...content.citations,
    ...content.provisions.flatMap(({ citations }) => citations)
  ])
  const sources = new Map<string, Source>()
  for (const id of new Set(cited.map(({ source }) => source))) {
    const source = await findSource(base.store.db, id, seq)
    if (source !== undefined) sources.set(id, source)
  }
  return sources
}

function toFinding({ pointer, reason, facts }: OrderFault): Finding {
  const named = Object.entries(facts)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')
  const { zh, en } = reasons[reason]
  return {
    pointer: `/body${pointer}`,
    message: { zh: named === '' ? zh : `${zh}（${named}）`, en: named === '' ? en : `${en} (${named})` }
  }
}

const reasons: Record<OrderFault['reason'], { zh: string; en: string }> = {
  'too-long': { zh: '文字过长', en: 'is too long' },
  'too-many': { zh: '数量过多', en: 'are too many' },
  unprintable: { zh: '含有不能印出的字符', en: 'holds a character that cannot be printed' },
  'not-a-day': { zh: '不是存在的日期', en: 'is not a day that exists' },
  'nothing-picked': { zh: '没有选择任何记录', en: 'picks no record' },
  'picked-twice': { zh: '同一记录选了两次', en: 'is picked twice' },
  'whole-texts-only': { zh: '新旧对照须是全文，不能只选条款', en: 'cannot be picked: changes are told of whole texts' },
  malformed: { zh: '写法不合要求', en: 'is not written as it must be' }
}
