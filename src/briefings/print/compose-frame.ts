// Composes the parts around the text: title, 版头, 报头, 署名, 出席, 版记.
import type { Briefing } from '../briefing.js'
import { charactersPerLine } from '../layout.js'
import { breakTitle, widthOf } from '../ordering/title-lines.js'
import { splitsQuantity } from '../quantity.js'
import { formatChineseDate } from '../../shared/chinese-format.js'
import type { ComposedHead, ComposedImprint, ComposedMasthead, LabelledText, Signature } from './composition.js'

/** The frozen lines, unless a break of ours splits a day or a quantity, as it did before breaks looked at them. */
export function composeTitleLines({ title, titleLines, layout }: Briefing): string[] {
  const most = charactersPerLine(layout, layout.type.title.size) - 1
  const isOurs = titleLines.join('\n') === breakTitle(title, most).join('\n')
  return isOurs && splitsQuantity(titleLines) ? breakTitle(title, most, { quantities: true }) : titleLines
}

export function composeHead({ redHead, layout }: Briefing): ComposedHead | null {
  if (redHead === null) return null
  const { mark, organs = [], documentNumber, copyNumber, secrecy, urgency, signedOffBy } = redHead
  const topLeft = [copyNumber?.padStart(6, '0'), secrecy, urgency].filter((part) => part !== null && part !== undefined)
  const names = (signedOffBy ?? '').replace(/^签发人[：:]/, '').split(/[\s、]+/).filter((name) => name !== '')
  return { form: layout.parts.headForm ?? 'document', topLeft, organs, mark, documentNumber, signedOffBy: names }
}

export function composeMasthead({ masthead }: Briefing): ComposedMasthead | null {
  if (masthead === undefined) return null
  const { name, issue, totalIssue, publishedBy, publishedOn } = masthead
  const total = totalIssue === undefined ? '' : `（总第${totalIssue}期）`
  return { name, issue: `第${issue}期${total}`, publishedBy, publishedOn: formatChineseDate(publishedOn) }
}

/** The organs one below the other, each in as many lines as it needs with two characters free on both sides. */
export function composeSignature({ issuer, coIssuers = [], date, layout }: Briefing): Signature | null {
  if (issuer === null && coIssuers.length === 0 && date === null) return null
  const organs = [...(issuer === null ? [] : [issuer]), ...coIssuers]
  const lines = organs.flatMap((organ) => breakTitle(organ, layout.grid.characters - 4, { quantities: true }))
  const printed = date && formatChineseDate(date)
  return { lines, width: Math.max(0, ...lines.map(widthOf)), date: printed, dateWidth: widthOf(printed ?? '') }
}

export function composeAttendance({ attendance }: Briefing): LabelledText[] {
  if (attendance === undefined) return []
  const { present, absent, observers } = attendance
  return labelled([['出席', present], ['请假', absent], ['列席', observers]])
}

export function composeImprint({ imprint }: Briefing): ComposedImprint | null {
  if (imprint === null) return null
  const { mainTo, reportTo, sendTo, distributeTo, copiesTo, printedBy, printedOn, copies } = imprint
  return {
    rows: labelled([['主送', mainTo], ['报', reportTo], ['送', sendTo], ['发', distributeTo], ['抄送', copiesTo]]),
    ...{ printedBy, printedOn: `${formatChineseDate(printedOn)}印发` },
    copies: copies === undefined ? null : `共印${copies}份`
  }
}

function labelled(texts: [string, string | null | undefined][]): LabelledText[] {
  return texts.flatMap(([label, text]) => (text == null ? [] : [{ label: `${label}：`, text }]))
}
