// Response bodies of briefings and checks.
import { type Briefing, verificationUrl, listEntries, formats } from './briefing.js'
import { formatCode } from './briefing-code.js'
import type { Format } from './briefing.js'
import type { RenderingState } from './read-briefing.js'
import type { BriefingLife } from './reissuing/store.js'
import type { EntryStatus, SheetCheck, VerifiedFile } from './checking/check-briefing.js'
import { workAddress } from '../works/present.js'

export function briefingAddress(id: string, format?: Format): string {
  return `/v1/briefings/${id}${format === undefined ? '' : `.${format}`}`
}

export function renderingsAddress(id: string): string {
  return `${briefingAddress(id)}/renderings`
}

function linksOf(briefing: Briefing) {
  const { id } = briefing
  return {
    self: briefingAddress(id),
    renderings: renderingsAddress(id),
    ...Object.fromEntries(formats.map((format) => [format, briefingAddress(id, format)])),
    check: verificationUrl(briefing)
  }
}

export function presentBriefing(briefing: Briefing) {
  return { ...briefing, code: formatCode(briefing.code), links: linksOf(briefing) }
}

export function presentBriefingSummary(briefing: Briefing, life: BriefingLife) {
  const { id, code, fingerprint, asOf, knownAt, madeAt, title, issuer, date, layout } = briefing
  const { template, supersedes } = life
  return {
    ...{ id, code: formatCode(code), fingerprint, asOf, knownAt, madeAt, title, issuer, date, template },
    supersedes: supersedes && formatCode(supersedes),
    ...presentEnd(life),
    layout: layout.name,
    records: listEntries(briefing).length - briefing.fullTexts.length,
    links: linksOf(briefing)
  }
}

export function presentRendering(id: string, state: RenderingState) {
  const none = { progress: null, sha256: null, pages: null, standIns: [], problem: null }
  const { format } = state
  const common = { ...none, format, state: state.state, link: briefingAddress(id, format) }
  if (state.state === 'ready') return { ...common, sha256: state.sha256, pages: state.pages, standIns: state.standIns }
  if (!('progress' in state)) return common
  return { ...common, progress: state.progress, problem: state.problem?.code ?? null }
}

/** Whether a paper is still the one to go by, for its owner and on the page behind its code. */
function presentEnd({ supersededBy, withdrawn }: BriefingLife) {
  return {
    supersededBy: supersededBy && formatCode(supersededBy.code),
    withdrawn: withdrawn && { at: withdrawn.at.toISOString(), reason: withdrawn.reason }
  }
}

function presentEntryStatus({ work, ...status }: EntryStatus) {
  return { ...status, difference: comparisonAddress({ work, ...status }) }
}

/** Path of the comparison of the printed version with today's; `null` if the printed version still applies. */
export function comparisonAddress({ work, printedVersion, newVersion }: EntryStatus): string | null {
  if (work === null || newVersion === null) return null
  return `${workAddress(work)}/diff.html?from=${printedVersion}&to=${newVersion}`
}

/** The public result of a check. `file` is the file to verify, if one was given. */
export function presentCheck(
  { briefing, life, day, statuses, printed }: SheetCheck,
  file: VerifiedFile | undefined
) {
  const { code, title, issuer, asOf, madeAt } = briefing
  return {
    ...{ code: formatCode(code), title, issuer, asOf, madeAt, checkedOn: day, records: statuses.map(presentEntryStatus) },
    ...presentEnd(life),
    compared: file?.format == null ? 'code' : 'file',
    clauses: printed,
    file: file ?? null
  }
}
