// Which versions a search may show: the rule of `domain/timeline.ts` at a horizon, run over everything held at once,
// together with the caller's filters. The result is two bitmaps, so that a posting is admitted by one look.
import type { Kind } from '../../shared/kind.js'
import { type Status, statuses } from '../../works/work.js'
import type { HeldVersion, HeldWork } from './indexed-version.js'
import type { Holdings } from './indexed-corpus.js'
import type { Horizon } from '../../shared/read-point.js'

/** Only versions that pass all of these; an absent filter passes everything. */
export interface SearchFilters {
  kinds?: readonly Kind[]
  /** Region codes, subregions already added where they are wanted. */
  regions?: readonly string[]
  topics?: readonly string[]
  sources?: readonly string[]
  issuedBy?: string
  /** Versions that apply from this day on, and before that day. */
  inForceSince?: string
  inForceBefore?: string
  statuses?: readonly Status[]
}

export interface Admission {
  /** For each version, one more than the place of its status in `statuses`; 0 for a version not shown. */
  versions: Uint8Array
  /** The versions shown, in the order recorded. */
  shown: HeldVersion[]
  /** For each unit, 1 where a text of it is shown. */
  units: Uint8Array
  /** Entries of the inverted index known at the horizon. */
  entries: number
}

/** The status code of every version at a horizon, before any filter; 0 where it is not known or not shown. */
export function answerAll(held: Holdings, { asOf, seq }: Horizon, wanted: readonly Status[]): Uint8Array {
  const codes = new Uint8Array(held.versions.length)
  const wantedCodes = statuses.map((status) => wanted.includes(status))
  for (const work of held.works) answerWork(held, work, asOf, seq, codes)
  for (let at = 0; at < codes.length; at++)
    if (codes[at] !== 0 && !wantedCodes[(codes[at] as number) - 1]) codes[at] = 0
  return codes
}

/** Decide what a search may show. */
export function admit(held: Holdings, horizon: Horizon, filters: SearchFilters): Admission {
  const versions = answerAll(held, horizon, filters.statuses ?? ['in-force'])
  const units = new Uint8Array(held.latest.length)
  const shown: HeldVersion[] = []
  held.versions.forEach((version, at) => {
    if (versions[at] === 0) return
    if (!passes(held, version, filters)) return void (versions[at] = 0)
    shown.push(version)
    showUnits(held, version, units)
  })
  return { versions, shown, units, entries: held.entriesAt(horizon.seq) }
}

/** The status a code in `Admission.versions` stands for. */
export function statusOfCode(code: number): Status {
  return statuses[code - 1] as Status
}

const inForce = statuses.indexOf('in-force') + 1
const notYet = statuses.indexOf('not-yet-in-force') + 1
const superseded = statuses.indexOf('superseded') + 1
const repealed = statuses.indexOf('repealed') + 1

function answerWork(held: Holdings, work: HeldWork, asOf: string, seq: number, codes: Uint8Array): void {
  let text = -1
  let ended = false
  for (const at of work.timeline) {
    const version = held.versions[at] as HeldVersion
    if (version.seq > seq || version.withdrawn <= seq) continue
    const started = version.start === null || version.start <= asOf
    if (!version.repeal) codes[at] = started ? superseded : notYet
    if (!started) continue
    ended = version.repeal
    if (!version.repeal) text = at
  }
  if (text >= 0) codes[text] = ended ? repealed : inForce
  for (const at of work.timeline) if ((held.versions[at] as HeldVersion).sealed) codes[at] = 0
}

function passes(held: Holdings, version: HeldVersion, filters: SearchFilters): boolean {
  const { kinds, regions, topics, sources, issuedBy, inForceSince, inForceBefore } = filters
  if (kinds && !kinds.includes((held.works[version.work] as HeldWork).kind)) return false
  if (regions && (version.region === null || !regions.includes(version.region))) return false
  if (topics && !version.topics.some((topic) => topics.includes(topic))) return false
  if (sources && !version.sources.some((source) => sources.includes(source))) return false
  if (issuedBy !== undefined && version.issuer !== issuedBy) return false
  if (inForceSince !== undefined && (version.start === null || version.start < inForceSince)) return false
  return inForceBefore === undefined || (version.start !== null && version.start < inForceBefore)
}

function showUnits(held: Holdings, version: HeldVersion, units: Uint8Array): void {
  const unitOf = held.texts.unit.values
  for (let row = version.first; row < version.end; row++) units[unitOf[held.occurrences.text.at(row)] as number] = 1
}
