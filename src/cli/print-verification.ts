// The result of a successful verification, for `verify`, `backup` and `restore`.
import { formatKeptHead } from '../integrity/kept-head.js'
import type { VerifyReport } from '../integrity/verify-base.js'
import type { Output } from './command.js'

export function printVerification(output: Output, report: VerifyReport): void {
  const { changes, versions, briefings, renderings, head, briefingChain, searched, uncovered } = report
  output.line(`${changes} changes and ${versions} versions are as recorded`)
  output.line(`${briefings} briefings and ${renderings} renderings are as kept`)
  output.line('what readers are shown is what was recorded')
  if (briefingChain.misdated.length > 0) output.line(`dated otherwise than the day on which they were kept: ${briefingChain.misdated.join(', ')}`)
  if (searched > 0) output.line(`search holds what was recorded up to change ${searched}`)
  for (const one of listUncovered(report)) output.line(`not covered: ${one}`)
  if (uncovered.length === 0) output.line('tables, views, triggers and functions are those of this release')
  output.line(`keep --head ${formatKeptHead({ seq: changes, hash: head })} --briefings-head ${formatKeptHead(briefingChain)}`)
  output.line(`head ${head}`)
}

function listUncovered({ briefingChain, uncovered }: VerifyReport): string[] {
  const { unchainedBriefings, unchainedRenderings } = briefingChain
  return [
    ...(unchainedBriefings + unchainedRenderings === 0
      ? []
      : [`what became of ${unchainedBriefings} briefings and ${unchainedRenderings} renderings before their chain began`]),
    ...(uncovered.includes('expressions') ? ['views, checks and computed columns: the role may not make temporary tables (/manual, how-to/postgresql)'] : []),
    'API keys, who ordered a briefing, the audit, stored responses, drafts, webhooks; the search snapshot in the data folder'
  ]
}
