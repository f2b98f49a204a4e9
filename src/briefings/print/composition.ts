// The format-independent content of a briefing: blocks in reading order. Every renderer takes the same composition, so
// the formats cannot differ in content.
import type { TwoColumns } from '../../comparison/two-columns.js'
import type { Face, HeadForm } from '../layout.js'

/** Text in the face of its paragraph or in `face`, or source marks 〔1〕〔2〕. */
export type Span = { text: string; face?: Face } | { marks: number[] }

export type HeadingLevel = 1 | 2 | 3 | 4

/**
 * `body` is indented by two characters, `flush` is not, `centred` stands in the middle; `facts` and `note` are about a
 * record, not from its text; `editorial` is a note of the editors.
 */
export type ParagraphStyle = 'body' | 'flush' | 'centred' | 'facts' | 'note' | 'editorial'

export type Block =
  | { kind: 'heading'; level: HeadingLevel; text: string; anchor: string; centred?: true }
  /** `keep`: stays on the page of what follows it. */
  | { kind: 'paragraph'; style: ParagraphStyle; spans: Span[]; keep?: true }
  | ({ kind: 'columns' } & Pick<TwoColumns, 'heads' | 'rows'>)
  | { kind: 'table'; columns: { head: string; share: number }[]; rows: TableRow[] }
  | { kind: 'page-break' }

/** A row of a table. Source marks link to the row with their number in the list of sources; other tables have `null`. */
export interface TableRow {
  mark: number | null
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
  form: HeadForm
  topLeft: string[]
  /** 联合行文: the organs, one line each, left of `mark`; empty for one organ. */
  organs: string[]
  mark: string
  documentNumber: string | null
  /** Names, two a line. */
  signedOffBy: string[]
}

/** 报头. */
export interface ComposedMasthead {
  name: string
  /** 第12期（总第120期）. */
  issue: string
  publishedBy: string
  publishedOn: string
}

/** 署名 and 成文日期: lines of the issuers, already broken. `width` in characters, of the widest line. */
export interface Signature {
  lines: string[]
  width: number
  date: string | null
  dateWidth: number
}

/** A label with a text that hangs behind it: 抄送：…, 出席：…. */
export interface LabelledText {
  label: string
  text: string
}

export interface ComposedImprint {
  rows: LabelledText[]
  printedBy: string
  printedOn: string
  /** 共印120份. */
  copies: string | null
}

export interface Composition {
  lang: 'zh-CN'
  title: string
  titleLines: string[]
  subtitle: string | null
  cover: boolean
  masthead: ComposedMasthead | null
  head: ComposedHead | null
  /** On the first page: what is out of date on the day of printing. */
  notice: string | null
  /** The same in short, in the foot of each page. */
  footNotice: string | null
  /** 按语, before the title where there is a 报头, else after it. */
  editorial: Block[]
  recipient: string | null
  /** Depth of the table of contents; 0 for none. */
  contents: number
  body: Block[]
  /** 附件说明: the names of all attachments, in the order of their numbers. */
  attachmentNames: { text: string; anchor: string | null }[]
  attachments: Attachment[]
  signature: Signature | null
  attendance: LabelledText[]
  annotation: string | null
  imprint: ComposedImprint | null
  /** `null` on a preview: it has no code to check. */
  check: { code: string; asOf: string; address: string } | null
  /** Document properties of the file; `day` is `YYYY-MM-DD`. */
  properties: { author: string; day: string; description: string; keywords: string[] }
}
