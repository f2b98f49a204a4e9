// What a caller asks for when ordering a briefing, and what can be said about it before anything is looked up.
import { isPlainDate, type PlainDate } from '../../shared/calendar.js'
import type { Kind } from '../../shared/kind.js'
import { findUnprintable } from './printable.js'

/** The red head of a formal document, part by part; `mark` is 发文机关标志. */
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

/** One record by id: a version (else the one that answers on the day), and clauses (else all). */
export interface RecordPick {
  id: string
  version: number | null
  eIds: string[] | null
}

/** Records by question: the first `limit` in force that match, in the order of the list or of the search. */
export interface QueryPick {
  kind: Kind | null
  region: string | null
  includeSubregions: boolean
  topic: string | null
  /** Search words; with them, works come by how well their best clause fits. */
  q: string | null
  limit: number
}

export interface SectionOrder {
  heading: string | null
  introduction: string | null
  records: RecordPick[]
  query: QueryPick | null
  /** 新旧对照: what changed in the records since this day, and only of those that did. */
  changedSince: PlainDate | null
}

export interface BriefingOptions {
  /** Marks 〔n〕 and the appendix 资料来源及版本. */
  sources: boolean
  /** Notes on rules that changed after the chosen day. */
  notes: boolean
  /** An appendix with the full text of every work of which only clauses were picked. */
  fullTexts: boolean
  /** A contents page; `null` leaves it to the layout. */
  contents: boolean | null
  /** What happens to a record that is not in force on the day. */
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

/** What one briefing may hold. A page holds 616 characters, so the characters allow some 650 pages. */
export const briefingLimits = {
  titleCharacters: 120,
  lineCharacters: 200,
  introductionCharacters: 5_000,
  sections: 50,
  records: 500,
  characters: 400_000,
  /** Above this the rendering goes on after the reply. */
  charactersWithinRequest: 60_000
} as const

export interface OrderIssue {
  pointer: string
  reason: 'too-long' | 'too-many' | 'unprintable' | 'not-a-day' | 'nothing-picked' | 'picked-twice' | 'malformed' | 'whole-texts-only'
  facts: Record<string, string | number>
}

/** Everything wrong with an order that shows on its face; empty where it can be tried. */
export function findOrderIssues(order: BriefingOrder): OrderIssue[] {
  return [
    ...listPrintedTexts(order).flatMap(({ pointer, text, most: max, lines }) => issuesOfText(pointer, text, max, lines)),
    ...[order.date, order.imprint?.printedOn].flatMap((day, sectionIndex) =>
      day && !isPlainDate(day) ? [issue(sectionIndex === 0 ? '/date' : '/imprint/printedOn', 'not-a-day', { day })] : []
    ),
    ...(order.redHead?.copyNumber && !/^\d{1,6}$/.test(order.redHead.copyNumber)
      ? [issue('/redHead/copyNumber', 'malformed', { copyNumber: order.redHead.copyNumber })]
      : []),
    ...issuesOfSections(order.sections)
  ]
}

function issuesOfSections(sections: readonly SectionOrder[]): OrderIssue[] {
  const selected = sections.reduce((sum, { records, query }) => sum + records.length + (query?.limit ?? 0), 0)
  const max = { sections: briefingLimits.sections, records: briefingLimits.records }
  return [
    ...(sections.length > max.sections ? [issue('/sections', 'too-many', { most: max.sections })] : []),
    ...(selected > max.records ? [issue('/sections', 'too-many', { most: max.records, asked: selected })] : []),
    ...sections.flatMap((section, sectionIndex) => {
      const empty = section.records.length === 0 && section.query === null
      if (empty) return [issue(`/sections/${sectionIndex}`, 'nothing-picked', {})]
      return [...findRepeats(section, sectionIndex), ...issuesOfComparison(section, sectionIndex)]
    })
  ]
}

/** A comparison is of whole texts: their clauses go by other numbers on either side. */
function issuesOfComparison({ changedSince, records }: SectionOrder, sectionIndex: number): OrderIssue[] {
  if (changedSince === null) return []
  const day = isPlainDate(changedSince) ? [] : [issue(`/sections/${sectionIndex}/changedSince`, 'not-a-day', { day: changedSince })]
  const parts = records.flatMap(({ eIds }, index) =>
    eIds === null ? [] : [issue(`/sections/${sectionIndex}/records/${index}/eIds`, 'whole-texts-only', {})])
  return [...day, ...parts]
}

function findRepeats({ records }: SectionOrder, sectionIndex: number): OrderIssue[] {
  const names = records.map(({ id, eIds }) => JSON.stringify([id, eIds]))
  return records.flatMap(({ id }, index) =>
    names.indexOf(names[index]!) < index ? [issue(`/sections/${sectionIndex}/records/${index}`, 'picked-twice', { id })] : []
  )
}

interface PrintedText {
  pointer: string
  text: string | null | undefined
  most: number
  lines: boolean
}

/** Every text of an order that reaches the paper. Only introductions may have more than one line. */
function listPrintedTexts({ redHead, imprint, ...order }: BriefingOrder): PrintedText[] {
  const { titleCharacters, lineCharacters, introductionCharacters } = briefingLimits
  const line = (pointer: string, text: string | null | undefined, max: number = lineCharacters) => ({
    pointer,
    text,
    most: max,
    lines: false
  })
  const multiline = (pointer: string, text: string | null) => ({
    pointer,
    text,
    most: introductionCharacters,
    lines: true
  })
  return [
    line('/title', order.title, titleCharacters),
    line('/subtitle', order.subtitle, titleCharacters),
    line('/issuer', order.issuer),
    line('/recipient', order.recipient),
    ...Object.entries(redHead ?? {}).map(([part, text]) => line(`/redHead/${part}`, text as string | null)),
    line('/imprint/copiesTo', imprint?.copiesTo),
    line('/imprint/printedBy', imprint?.printedBy),
    multiline('/introduction', order.introduction),
    ...order.sections.flatMap(({ heading, introduction }, sectionIndex) => [
      line(`/sections/${sectionIndex}/heading`, heading, titleCharacters),
      multiline(`/sections/${sectionIndex}/introduction`, introduction)
    ])
  ]
}

function issuesOfText(pointer: string, text: string | null | undefined, max: number, lines: boolean): OrderIssue[] {
  if (text === null || text === undefined) return []
  if (text.trim() === '') return [issue(pointer, 'malformed', { text })]
  const characters = [...text].length
  if (characters > max) return [issue(pointer, 'too-long', { most: max, characters })]
  const unprintable = findUnprintable(lines ? text : text.replace(/[\n\t]/g, '\0'))
  return unprintable === undefined ? [] : [issue(pointer, 'unprintable', { ...unprintable })]
}

function issue(pointer: string, reason: OrderIssue['reason'], facts: OrderIssue['facts']): OrderIssue {
  return { pointer, reason, facts }
}
