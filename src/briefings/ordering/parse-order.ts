// Converts the request body to a `BriefingOrder`. Defaults are filled in by the schema or here.
import type {
  BriefingOptions,
  BriefingOrder,
  DocumentParts,
  EditorialNote,
  Imprint,
  QueryPick,
  RecordPick,
  RedHead
} from './briefing-order.js'
import type { ReadPointQuery } from '../../database/resolve-read-point.js'
import { parseReadPointQuery } from '../../http/paging.js'

/** The validated body. The validator fills in no defaults inside nullable objects. */
export interface OrderBody extends Omit<BriefingOrder, 'title' | 'redHead' | 'imprint' | 'sections' | keyof DocumentParts>, NullableParts {
  title: string | string[]
  options: BriefingOptions
  redHead: (Pick<RedHead, 'mark'> & Partial<RedHead>) | null
  imprint: (Omit<Imprint, 'copiesTo'> & Partial<Imprint>) | null
  sections: {
    heading: string | null
    introduction: string | null
    records: RecordPick[]
    query: Partial<QueryPick> | null
    changedSince: string | null
    conclusion?: string | null
  }[]
  asOf?: string
  knownAt?: string
}

type NullableParts = { [Part in Exclude<keyof DocumentParts, 'titleBreaks' | 'editorialNote'>]?: DocumentParts[Part] | null } & {
  editorialNote?: (Pick<EditorialNote, 'text'> & Partial<EditorialNote>) | null
}

const emptyRedHead = { documentNumber: null, copyNumber: null, secrecy: null, urgency: null, signedOffBy: null }
const emptyQuery: QueryPick = { kind: null, region: null, includeSubregions: false, topic: null, q: null, limit: 50 }

/** The order, and the read point that it names. Parts that are null are left out, as in orders made before there were any. */
export function parseOrder({ asOf, knownAt, title, redHead, imprint, sections, ...order }: OrderBody): {
  order: BriefingOrder
  readPointQuery: ReadPointQuery
} {
  const { coIssuers, masthead, editorialNote, attendance, closing, annotation, attachments, ...rest } = order
  const parts = { coIssuers, masthead, attendance, closing, annotation, attachments }
  return {
    order: {
      ...rest,
      ...parseTitle(title),
      redHead: redHead && { ...emptyRedHead, ...dropNulls(redHead) },
      imprint: imprint && { copiesTo: null, ...dropNulls(imprint) },
      sections: sections.map(({ query, conclusion, ...section }) => ({
        ...section,
        query: query && { ...emptyQuery, ...query },
        ...(conclusion == null ? {} : { conclusion })
      })),
      ...(dropNulls(parts) as DocumentParts),
      ...(editorialNote == null ? {} : { editorialNote: { label: '按语', ...editorialNote } })
    },
    readPointQuery: parseReadPointQuery({ asOf, knownAt })
  }
}

/** A title of one text, and its lines where the order sets them. Latin words that meet at a break stay apart. */
function parseTitle(title: string | string[]): Pick<BriefingOrder, 'title' | 'titleBreaks'> {
  const lines = Array.isArray(title) ? title : title.split('\n')
  if (lines.length === 1) return { title: lines[0]! }
  const joined = lines.reduce((before, line) => `${before}${/[!-~]$/.test(before) && /^[!-~]/.test(line) ? ' ' : ''}${line}`)
  return { title: joined, titleBreaks: lines }
}

/** Without the members that are null or missing, at any depth. */
function dropNulls<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(dropNulls) as Value
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, member]) => member !== null && member !== undefined)
  return Object.fromEntries(kept.map(([name, member]) => [name, dropNulls(member)])) as Value
}
