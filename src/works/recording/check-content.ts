// What can be wrong with a version's content, seen from the content alone. All findings, not just the first.
import { isCoherent } from '../../shared/calendar.js'
import { isEId, levelOfEId } from '../eid.js'
import type { Finding } from '../../shared/problem.js'
import { parseLineRange } from '../../sources/source.js'
import { findUnstorable } from '../../shared/storable.js'
import type { Provision, VersionContent } from '../work.js'
import type { Quotation } from '../../shared/recorded-content.js'

/** Findings on dates, clauses, quotations and citations; pointers start at the content. */
export function checkContent(content: VersionContent): Finding[] {
  return [
    ...checkDates(content),
    ...checkProvisions(content.provisions),
    ...content.quotations.flatMap((quotation, index) => checkQuotation(quotation, index, content.provisions)),
    ...checkLines(content),
    ...checkCompleteness(content),
    ...findUnstorable('', content)
  ]
}

function checkDates({ inForceFrom, case: facts }: VersionContent): Finding[] {
  const dates = { '/inForceFrom': inForceFrom, '/case/conductDate': facts?.conductDate, '/case/decisionDate': facts?.decisionDate }
  return Object.entries(dates).flatMap(([pointer, dated]) =>
    dated === undefined || isCoherent(dated)
      ? []
      : find(pointer, '日期须存在，且与精度相符（月、年写其首日，未知为 null）', 'must be a day that exists and fit its precision')
  )
}

function checkProvisions(provisions: readonly Provision[]): Finding[] {
  const seen = new Set<string>()
  return provisions.flatMap(({ eId, parent, level }, index) => {
    const pointer = `/provisions/${index}`
    const findings: Finding[] = []
    if (!isEId(eId)) findings.push(...find(`${pointer}/eId`, 'eId 写法有误', 'is not a well-formed eId'))
    else if (level !== levelOfEId(eId)) findings.push(...find(`${pointer}/level`, '层级与 eId 不符', 'does not fit the eId'))
    if (seen.has(eId)) findings.push(...find(`${pointer}/eId`, 'eId 重复', 'is used twice'))
    if (parent !== null && !seen.has(parent)) {
      findings.push(...find(`${pointer}/parent`, '上级条款须排在前面', 'must be the eId of an earlier provision'))
    }
    seen.add(eId)
    return findings
  })
}

function checkQuotation({ eId, start, end }: Quotation, index: number, provisions: readonly Provision[]): Finding[] {
  const text = provisions.find((provision) => provision.eId === eId)?.text
  if (text !== undefined && 0 <= start && start < end && end <= text.length) return []
  return find(`/quotations/${index}`, '引语须落在所指条款的文字之内', 'must lie within the text of the provision it names')
}

function checkLines({ citations, provisions }: VersionContent): Finding[] {
  const places = [
    ...citations.map((citation, index) => ({ citation, pointer: `/citations/${index}` })),
    ...provisions.flatMap((provision, at) =>
      provision.citations.map((citation, index) => ({ citation, pointer: `/provisions/${at}/citations/${index}` }))
    )
  ]
  return places.flatMap(({ citation, pointer }) =>
    parseLineRange(citation.lines) === undefined
      ? find(`${pointer}/lines`, '行号须写作 12 或 12-14', 'must be written 12 or 12-14')
      : []
  )
}

function checkCompleteness({ completeness: { quoted, stated } }: VersionContent): Finding[] {
  if (quoted === null || stated === null || quoted <= stated) return []
  return find('/completeness', '引用条数不得多于全文条数', 'cannot quote more clauses than the whole has')
}

function find(pointer: string, zh: string, en: string): Finding[] {
  return [{ pointer, message: { zh, en } }]
}
