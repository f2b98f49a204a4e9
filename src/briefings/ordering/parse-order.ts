// Converts the request body to a `BriefingOrder`. Defaults are filled in by the schema or here.
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

/** The validated body. The validator fills in no defaults inside nullable objects. */
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

/** The order, and the read point that it names. */
export function parseOrder({ asOf, knownAt, redHead, imprint, sections, ...order }: OrderBody): {
  order: BriefingOrder
  readPointQuery: ReadPointQuery
} {
  return {
    order: {
      ...order,
      redHead: redHead && { ...emptyRedHead, ...redHead },
      imprint: imprint && { copiesTo: null, ...imprint },
      sections: sections.map(({ query, ...section }) => ({ ...section, query: query && { ...emptyQuery, ...query } }))
    },
    readPointQuery: parseReadPointQuery({ asOf, knownAt })
  }
}
