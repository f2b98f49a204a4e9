// An order as it arrives, and as the services know it: everything left out is filled in here or by the schema.
import type {
  BriefingOptions,
  BriefingOrder,
  Imprint,
  QueryPick,
  RecordPick,
  RedHead
} from './briefing-order.js'
import type { ReadPointQuery } from '../../database/resolve-read-point.js'
import { parseReadPointQuery } from '../../http/paging.js'

/** The body of an order after its check. Inside what may be null, the checker fills nothing in. */
export interface OrderBody extends Omit<BriefingOrder, 'redHead' | 'imprint' | 'sections'> {
  options: BriefingOptions
  redHead: (Pick<RedHead, 'mark'> & Partial<RedHead>) | null
  imprint: (Omit<Imprint, 'copiesTo'> & Partial<Imprint>) | null
  sections: {
    heading: string | null
    introduction: string | null
    records: RecordPick[]
    query: Partial<QueryPick> | null
    changedSince: string | null
  }[]
  asOf?: string
  knownAt?: string
}

const emptyRedHead = { documentNumber: null, copyNumber: null, secrecy: null, urgency: null, signedOffBy: null }
const emptyQuery: QueryPick = { kind: null, region: null, includeSubregions: false, topic: null, q: null, limit: 50 }

/** The order and the axes of time that it names. */
export function parseOrder({ asOf, knownAt, redHead, imprint, sections, ...order }: OrderBody): {
  order: BriefingOrder
  axes: ReadPointQuery
} {
  return {
    order: {
      ...order,
      redHead: redHead && { ...emptyRedHead, ...redHead },
      imprint: imprint && { copiesTo: null, ...imprint },
      sections: sections.map(({ query, ...section }) => ({ ...section, query: query && { ...emptyQuery, ...query } }))
    },
    axes: parseReadPointQuery({ asOf, knownAt })
  }
}
