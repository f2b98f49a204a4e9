// An order as it arrives, and as the services know it. The schema has filled in what may be left out.
import type { BriefingOptions, BriefingOrder, Imprint, QueryPick, RecordPick, RedHead } from '../domain/briefing-order.js'
import type { Axes } from '../services/find-horizon.js'
import { axesOf } from './page.js'

/** The body of an order after its check against the schema. */
export interface OrderBody extends Omit<BriefingOrder, 'options'> {
  options: BriefingOptions
  redHead: RedHead | null
  imprint: Imprint | null
  sections: { heading: string | null; introduction: string | null; records: RecordPick[]; query: QueryPick | null }[]
  asOf?: string
  knownAt?: string
}

/** The order and the axes of time that it names. */
export function readOrder({ asOf, knownAt, ...order }: OrderBody): { order: BriefingOrder; axes: Axes } {
  return { order, axes: axesOf({ asOf, knownAt }) }
}
