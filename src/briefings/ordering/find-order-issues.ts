// Validates an order before anything is read from the store. All issues are collected, in the order
//
//   texts → dates → copy number → number of sections and records → each section
import { isPlainDate } from '../../shared/calendar.js'
import { briefingLimits, type BriefingOrder, type SectionOrder } from './briefing-order.js'
import { findUnprintable } from '../../shared/text/printable.js'

type Reason =
  | 'too-long' | 'too-many' | 'unprintable' | 'not-a-day' | 'nothing-picked' | 'picked-twice' | 'malformed' | 'whole-texts-only'

export interface OrderIssue {
  /** JSON Pointer into the order. */
  pointer: string
  reason: Reason
  /** Values that the message quotes, by published name. */
  facts: Record<string, string | number>
}

/** All issues of an order that can be found without reading records; empty if there are none. */
export function findOrderIssues(order: BriefingOrder): OrderIssue[] {
  return [
    ...listPrintedTexts(order).flatMap(issuesOfText),
    ...issuesOfDates(order),
    ...issuesOfCopyNumber(order),
    ...issuesOfSections(order.sections)
  ]
}

interface PrintedText {
  pointer: string
  text: string | null | undefined
  maxCharacters: number
  multiline: boolean
}

/** Every text of an order that is printed. Only introductions may have more than one line. */
function listPrintedTexts({ redHead, imprint, ...order }: BriefingOrder): PrintedText[] {
  const { titleCharacters, lineCharacters, introductionCharacters } = briefingLimits
  const line = (pointer: string, text: string | null | undefined, maxCharacters: number = lineCharacters) =>
    ({ pointer, text, maxCharacters, multiline: false })
  const multiline = (pointer: string, text: string | null) =>
    ({ pointer, text, maxCharacters: introductionCharacters, multiline: true })
  return [
    line('/title', order.title, titleCharacters),
    line('/subtitle', order.subtitle, titleCharacters),
    line('/issuer', order.issuer),
    line('/recipient', order.recipient),
    ...Object.entries(redHead ?? {}).map(([part, text]) => line(`/redHead/${part}`, text as string | null)),
    line('/imprint/copiesTo', imprint?.copiesTo),
    line('/imprint/printedBy', imprint?.printedBy),
    multiline('/introduction', order.introduction),
    ...order.sections.flatMap(({ heading, introduction }, index) => [
      line(`/sections/${index}/heading`, heading, titleCharacters),
      multiline(`/sections/${index}/introduction`, introduction)
    ])
  ]
}

/** At most one issue for each text. */
function issuesOfText({ pointer, text, maxCharacters, multiline }: PrintedText): OrderIssue[] {
  if (text === null || text === undefined) return []
  if (text.trim() === '') return [issue(pointer, 'malformed', { text })]
  const characters = text.length > maxCharacters ? [...text].length : 0
  if (characters > maxCharacters) return [issue(pointer, 'too-long', { most: maxCharacters, characters })]
  // In a single line, line feeds and tabs are as unprintable as NUL.
  const unprintable = findUnprintable(multiline ? text : text.replace(/[\n\t]/g, '\0'))
  return unprintable === undefined ? [] : [issue(pointer, 'unprintable', { ...unprintable })]
}

function issuesOfDates({ date, imprint }: BriefingOrder): OrderIssue[] {
  return [...issuesOfDate('/date', date), ...issuesOfDate('/imprint/printedOn', imprint?.printedOn)]
}

function issuesOfDate(pointer: string, day: string | null | undefined): OrderIssue[] {
  return day && !isPlainDate(day) ? [issue(pointer, 'not-a-day', { day })] : []
}

function issuesOfCopyNumber({ redHead }: BriefingOrder): OrderIssue[] {
  const copyNumber = redHead?.copyNumber
  return copyNumber && !/^\d{1,6}$/.test(copyNumber) ? [issue('/redHead/copyNumber', 'malformed', { copyNumber })] : []
}

function issuesOfSections(sections: readonly SectionOrder[]): OrderIssue[] {
  const max = briefingLimits
  const asked = sections.reduce((sum, { records, query }) => sum + records.length + (query?.limit ?? 0), 0)
  return [
    ...(sections.length > max.sections ? [issue('/sections', 'too-many', { most: max.sections })] : []),
    ...(asked > max.records ? [issue('/sections', 'too-many', { most: max.records, asked })] : []),
    ...sections.flatMap((section, index) => issuesOfSection(section, `/sections/${index}`))
  ]
}

function issuesOfSection(section: SectionOrder, pointer: string): OrderIssue[] {
  if (section.records.length === 0 && section.query === null) return [issue(pointer, 'nothing-picked', {})]
  return [...issuesOfRepeats(section, pointer), ...issuesOfComparison(section, pointer)]
}

function issuesOfRepeats({ records }: SectionOrder, pointer: string): OrderIssue[] {
  const keys = records.map(({ id, eIds }) => JSON.stringify([id, eIds]))
  return records.flatMap(({ id }, index) =>
    keys.indexOf(keys[index]!) < index ? [issue(`${pointer}/records/${index}`, 'picked-twice', { id })] : []
  )
}

/** Comparisons take whole texts only: the same provision may have different eIds in the two versions. */
function issuesOfComparison({ changedSince, records }: SectionOrder, pointer: string): OrderIssue[] {
  if (changedSince === null) return []
  const parts = records.flatMap(({ eIds }, index) =>
    eIds === null ? [] : [issue(`${pointer}/records/${index}/eIds`, 'whole-texts-only', {})])
  const isDay = isPlainDate(changedSince)
  return [...(isDay ? [] : [issue(`${pointer}/changedSince`, 'not-a-day', { day: changedSince })]), ...parts]
}

function issue(pointer: string, reason: Reason, facts: OrderIssue['facts']): OrderIssue {
  return { pointer, reason, facts }
}
