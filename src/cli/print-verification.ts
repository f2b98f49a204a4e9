// The result of a successful verification, for `verify`, `backup` and `restore`.
import type { Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'
import { formatKeptHead } from '../integrity/kept-head.js'
import type { VerifyReport } from '../integrity/verify-base.js'
import type { Output } from './command.js'

export function printVerification(output: Output, report: VerifyReport): void {
  const { changes, versions, briefings, renderings, head, briefingChain, searched, uncovered } = report
  output.line(say('changesAsRecorded', { changes, versions }))
  output.line(say('briefingsAsKept', { briefings, renderings }))
  output.line(say('servedAsRecorded'))
  if (briefingChain.misdated.length > 0) output.line(say('misdated', { ids: briefingChain.misdated }))
  if (searched > 0) output.line(say('searchedUpTo', { seq: searched }))
  for (const what of listUncovered(report)) output.line(say('notCovered', { what }))
  if (uncovered.length === 0) output.line(say('definitionsFit'))
  output.line(`keep --head ${formatKeptHead({ seq: changes, hash: head })} --briefings-head ${formatKeptHead(briefingChain)}`)
  output.line(`head ${head}`)
}

function listUncovered({ briefingChain, uncovered }: VerifyReport): Sentence[] {
  const { unchainedBriefings, unchainedRenderings } = briefingChain
  return [
    ...(unchainedBriefings + unchainedRenderings === 0
      ? []
      : [say('uncoveredUnchained', { briefings: unchainedBriefings, renderings: unchainedRenderings })]),
    ...(uncovered.includes('expressions') ? [say('uncoveredExpressions')] : []),
    say('uncoveredAlways')
  ]
}
