// Use case: order a briefing. Checks the order, selects its records, freezes and stores them, and renders the PDF.
import type { Command } from '../../http/caller.js'
import { type Briefing, countCharacters } from '../briefing.js'
import { briefingLimits, type BriefingOrder } from './briefing-order.js'
import { findLayoutIssues, findOrderIssues } from './find-order-issues.js'
import { findUnfitParts } from '../print/fit.js'
import { type OrderIssue, toValidationIssue } from './order-issue.js'
import type { SelectedRecord } from './freeze-briefing.js'
import { freezeTask } from './freeze-task.js'
import { requireWithinLimit } from './length-limit.js'
import type { Layout } from '../layout.js'
import { Problem } from '../../shared/problem.js'
import type { Source } from '../../sources/source.js'
import { findBriefing, findLastSealOf, storeBriefing, listRenderings } from '../store.js'
import { findLastChange } from '../../database/sequence/last-change.js'
import { findSource } from '../../sources/store.js'
import type { Base } from '../../database/base.js'
import { type ReadPointQuery, resolveReadPoint } from '../../database/resolve-read-point.js'
import { keptUntil } from '../keeping/anonymous-limits.js'
import { anonymousAddressOf, requireKeeping, requireQuota } from '../keeping/require-keeping.js'
import { recordOrder } from '../keeping/store.js'
import type { KeptOrder } from '../reissuing/order-content.js'
import { recordReplacement } from '../reissuing/store.js'
import { runCommand, findReplayedResult } from '../../access/run-command.js'
import { selectRecords } from './select-records.js'
import type { BriefingServices, OrderServices, Printer } from '../printer.js'

export interface OrderResult {
  briefing: Briefing
  /** False if an equal order of the same API key, or of the same address without one, had made the briefing before. */
  made: boolean
  /** True while the PDF is still being rendered. */
  pending: boolean
  /** Until when the briefing is kept at least, where it was ordered without a key; `null` with one: it stays. */
  keptUntil: Date | null
}

/**
 * Makes a briefing, or finds the one that an equal order made. The PDF of a small briefing is rendered before this
 * returns, and a failure of it is a failure of the order; on a platform without PDF this step is skipped. Problems:
 * `invalid-order`, `unknown-layout`, `unusable-record`, `briefing-too-large`, `glyph-missing`, and those of
 * `requireKeeping`, `resolveReadPoint`, `findMatchingWorks`, `runCommand` and `BriefingRenderer.render`.
 */
export async function orderBriefing(
  base: Base,
  services: OrderServices,
  command: Command,
  request: OrderRequest
): Promise<OrderResult> {
  requireKeeping(services.anonymousLimits, command.caller)
  // A repeated request returns the first result, although the selection may have changed since.
  const { id, made } = (await findReplayedResult<StoreResult>(base, command)) ?? (await storeOrdered(base, services, command, request))
  const briefing = (await findBriefing(base.store.db, id, null))!
  // The same for every order without a key, so that it does not tell whether somebody ordered the same with one.
  const kept = command.caller.apiKeyId === null ? keptUntil(services.anonymousLimits, base.now()) : null
  return { briefing, made, pending: made && (await renderFirst(base, services, briefing)), keptUntil: kept }
}

/** What is ordered. */
export interface OrderRequest {
  order: BriefingOrder
  readPointQuery: ReadPointQuery
  /** The order as it can be repeated; kept for callers with a key. */
  kept: KeptOrder
  /** Id of the briefing that the new one replaces, which the caller may say. */
  supersedes?: string
}

interface StoreResult {
  id: string
  made: boolean
}

async function storeOrdered(
  base: Base,
  services: OrderServices,
  command: Command,
  { order, readPointQuery, kept, supersedes }: OrderRequest
): Promise<StoreResult> {
  const briefing = await assembleBriefing(base, services, order, readPointQuery)
  const { id } = briefing
  const isNew = (await findBriefing(base.store.db, id, null)) === undefined
  if (isNew) await requireQuota(base, services.anonymousLimits, command.caller)
  if (isNew && services.renderer.canRenderPdf()) await services.renderer.checkGlyphs(briefing)
  const { apiKeyId } = command.caller
  const use = { briefing: id, address: anonymousAddressOf(command.caller), bytes: Buffer.byteLength(JSON.stringify(briefing)), at: base.now() }
  return runCommand(base, command, async (db) => {
    const { isNew, made } = await storeBriefing(db, briefing, { key: apiKeyId, address: use.address }, kept)
    await recordOrder(db, use, isNew)
    if (supersedes !== undefined) await recordReplacement(db, supersedes, id, use.at)
    // An order without a key that makes nothing leaves nothing, or repeating it would fill the disk.
    return { result: { id, made }, target: `briefing/${id}`, detail: supersedes === undefined ? undefined : { supersedes }, isAudited: isNew || apiKeyId !== null }
  })
}

/** Renders the PDF unless it is stored or the platform has none. Returns whether it continues after the response. */
async function renderFirst(base: Base, services: BriefingServices, briefing: Briefing): Promise<boolean> {
  if (!services.renderer.canRenderPdf()) return false
  const { id } = briefing
  const seal = await findLastSealOf(base.store.db, briefing)
  const stored = await listRenderings(base.store.db, id, seal)
  if (stored.some(({ format }) => format === 'pdf')) return false
  const rendering = services.jobs.start(base, services.renderer, briefing, { briefing: id, format: 'pdf', seal })
  const pending = isLarge(briefing)
  // A failure after the response is reported by the renderings route.
  if (pending) rendering.catch(() => undefined)
  else await rendering
  return pending
}

/** Whether the renderings of a briefing continue after the response. */
export function isLarge(briefing: Briefing): boolean {
  return countCharacters(briefing) > briefingLimits.charactersWithinRequest
}

/** Assembles a briefing without storing it. Problems: those of `orderBriefing` before rendering. */
export async function assembleBriefing(
  base: Base,
  services: OrderServices,
  order: BriefingOrder,
  readPointQuery: ReadPointQuery
): Promise<Briefing> {
  rejectOrderIssues(findOrderIssues(order))
  const layout = requireLayout(services, order.layout)
  rejectOrderIssues(findLayoutIssues(order, layout))
  const readPoint = await resolveReadPoint(base, readPointQuery)
  const knownAt = readPointQuery.knownAt ?? (await findLastChange(base.store.db))?.recordedAt ?? base.now()
  const sections = await selectRecords(base, services.search, order, readPoint)
  rejectTooLong(sections.flat())
  const sources = await readCited(base, sections.flat(), readPoint.seq)
  const selection = { sections, sources, asOf: readPoint.asOf, knownAt: knownAt.toISOString() }
  const made = { at: base.now(), publicAddress: services.publicAddress }
  const briefing = await services.computer.run(freezeTask, { order, selection, layout, made })
  rejectOrderIssues(findUnfitParts(briefing))
  return briefing
}

function rejectOrderIssues(issues: readonly OrderIssue[]): void {
  if (issues.length > 0) throw new Problem('invalid-order', {}, issues.map(toValidationIssue))
}

/** Rejects records whose whole texts alone are too long, before they are copied and hashed. */
function rejectTooLong(records: readonly SelectedRecord[]): void {
  let characters = 0
  for (const { reading, eIds, comparison } of records) {
    if (eIds !== null || comparison !== undefined) continue
    for (const { text } of reading.content.provisions) characters += text.length
  }
  requireWithinLimit(characters)
}

function requireLayout({ layouts }: Printer, name: string): Layout {
  const layout = layouts.get(name)
  if (layout === undefined)
    throw new Problem('unknown-layout', { layout: name, layouts: [...layouts.keys()].join(', ') })
  return layout
}

async function readCited(base: Base, records: readonly SelectedRecord[], seq: number): Promise<Map<string, Source>> {
  const readings = new Set(records.flatMap(({ reading, comparison }) => [reading, comparison?.from ?? []].flat()))
  const cited = [...readings].flatMap(({ content: { citations, provisions } }) => [citations, ...provisions.map((one) => one.citations)].flat())
  const sources = new Map<string, Source>()
  for (const id of new Set(cited.map(({ source }) => source))) {
    const source = await findSource(base.store.db, id, seq)
    if (source !== undefined) sources.set(id, source)
  }
  return sources
}
