// Validation of a version's content that needs no store. Collects all issues, not just the first.
import { isCoherent } from '../../shared/calendar.js'
import { isEId, levelOfEId } from '../eid.js'
import type { ValidationIssue } from '../../shared/problem.js'
import { findUnstorable } from '../../shared/storable.js'
import type { Provision, VersionContent } from '../work.js'
import type { Quotation } from '../../shared/recorded-content.js'

/** Validation issues of dates, provisions, quotations and citations; pointers start at the content. */
export function checkContent(content: VersionContent): ValidationIssue[] {
  return [
    ...checkDates(content),
    ...checkProvisions(content.provisions),
    ...checkQuotations(content),
    ...checkCompleteness(content),
    ...findUnstorable('', content)
  ]
}

function checkDates({ inForceFrom, case: facts }: VersionContent): ValidationIssue[] {
  const dates = { '/inForceFrom': inForceFrom, '/case/conductDate': facts?.conductDate, '/case/decisionDate': facts?.decisionDate }
  return Object.entries(dates).flatMap(([pointer, dated]) =>
    dated === undefined || isCoherent(dated)
      ? []
      : oneIssue(pointer, '日期须存在，且与精度相符（月、年写其首日，未知为 null）', 'must be a day that exists and fit its precision')
  )
}

function checkProvisions(provisions: readonly Provision[]): ValidationIssue[] {
  const seen = new Set<string>()
  return provisions.flatMap(({ eId, parent, level }, index) => {
    const pointer = `/provisions/${index}`
    const issues: ValidationIssue[] = []
    if (!isEId(eId)) issues.push(...oneIssue(`${pointer}/eId`, 'eId 写法有误', 'is not a well-formed eId'))
    else if (level !== levelOfEId(eId)) issues.push(...oneIssue(`${pointer}/level`, '层级与 eId 不符', 'does not fit the eId'))
    if (seen.has(eId)) issues.push(...oneIssue(`${pointer}/eId`, 'eId 重复', 'is used twice'))
    if (parent !== null && !seen.has(parent)) {
      issues.push(...oneIssue(`${pointer}/parent`, '上级条款须排在前面', 'must be the eId of an earlier provision'))
    }
    seen.add(eId)
    return issues
  })
}

function checkQuotations({ quotations, provisions }: VersionContent): ValidationIssue[] {
  // Of an eId that is used twice, which is an issue of its own, the first counts.
  const texts = new Map([...provisions].reverse().map(({ eId, text }) => [eId, text]))
  return quotations.flatMap((quotation, index) => checkQuotation(quotation, index, texts.get(quotation.eId)))
}

function checkQuotation({ start, end }: Quotation, index: number, text: string | undefined): ValidationIssue[] {
  if (text !== undefined && 0 <= start && start < end && end <= text.length) return []
  return oneIssue(`/quotations/${index}`, '引语须落在所指条款的文字之内', 'must lie within the text of the provision it names')
}

function checkCompleteness({ completeness: { quoted, stated } }: VersionContent): ValidationIssue[] {
  if (quoted === null || stated === null || quoted <= stated) return []
  return oneIssue('/completeness', '引用条数不得多于全文条数', 'cannot quote more clauses than the whole has')
}

function oneIssue(pointer: string, zh: string, en: string): ValidationIssue[] {
  return [{ pointer, message: { zh, en } }]
}
