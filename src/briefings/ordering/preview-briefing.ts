// A briefing to look at before it is ordered: assembled and printed like one, kept nowhere.
import type { Briefing, Format } from '../briefing.js'
import type { BriefingOrder } from './briefing-order.js'
import type { Base } from '../../database/base.js'
import type { Axes } from '../../database/resolve-read-point.js'
import { assembleBriefing } from './order-briefing.js'
import type { BriefingDesk } from '../printing.js'

/** Problems: those of `assembleBriefing`. */
export function previewBriefing(base: Base, room: BriefingDesk, order: BriefingOrder, axes: Axes): Promise<Briefing> {
  return assembleBriefing(base, room, order, axes)
}

/** The bytes of a preview, which say that they are one. Problems: those of `assembleBriefing` and of the printer. */
export async function printPreview(
  base: Base,
  room: BriefingDesk,
  { order, axes, format }: { order: BriefingOrder; axes: Axes; format: Format }
): Promise<Uint8Array> {
  const briefing = await assembleBriefing(base, room, order, axes)
  return (await room.printer.render(briefing, format, { preview: true })).bytes
}
