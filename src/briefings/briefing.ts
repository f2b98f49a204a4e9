// A briefing: a selection of records frozen for one day, with everything that its paper needs. Once made it never
// changes; what the records became since is somebody else's question.
import { formatCode } from './briefing-code.js'
import type { BriefingOptions, Imprint, RedHead } from './ordering/briefing-order.js'
import type { PlainDate } from '../shared/calendar.js'
import type { TwoColumns } from '../comparison/two-columns.js'
import type { Kind } from '../shared/kind.js'
import type { Layout } from './layout.js'
import type { Grade } from '../sources/source.js'
import type { Certainty, InForceFrom, Status } from '../works/work.js'
import type { CaseFacts, Completeness, Quotation } from '../shared/recorded-content.js'

/** A clause as printed. `marks` are numbers of rows in `sources`. */
export interface BriefingProvision {
  eId: string
  parent: string | null
  level: string
  number: string | null
  heading: string | null
  text: string
  /** SHA-256 of the text in UTF-8. */
  textHash: string
  marks: number[]
}

/** What became of a rule after the chosen day, as known when the briefing was made. */
export interface LaterChange {
  version: number
  kind: 'amended' | 'repealed' | 'corrected' | 'withdrawn'
  from: PlainDate | null
}

/** The older text of a comparison. */
export interface OlderVersion {
  version: number
  contentHash: string
  address: string
  title: string
  status: Status
  inForceFrom: InForceFrom
}

/** What changed in a record since a day, as the table that is printed; `from` is null where there was no text yet. */
export interface BriefingComparison extends Omit<TwoColumns, 'title'> {
  since: PlainDate
  from: OlderVersion | null
}

/** One record of a briefing: the version that was frozen, whole or by clause. */
export interface BriefingEntry {
  work: string
  kind: Kind
  version: number
  contentHash: string
  /** The version's permanent address, relative to the service. */
  address: string
  title: string
  issuer: string | null
  region: { code: string; name: string } | null
  status: Status
  certainty: Certainty
  inForceFrom: InForceFrom
  inForceTo: PlainDate | null
  completeness: Completeness
  case: CaseFacts | null
  /** The clauses asked for, or `null` for all of them. */
  picked: string[] | null
  provisions: BriefingProvision[]
  quotations: Quotation[]
  marks: number[]
  laterChanges: LaterChange[]
  /** In a section of changes, what is printed in place of clauses; there, `provisions` is empty. */
  comparison?: BriefingComparison
  /** True where it has been sealed since: never frozen, told on every reading. */
  sealed?: true
}

export interface BriefingSection {
  heading: string | null
  introduction: string | null
  /** The day from which a section of changes tells them; it holds only records that changed. */
  changedSince?: PlainDate
  entries: BriefingEntry[]
}

/** A row of 资料来源及版本: one version of one work as one source gives it. `mark` is the n of 〔n〕. */
export interface BriefingSource {
  mark: number
  work: string
  version: number
  source: string
  title: string | null
  publisher: string | null
  date: PlainDate | null
  grade: Grade
  sha256: string
  lines: string[]
}

/** What the code is derived from: the selection, the words around it, and the layout. */
export interface FrozenBriefing {
  title: string
  titleLines: string[]
  subtitle: string | null
  issuer: string | null
  recipient: string | null
  date: PlainDate | null
  redHead: RedHead | null
  imprint: Imprint | null
  introduction: string | null
  asOf: PlainDate
  /** RFC 3339 in UTC. */
  knownAt: string
  options: BriefingOptions
  layout: Layout
  sections: BriefingSection[]
  fullTexts: BriefingEntry[]
  sources: BriefingSource[]
}

export interface Briefing extends FrozenBriefing {
  id: string
  /** 16 letters and digits, without hyphens. */
  code: string
  /** SHA-256 of what was frozen, later changes left out. */
  fingerprint: string
  /** RFC 3339 in UTC. */
  madeAt: string
  /** Where this service is reached from outside, without a slash at the end. */
  publicAddress: string
}

/** Where the printed code can be checked; what the QR holds. */
export function verificationUrl({ publicAddress, code }: Briefing): string {
  return `${publicAddress}/v/${formatCode(code)}`
}

/** Every entry that is printed, section by section and then the full texts. */
export function listEntries({ sections, fullTexts }: FrozenBriefing): BriefingEntry[] {
  return [...sections.flatMap(({ entries }) => entries), ...fullTexts]
}

/** A text of a work, by its hash. */
export type QuotedText = Pick<BriefingEntry, 'work' | 'contentHash'>

/** The texts that an entry quotes: the one printed, and the older one that it is compared with. */
export function quotedTextsOf({ work, contentHash, comparison }: BriefingEntry): QuotedText[] {
  const older = comparison?.from
  return older == null ? [{ work, contentHash }] : [{ work, contentHash }, { work, contentHash: older.contentHash }]
}

/** How many characters of records and introductions a briefing prints; its pages follow from this. */
export function countCharacters(briefing: FrozenBriefing): number {
  const introductions = [briefing.introduction, ...briefing.sections.map(({ introduction }) => introduction)]
  const texts = listEntries(briefing).flatMap(textsOf)
  return [...introductions, ...texts].reduce((sum, text) => sum + (text?.length ?? 0), 0)
}

function textsOf({ provisions, comparison }: BriefingEntry): string[] {
  const cells = comparison?.rows.flatMap(({ from, to }) => [...from.lines, ...to.lines]) ?? []
  return [...provisions.map(({ text }) => text), ...cells.flatMap(({ runs }) => runs.map(({ text }) => text))]
}

/** The forms a briefing can be had in. */
export const formats = ['pdf', 'docx', 'html', 'md'] as const
export type Format = (typeof formats)[number]

/** One thing printed with another font than its face asks for; `characters` is empty where all of it was. */
export interface StandIn {
  face: string
  used: string
  characters: string[]
}

/** A rendering of a briefing without its bytes. */
export interface RenderingMetadata {
  format: Format
  /** SHA-256 of the bytes. */
  sha256: string
  /** Pages, where the format has them. */
  pages: number | null
  standIns: StandIn[]
  madeAt: Date
}
