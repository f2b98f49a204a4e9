// The order of a briefing: its shape and its limits. Checked by `find-order-issues.ts`.
import type { PlainDate } from '../../shared/calendar.js'
import type { Kind } from '../../shared/kind.js'

/** 版头 of a formal document; `mark` is 发文机关标志, in 联合行文 what stands to the right of the organs: 文件. */
export interface RedHead {
  mark: string
  /** 联合行文: the organs, the leading one first. Left out for one organ. */
  organs?: string[]
  /** 发文字号, e.g. 中纪办〔2026〕3号. */
  documentNumber: string | null
  /** 份号, six digits at most. */
  copyNumber: string | null
  /** 密级. */
  secrecy: string | null
  /** 紧急程度. */
  urgency: string | null
  /** 签发人, for documents sent upwards; several names with spaces between them. */
  signedOffBy: string | null
}

/** 版记 at the foot of the last page. */
export interface Imprint {
  /** 抄送. */
  copiesTo: string | null
  /** 印发机关. */
  printedBy: string
  /** 印发日期. */
  printedOn: PlainDate
  /** 报、送、发 and 印数 of a 简报, and 主送 where it does not fit before the text. */
  mainTo?: string
  reportTo?: string
  sendTo?: string
  distributeTo?: string
  copies?: number
}

/** 报头 of a 简报. */
export interface Masthead {
  /** 工作简报. */
  name: string
  /** 期号, and 总期号 where it is counted. */
  issue: number
  totalIssue?: number
  /** 编印单位. */
  publishedBy: string
  publishedOn: PlainDate
}

/** 按语 or 编者按 before the text. */
export interface EditorialNote {
  label: string
  text: string
}

/** 出席、请假、列席 of a 纪要. */
export interface Attendance {
  present: string
  absent?: string
  observers?: string
}

/** An attachment of the caller's own: its text, or a file that goes with the document. */
export interface OwnAttachment {
  title: string
  text?: string
  file?: AttachedFile
}

/** A file named and identified on paper; its bytes are never sent to the service. */
export interface AttachedFile {
  name: string
  /** SHA-256 of its bytes. */
  sha256: string
}

/** Parts of a document that an order may leave out; orders without them freeze as before there were any. */
export interface DocumentParts {
  /** The lines of the title, where the order sets the breaks. */
  titleBreaks?: string[]
  /** 联合行文: the organs that sign after `issuer`. */
  coIssuers?: string[]
  masthead?: Masthead
  editorialNote?: EditorialNote
  attendance?: Attendance
  /** Paragraphs after the last section: 特此通知。 */
  closing?: string
  /** 附注, without its brackets. */
  annotation?: string
  attachments?: OwnAttachment[]
}

/** Selects one record. `version` null: the one in force on the day. `eIds` null: the whole text. */
export interface RecordPick {
  id: string
  version: number | null
  eIds: string[] | null
}

/** Selects the first `limit` matching works in force, in the order of the list, or with `q` by relevance. */
export interface QueryPick {
  kind: Kind | null
  region: string | null
  includeSubregions: boolean
  topic: string | null
  /** Search text. Works are then ranked by their best provision. */
  q: string | null
  limit: number
}

export interface SectionOrder {
  heading: string | null
  introduction: string | null
  records: RecordPick[]
  query: QueryPick | null
  /** 新旧对照: print what changed since this day; records without changes are left out. */
  changedSince: PlainDate | null
  /** Paragraphs after the records. */
  conclusion?: string
}

export interface BriefingOptions {
  /** Source marks 〔n〕 and the appendix 资料来源及版本. */
  sources: boolean
  /** Notes on changes after the day of the briefing. */
  notes: boolean
  /** Appendix with the full text of every work of which only some provisions were selected. */
  fullTexts: boolean
  /** Table of contents; `null` leaves it to the layout. */
  contents: boolean | null
  /** Whether a record that is not in force on the day is an error or gets a note. */
  notInForce: 'refuse' | 'mark'
  /** The line of facts under a record; left out: as the layout says. */
  facts?: FactsLevel
  /** Whether headings are numbered 一、（一）; left out: as the layout says. */
  numbering?: boolean
  /** Whether the title of each record is printed as a heading; left out: as the layout says. */
  recordHeadings?: boolean
}

export const factsLevels = ['none', 'short', 'full'] as const
export type FactsLevel = (typeof factsLevels)[number]

export interface BriefingOrder extends DocumentParts {
  title: string
  subtitle: string | null
  issuer: string | null
  recipient: string | null
  /** 成文日期. */
  date: PlainDate | null
  redHead: RedHead | null
  imprint: Imprint | null
  introduction: string | null
  sections: SectionOrder[]
  options: BriefingOptions
  layout: string
}

/** Limits of one briefing. A page has 616 characters, so 400,000 characters are about 650 pages. */
export const briefingLimits = {
  titleCharacters: 120,
  lineCharacters: 200,
  introductionCharacters: 5_000,
  attachments: 50,
  /** Characters of the text of one own attachment. */
  attachmentCharacters: 50_000,
  organs: 20,
  sections: 50,
  records: 500,
  characters: 400_000,
  /** Above this number the PDF is rendered after the response (202). */
  charactersWithinRequest: 60_000
} as const
