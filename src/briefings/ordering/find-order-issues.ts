// Validates an order before anything is read from the store. All issues are collected, in the order
//
//   texts → dates → 版头 → attachments → number of sections and records → each section
import { isPlainDate } from '../../shared/calendar.js'
import { findUnprintable } from '../../shared/text/printable.js'
import type { Layout } from '../layout.js'
import { briefingLimits, type BriefingOrder, type OwnAttachment, type SectionOrder } from './briefing-order.js'
import { type OrderIssue, orderIssue as issue } from './order-issue.js'
import { listPrintedTexts, type PrintedText } from './printed-texts.js'
import { issuesOfDates, issuesOfRedHead } from './standard-parts.js'

/** All issues of an order that can be found without reading records; empty if there are none. */
export function findOrderIssues(order: BriefingOrder): OrderIssue[] {
  return [
    ...listPrintedTexts(order).flatMap(issuesOfText),
    ...issuesOfDates(order),
    ...issuesOfRedHead(order.redHead),
    ...(order.attachments ?? []).flatMap((attachment, index) => issuesOfAttachment(attachment, `/attachments/${index}`)),
    ...issuesOfSections(order.sections)
  ]
}

/** Parts that the layout does not have: they are refused, not dropped. */
export function findLayoutIssues({ redHead, imprint, masthead }: BriefingOrder, { name: layout, parts }: Layout): OrderIssue[] {
  return [
    ...(redHead !== null && !parts.redHead ? [issue('/redHead', 'no-red-head', { layout })] : []),
    ...(imprint !== null && !parts.imprint ? [issue('/imprint', 'no-imprint', { layout })] : []),
    ...(masthead !== undefined && parts.masthead !== true ? [issue('/masthead', 'no-masthead', { layout })] : []),
    ...(masthead === undefined && parts.masthead === true ? [issue('/masthead', 'masthead-wanted', { layout })] : [])
  ]
}

/** At most one issue for each text. */
function issuesOfText({ pointer, text, maxCharacters, multiline }: PrintedText): OrderIssue[] {
  if (text === null || text === undefined) return []
  if (text.trim() === '') return [issue(pointer, 'empty')]
  const characters = text.length > maxCharacters ? [...text].length : 0
  if (characters > maxCharacters) return [issue(pointer, 'too-long', { most: maxCharacters, characters })]
  // In a single line, line feeds and tabs are as unprintable as NUL.
  const unprintable = findUnprintable(multiline ? text : text.replace(/[\n\t]/g, '\0'))
  if (unprintable === undefined) return []
  const { index, codePoint, reason } = unprintable
  return [issue(pointer, 'unprintable', { codePoint, reason, place: [...text.slice(0, index)].length + 1 })]
}

function issuesOfAttachment({ text, file }: OwnAttachment, pointer: string): OrderIssue[] {
  if ((text === undefined) === (file === undefined)) return [issue(pointer, 'text-or-file')]
  const isNamed = file === undefined || /^[^/\\]+\.(?:pdf|docx)$/i.test(file.name)
  return isNamed ? [] : [issue(`${pointer}/file/name`, 'file-name')]
}

function issuesOfSections(sections: readonly SectionOrder[]): OrderIssue[] {
  const max = briefingLimits
  const asked = sections.reduce((sum, { records, query }) => sum + records.length + (query?.limit ?? 0), 0)
  const many = (most: number, asked: number) => (asked > most ? [issue('/sections', 'too-many', { most, asked })] : [])
  return [
    ...many(max.sections, sections.length),
    ...many(max.records, asked),
    ...sections.flatMap((section, index) => issuesOfSection(section, `/sections/${index}`))
  ]
}

function issuesOfSection(section: SectionOrder, pointer: string): OrderIssue[] {
  const { records, query, introduction, conclusion } = section
  const isEmpty = records.length === 0 && query === null && introduction === null && conclusion === undefined
  if (isEmpty) return [issue(pointer, 'nothing-picked')]
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
    eIds === null ? [] : [issue(`${pointer}/records/${index}/eIds`, 'whole-texts-only')])
  const isDay = isPlainDate(changedSince)
  return [...(isDay ? [] : [issue(`${pointer}/changedSince`, 'not-a-day', { day: changedSince })]), ...parts]
}
