// The format-independent content of a briefing: blocks in reading order. Every renderer takes the same composition, so
// the formats cannot differ in content.
import type { TwoColumns } from '../../comparison/two-columns.js'
import type { Face } from '../layout.js'

/** Text in the face of its paragraph or in `face`, or source marks 〔1〕〔2〕. */
export type Span = { text: string; face?: Face } | { marks: number[] }

export type HeadingLevel = 1 | 2 | 3 | 4

/** `body` is indented by two characters, `flush` is not; `facts` and `note` are about a record, not from its text. */
export type ParagraphStyle = 'body' | 'flush' | 'facts' | 'note'

export type Block =
  | { kind: 'heading'; level: HeadingLevel; text: string; anchor: string }
  | { kind: 'paragraph'; style: ParagraphStyle; spans: Span[] }
  | ({ kind: 'columns' } & Pick<TwoColumns, 'heads' | 'rows'>)
  | { kind: 'table'; columns: { head: string; share: number }[]; rows: TableRow[] }
  | { kind: 'page-break' }

/** A row of the list of sources; links point to its mark. */
export interface TableRow {
  mark: number
  cells: string[]
}

export interface Attachment {
  label: string
  title: string
  anchor: string
  blocks: Block[]
}

/** The parts of 版头 that the order has, in the order of the standard. */
export interface ComposedHead {
  topLeft: string[]
  mark: string
  documentNumber: string | null
  signedOffBy: string | null
}

export interface Composition {
  lang: 'zh-CN'
  title: string
  titleLines: string[]
  subtitle: string | null
  head: ComposedHead | null
  recipient: string | null
  contents: boolean
  body: Block[]
  attachments: Attachment[]
  issuer: string | null
  date: string | null
  imprint: { copiesTo: string | null; printedBy: string; printedOn: string } | null
  /** `null` on a preview: it has no code to check. */
  check: { code: string; asOf: string; address: string } | null
  /** Document properties of the file; `day` is `YYYY-MM-DD`. */
  properties: { author: string; day: string; description: string; keywords: string[] }
}
