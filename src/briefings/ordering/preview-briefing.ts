// Use case: preview a briefing. Assembled and rendered like an order, but not stored.
import type { Briefing, Format } from '../briefing.js'
import type { BriefingOrder } from './briefing-order.js'
import type { Base } from '../../database/base.js'
import type { ReadPointQuery } from '../../database/resolve-read-point.js'
import { assembleBriefing } from './order-briefing.js'
import type { OrderServices } from '../printer.js'

/** The briefing as it would be frozen. Problems: those of `assembleBriefing`. */
export function previewBriefing(base: Base, services: OrderServices, order: BriefingOrder, readPointQuery: ReadPointQuery): Promise<Briefing> {
  return assembleBriefing(base, services, order, readPointQuery)
}

/** A rendering labelled as a preview. Problems: those of `assembleBriefing` and `BriefingRenderer.render`. */
export async function renderPreview(
  base: Base,
  services: OrderServices,
  { order, readPointQuery, format }: { order: BriefingOrder; readPointQuery: ReadPointQuery; format: Format }
): Promise<Uint8Array> {
  const briefing = await assembleBriefing(base, services, order, readPointQuery)
  return (await services.renderer.render(briefing, format, { preview: true })).bytes
}
