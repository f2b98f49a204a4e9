// 份号、密级、紧急程度、发文字号、签发人 and dates, as the standard for official documents writes them.
import type { BriefingOrder, RedHead } from './briefing-order.js'
import { type OrderIssue, orderIssue, type OrderIssueReason } from './order-issue.js'
import { isPlainDate } from '../../shared/calendar.js'

/** A part of 版头 and what it must look like. All patterns are linear: none repeats what another part could match. */
const patterns: [keyof RedHead, OrderIssueReason, RegExp][] = [
  ['copyNumber', 'copy-number', /^(?!0+$)\d{1,6}$/],
  ['secrecy', 'secrecy', /^(?:内部|(?:绝密|机密|秘密)(?:★(?:长期|[1-9]\d?(?:年|个月)|[1-9]\d?天))?)$/],
  ['urgency', 'urgency', /^(?:特提|特急|加急|平急)$/],
  ['documentNumber', 'document-number', /^[^\s〔〕第\d][^\s〔〕]{0,60}〔(?:19|20)\d{2}〕[1-9]\d{0,5}号$/],
  ['signedOffBy', 'signed-off-by', /^(?!签发人)[\p{L}·]{2,20}(?:[ \u3000、]{1,4}[\p{L}·]{1,20}){0,9}$/u]
]

/** The parts of 版头 that are not written as the standard has them. */
export function issuesOfRedHead(redHead: RedHead | null): OrderIssue[] {
  if (redHead === null) return []
  return patterns.flatMap(([part, reason, pattern]) => {
    const text = redHead[part]
    return typeof text !== 'string' || text.trim() === '' || pattern.test(text) ? [] : [orderIssue(`/redHead/${part}`, reason)]
  })
}

/** Days that do not exist, and a document printed before it was dated. */
export function issuesOfDates({ date, imprint, masthead }: BriefingOrder): OrderIssue[] {
  const given: [string, string | null | undefined][] = [
    ['/date', date], ['/imprint/printedOn', imprint?.printedOn], ['/masthead/publishedOn', masthead?.publishedOn]
  ]
  const unknown = given.flatMap(([pointer, day]) => (day && !isPlainDate(day) ? [orderIssue(pointer, 'not-a-day', { day })] : []))
  const printedOn = imprint?.printedOn
  const early = unknown.length === 0 && date !== null && printedOn !== undefined && printedOn < date
  return early ? [orderIssue('/imprint/printedOn', 'printed-before-dated', { printedOn, date })] : unknown
}
