// Visibility at a read point: the rule of `works/timeline.ts`, with the caller's filters. It is evaluated for a work when a
// search first comes upon it, and kept: a posting is accepted or rejected by one array access. A search comes upon some
// thousand texts; of a corpus of a million, most are never asked about at a given day.
import type { Kind } from '../../../shared/kind.js'
import { type Status, statuses } from '../../../works/work.js'
import { noIndex } from './corpus-tables.js'
import type { IndexedVersion, IndexedWork } from './indexed-version.js'
import type { IndexedCorpus } from './indexed-corpus.js'
import type { ReadPoint } from '../../../shared/read-point.js'

/** A version must pass every filter that is present. */
export interface SearchFilters {
  kinds?: readonly Kind[]
  /** Region codes; the caller has added subregions if they are wanted. */
  regions?: readonly string[]
  /** Key. */
  topic?: string
  source?: string
  issuedBy?: string
  /** In force from this day or later, and from before that day. */
  inForceSince?: string
  inForceBefore?: string
  statuses?: readonly Status[]
}

/** A unit that no search has asked about at this read point, one that is visible, and one that is not. */
const notAsked = 0
const visible = 1
const hidden = 2

/** Versions and units at a read point, as asked about; of the corpus as it is now: applying a change ends its use. */
export class VisibilityMask {
  /** Number of entries in the inverted index as of the read point. */
  readonly entries: number
  private readonly wanted: boolean[]
  /** For each work, 1 once the codes of its versions are known. */
  private readonly works: Uint8Array
  /** For each version, 1 + the index of its status in `statuses`; 0 when not visible. */
  private readonly codes: Uint8Array
  private readonly units: Uint8Array

  constructor(
    private corpus: IndexedCorpus,
    private readPoint: ReadPoint,
    private filters: SearchFilters
  ) {
    this.entries = corpus.entriesAt(readPoint.seq)
    const wanted = filters.statuses ?? ['in-force']
    this.wanted = statuses.map((status) => wanted.includes(status))
    this.works = new Uint8Array(corpus.works.length)
    this.codes = new Uint8Array(corpus.versions.length)
    this.units = new Uint8Array(corpus.units.latest.length)
  }

  /** Whether the version passes the filters, and has a status that is wanted; statuses default to `in-force`. */
  isVisible(version: number): boolean {
    return this.codeOf(version) !== 0
  }

  /** Whether one of its texts is visible. */
  isUnitVisible(unit: number): boolean {
    if (this.units[unit] === notAsked) this.units[unit] = this.hasVisibleRow(unit) ? visible : hidden
    return this.units[unit] === visible
  }

  /** The status of a version that is visible. */
  statusOf(version: number): Status {
    return statuses[this.codeOf(version) - 1] as Status
  }

  private hasVisibleRow(unit: number): boolean {
    const { provisions, units } = this.corpus
    for (let row = units.latest.at(unit); row !== noIndex; row = provisions.earlier.at(row)) {
      if (this.isVisible(provisions.version.at(row))) return true
    }
    return false
  }

  private codeOf(version: number): number {
    const { work } = this.corpus.versions[version] as IndexedVersion
    if (this.works[work] === 0) this.setCodes(work)
    return this.codes[version] as number
  }

  private setCodes(at: number): void {
    this.works[at] = 1
    const work = this.corpus.works[at] as IndexedWork
    setStatusCodes(this.corpus, work, this.readPoint, this.codes)
    for (const version of work.timeline) if (!this.isWanted(version)) this.codes[version] = 0
  }

  private isWanted(version: number): boolean {
    const code = this.codes[version] as number
    return code !== 0 && this.wanted[code - 1] === true && matchesFilters(this.corpus, this.corpus.versions[version] as IndexedVersion, this.filters)
  }
}

const inForce = statuses.indexOf('in-force') + 1
const notYetInForce = statuses.indexOf('not-yet-in-force') + 1
const superseded = statuses.indexOf('superseded') + 1
const repealed = statuses.indexOf('repealed') + 1

/** Sets the codes of a work's versions; of one that is unknown or sealed to 0. */
function setStatusCodes(corpus: IndexedCorpus, work: IndexedWork, { asOf, seq }: ReadPoint, codes: Uint8Array): void {
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
  const { kinds, regions, topic, source, issuedBy, inForceSince, inForceBefore } = filters
  if (kinds && !kinds.includes((corpus.works[version.work] as IndexedWork).kind)) return false
  if (regions && (version.region === null || !regions.includes(version.region))) return false
  if (topic !== undefined && !version.topics.includes(topic)) return false
  if (source !== undefined && !version.sources.includes(source)) return false
  if (issuedBy !== undefined && version.issuer !== issuedBy) return false
  if (inForceSince !== undefined && (version.start === null || version.start < inForceSince)) return false
  return inForceBefore === undefined || (version.start !== null && version.start < inForceBefore)
}
