// Briefings and checks in the names and forms of the replies.
import { type Briefing, checkAddressOf, entriesOf, formats } from './briefing.js'
import { groupCode } from './briefing-code.js'
import type { Format } from './briefing.js'
import type { RenderingState } from './read-briefing.js'
import type { EntryStanding, SheetCheck } from './checking/check-briefing.js'
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
    check: checkAddressOf(briefing)
  }
}

export function presentBriefing(briefing: Briefing) {
  return { ...briefing, code: groupCode(briefing.code), links: linksOf(briefing) }
}

export function presentBriefingSummary(briefing: Briefing) {
  const { id, code, fingerprint, asOf, knownAt, madeAt, title, issuer, layout } = briefing
  return {
    ...{ id, code: groupCode(code), fingerprint, asOf, knownAt, madeAt, title, issuer },
    layout: layout.name,
    records: entriesOf(briefing).length - briefing.fullTexts.length,
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

function presentStanding({ work, ...standing }: EntryStanding) {
  return { ...standing, difference: differenceAddress({ work, ...standing }) }
}

/** Where people see what became of a printed text; `null` where no other text applies today. */
export function differenceAddress({ work, printedVersion, newVersion }: EntryStanding): string | null {
  if (work === null || newVersion === null) return null
  return `${workAddress(work)}/diff.html?from=${printedVersion}&to=${newVersion}`
}

/** What anybody may see. `sha256` is that of the file that somebody asks about. */
export function presentCheck(
  { briefing, day, standings }: SheetCheck,
  file?: { sha256: string; format: Format | null }
) {
  const { code, title, issuer, asOf, madeAt } = briefing
  return {
    ...{ code: groupCode(code), title, issuer, asOf, madeAt, checkedOn: day, records: standings.map(presentStanding) },
    file: file === undefined ? null : { sha256: file.sha256, made: file.format !== null, format: file.format }
  }
}
