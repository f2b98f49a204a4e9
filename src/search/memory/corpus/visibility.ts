// Visibility at a read point: the rule of `works/timeline.ts`, evaluated for the whole corpus at once, with the caller's
// filters. The result is two byte masks, so a posting is accepted or rejected by one array access. Both are computed in
// about 1 to 5 ms.
import type { Kind } from '../../../shared/kind.js'
import { type Status, statuses } from '../../../works/work.js'
import type { IndexedVersion, IndexedWork } from './indexed-version.js'
import type { IndexedCorpus } from './indexed-corpus.js'
import type { ReadPoint } from '../../../shared/read-point.js'

/** A version must pass every filter that is present. */
export interface SearchFilters {
  kinds?: readonly Kind[]
  /** Region codes; the caller has added subregions if they are wanted. */
  regions?: readonly string[]
  topics?: readonly string[]
  sources?: readonly string[]
  issuedBy?: string
  /** In force from this day or later, and from before that day. */
  inForceSince?: string
  inForceBefore?: string
  statuses?: readonly Status[]
}

export interface VisibilityMask {
  /** For each version, 1 + the index of its status in `statuses`; 0 when not visible. */
  versions: Uint8Array
  /** Visible versions, in the order recorded. */
  visibleVersions: IndexedVersion[]
  /** For each unit, 1 when one of its texts is visible. */
  units: Uint8Array
  /** Number of entries in the inverted index as of the read point. */
  entries: number
}

/** Status codes of all versions at a read point, before filters; 0 when unknown, sealed or of no wanted status. */
function computeStatusCodes(corpus: IndexedCorpus, { asOf, seq }: ReadPoint, wanted: readonly Status[]): Uint8Array {
  const codes = new Uint8Array(corpus.versions.length)
  const wantedCodes = statuses.map((status) => wanted.includes(status))
  for (const work of corpus.works) setWorkStatusCodes(corpus, work, asOf, seq, codes)
  for (let at = 0; at < codes.length; at++)
    if (codes[at] !== 0 && !wantedCodes[(codes[at] as number) - 1]) codes[at] = 0
  return codes
}

/** The visible versions and units. Statuses default to `in-force`. */
export function computeVisibility(corpus: IndexedCorpus, readPoint: ReadPoint, filters: SearchFilters): VisibilityMask {
  const versions = computeStatusCodes(corpus, readPoint, filters.statuses ?? ['in-force'])
  const units = new Uint8Array(corpus.units.latest.length)
  const visibleVersions: IndexedVersion[] = []
  corpus.versions.forEach((version, at) => {
    if (versions[at] === 0) return
    if (!matchesFilters(corpus, version, filters)) return void (versions[at] = 0)
    visibleVersions.push(version)
    setVisibleUnits(corpus, version, units)
  })
  return { versions, visibleVersions, units, entries: corpus.entriesAt(readPoint.seq) }
}

/** Status of a code in `VisibilityMask.versions`. */
export function statusOfCode(code: number): Status {
  return statuses[code - 1] as Status
}

const inForce = statuses.indexOf('in-force') + 1
const notYetInForce = statuses.indexOf('not-yet-in-force') + 1
const superseded = statuses.indexOf('superseded') + 1
const repealed = statuses.indexOf('repealed') + 1

function setWorkStatusCodes(corpus: IndexedCorpus, work: IndexedWork, asOf: string, seq: number, codes: Uint8Array): void {
  let text = -1
  let ended = false
  for (const at of work.timeline) {
    const version = corpus.versions[at] as IndexedVersion
    if (version.seq > seq || version.withdrawn <= seq) continue
    const started = version.toBeAppointed !== true && (version.start === null || version.start <= asOf)
    if (!version.repeal) codes[at] = started ? superseded : notYetInForce
    if (!started) continue
    ended = version.repeal
    if (!version.repeal) text = at
  }
  if (text >= 0) codes[text] = ended ? repealed : inForce
  for (const at of work.timeline) if ((corpus.versions[at] as IndexedVersion).sealed) codes[at] = 0
}

function matchesFilters(corpus: IndexedCorpus, version: IndexedVersion, filters: SearchFilters): boolean {
  const { kinds, regions, topics, sources, issuedBy, inForceSince, inForceBefore } = filters
  if (kinds && !kinds.includes((corpus.works[version.work] as IndexedWork).kind)) return false
  if (regions && (version.region === null || !regions.includes(version.region))) return false
  if (topics && !version.topics.some((topic) => topics.includes(topic))) return false
  if (sources && !version.sources.some((source) => sources.includes(source))) return false
  if (issuedBy !== undefined && version.issuer !== issuedBy) return false
  if (inForceSince !== undefined && (version.start === null || version.start < inForceSince)) return false
  return inForceBefore === undefined || (version.start !== null && version.start < inForceBefore)
}

function setVisibleUnits(corpus: IndexedCorpus, version: IndexedVersion, units: Uint8Array): void {
  const unitOf = corpus.texts.unit.values
  for (let row = version.first; row < version.end; row++) units[unitOf[corpus.provisions.text.at(row)] as number] = 1
}
