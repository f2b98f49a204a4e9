// The order of a briefing: its shape and its limits. Checked by `find-order-issues.ts`.
import type { PlainDate } from '../../shared/calendar.js'
import type { Kind } from '../../shared/kind.js'

/** 版头 of a formal document; `mark` is 发文机关标志. */
export interface RedHead {
  mark: string
  /** 发文字号, e.g. 中纪办〔2026〕3号. */
  documentNumber: string | null
  /** 份号, six digits at most. */
  copyNumber: string | null
  /** 密级. */
  secrecy: string | null
  /** 紧急程度. */
  urgency: string | null
  /** 签发人, for documents sent upwards. */
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
}

export interface BriefingOrder {
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
  sections: 50,
  records: 500,
  characters: 400_000,
  /** Above this number the PDF is rendered after the response (202). */
  charactersWithinRequest: 60_000
} as const
