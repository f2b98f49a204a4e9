// Why a record cannot be printed in a briefing, as validation issues of the order.
import type { PlainDate } from '../../shared/calendar.js'
import type { ValidationIssue } from '../../shared/problem.js'
import type { WorkReading } from '../../works/reading.js'
import type { BriefingOptions } from './briefing-order.js'
import { statusLabels } from '../print/briefing-wording.js'
import { unprintableReasons } from './order-issue.js'
import { findUnprintableRecord } from './printable-record.js'

export function issue(pointer: string, zh: string, en: string): ValidationIssue {
  return { pointer, message: { zh, en } }
}

/** The work has no version of this number, or with `null` none that applies on the day. */
export function missingVersionIssue(id: string, number: number | null, asOf: PlainDate, pointer: string): ValidationIssue {
  return number === null
    ? issue(`${pointer}/id`, `${id} 在 ${asOf} 没有适用的版本`, `no version of ${id} applies on ${asOf}`)
    : issue(`${pointer}/version`, `${id} 没有可用的第 ${number} 版`, `${id} has no usable version ${number}`)
}

/** All issues of a record: not in force, unknown eIds, unprintable characters. Empty if it can be printed. */
export function findRecordIssues(
  reading: WorkReading, eIds: readonly string[] | null, notInForce: BriefingOptions['notInForce'], pointer: string
): ValidationIssue[] {
  return [
    ...(notInForce === 'refuse' ? findStatusIssues(reading, pointer) : []),
    ...findUnknownEIds(reading, eIds ?? [], pointer),
    ...findPrintIssues(reading, pointer)
  ]
}

function findStatusIssues({ id, version, status }: WorkReading, pointer: string): ValidationIssue[] {
  if (status === 'in-force') return []
  return [
    issue(
      pointer,
      `${id} 第 ${version} 版当日不是现行有效（${statusLabels[status]}）；notInForce 为 mark 时可收入并注明`,
      `version ${version} of ${id} is ${status} on the day; notInForce "mark" takes it and says so`
    )
  ]
}

function findUnknownEIds({ id, content }: WorkReading, eIds: readonly string[], pointer: string): ValidationIssue[] {
  if (eIds.length === 0) return []
  const known = new Set(content.provisions.map(({ eId }) => eId))
  return eIds.flatMap((eId, index) =>
    known.has(eId) ? [] : [issue(`${pointer}/eIds/${index}`, `${id} 没有条款 ${eId}`, `${id} has no provision ${eId}`)]
  )
}

/** The issue of a sealed text, or of the first unprintable character, if there is one. */
export function findPrintIssues(reading: WorkReading, pointer: string): ValidationIssue[] {
  if (reading.sealed !== null) {
    const { id, version } = reading
    return [issue(pointer, `${id} 第 ${version} 版已封存，不能再印`, `version ${version} of ${id} is sealed and cannot be printed any more`)]
  }
  const unprintable = findUnprintableRecord(reading)
  if (unprintable === undefined) return []
  const { codePoint, reason, where } = unprintable
  return [
    issue(
      pointer,
      `${reading.id} 的 ${where} 中有不能印出的字符 ${codePoint}（${unprintableReasons[reason]}）`,
      `${where} of ${reading.id} holds ${codePoint} (${reason}), which cannot be printed`
    )
  ]
}
