// A briefing: a selection of records frozen for one day, with everything that printing needs. It never changes once it
// is made; what became of its records since is answered by `checking/`.
import { formatCode } from './briefing-code.js'
import type { BriefingOptions, DocumentParts, Imprint, RedHead } from './ordering/briefing-order.js'
import type { PlainDate } from '../shared/calendar.js'
import type { TwoColumns } from '../comparison/two-columns.js'
import type { Kind } from '../shared/kind.js'
import type { Layout } from './layout.js'
import type { Grade } from '../sources/source.js'
import type { Certainty, InForceFrom, Status } from '../works/work.js'
import type { CaseFacts, Completeness, LegislativeEvent, Quotation } from '../shared/recorded-content.js'

/** A provision as printed. `marks` are row numbers in `sources`. */
export interface BriefingProvision {
  eId: string
  parent: string | null
  level: string
  number: string | null
  heading: string | null
  text: string
  /** SHA-256 of the text in UTF-8; `null` where the text is sealed. */
  textHash: string | null
  marks: number[]
  /** Only where it starts on another day than its version. */
  inForceFrom?: InForceFrom
}

/** A change of a rule that takes effect after the day of the briefing, as known when the briefing was made. */
export interface LaterChange {
  version: number
  kind: 'amended' | 'repealed' | 'corrected' | 'withdrawn'
  from: PlainDate | null
  /** Set where the day is inferred: that of the act, while the source does not say from when it applies. */
  inferred?: true
}

/** The act that made a text, where the start of the text is only inferred from it. */
export interface KnownAct {
  date: PlainDate
  kind: LegislativeEvent['kind']
}

/** The older version in a comparison. */
export interface OlderVersion {
  version: number
  contentHash: string | null
  salt?: string
  address: string
  title: string
  status: Status
  inForceFrom: InForceFrom
  act?: KnownAct
}

/** The printed table of what changed in a record since a day; `from` is null if there was no text on that day. */
export interface BriefingComparison extends Omit<TwoColumns, 'title'> {
  since: PlainDate
  from: OlderVersion | null
}

/** One record of a briefing: the frozen version, whole or selected provisions of it. */
export interface BriefingEntry {
  work: string
  kind: Kind
  version: number
  /** `null` only where the text is sealed and was recorded without a salt. */
  contentHash: string | null
  /**
   * The salt of the version, if it has one and is not sealed: it makes the fingerprint, and so id and code, depend on
   * something that a seal takes out of sight together with the text.
   */
  salt?: string
  /** Permanent path of the version. */
  address: string
  title: string
  issuer: string | null
  region: { code: string; name: string } | null
  status: Status
  certainty: Certainty
  /** Amendments that are known, whose text is not held, and which may have applied on the day; left out if there are none. */
  unheldAmendments?: LegislativeEvent[]
  inForceFrom: InForceFrom
  /** What is known instead of an inferred start. Recorded with the text, so never part of the fingerprint. */
  act?: KnownAct
  inForceTo: PlainDate | null
  completeness: Completeness
  case: CaseFacts | null
  /** eIds of the requested provisions, or `null` for all of them. */
  picked: string[] | null
  provisions: BriefingProvision[]
  quotations: Quotation[]
  marks: number[]
  laterChanges: LaterChange[]
  /** In a section of changes, printed instead of the provisions; `provisions` is empty there. */
  comparison?: BriefingComparison
  /** Set if the text was sealed after the briefing was made. Computed on reading, never part of the frozen content. */
  sealed?: true
}

export interface BriefingSection {
  heading: string | null
  introduction: string | null
  /** In a section of changes, the day since which changes are reported; records without changes are left out. */
  changedSince?: PlainDate
  entries: BriefingEntry[]
  /** Paragraphs after the records. */
  conclusion?: string
}

/** A row of 资料来源及版本: one version of one work in one source. `mark` is the n of 〔n〕. */
export interface BriefingSource {
  mark: number
  work: string
  version: number
  source: string
  title: string | null
  publisher: string | null
  date: PlainDate | null
  grade: Grade
  /** With its salt, as of the source; both are left out of sight where a line of the source is sealed. */
  sha256: string | null
  salt?: string
  lines: string[]
}

/** The content from which the code is derived: the selection, the texts around it, and the layout. */
export interface FrozenBriefing extends Omit<DocumentParts, 'titleBreaks'> {
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
  /**
   * SHA-256 of the frozen content without `laterChanges`; not shown once a text in it is sealed that has no salt.
   */
  fingerprint: string | null
  /** RFC 3339 in UTC. */
  madeAt: string
  /** Public base URL of this service, without a trailing slash. */
  publicAddress: string
}

/** URL of the page that checks the printed code; the content of the QR code. */
export function verificationUrl({ publicAddress, code }: Pick<Briefing, 'publicAddress' | 'code'>): string {
  return `${publicAddress}/v/${formatCode(code)}`
}

/** Every printed entry: those of the sections, then the full texts. */
export function listEntries({ sections, fullTexts }: FrozenBriefing): BriefingEntry[] {
  return [...sections.flatMap(({ entries }) => entries), ...fullTexts]
}

/** A text of a work, identified by the number of its version. */
export type QuotedText = Pick<BriefingEntry, 'work' | 'version'>

/** The texts that an entry quotes: the printed one, and the older one of a comparison. */
export function quotedTextsOf({ work, version, comparison }: BriefingEntry): QuotedText[] {
  const older = comparison?.from
  return older == null ? [{ work, version }] : [{ work, version }, { work, version: older.version }]
}

/** Number of characters (UTF-16 units) of records and of the long texts around them; the number of pages follows from it. */
export function countCharacters(briefing: FrozenBriefing): number {
  let characters = 0
  const add = (text: string | null | undefined) => void (characters += text?.length ?? 0)
  for (const text of [briefing.introduction, briefing.closing, briefing.editorialNote?.text]) add(text)
  for (const { introduction, conclusion } of briefing.sections) for (const text of [introduction, conclusion]) add(text)
  for (const { text } of briefing.attachments ?? []) add(text)
  for (const entry of listEntries(briefing)) characters += countText(entry)
  return characters
}

function countText({ provisions, comparison }: BriefingEntry): number {
  let characters = 0
  for (const { text } of provisions) characters += text.length
  for (const { from, to } of comparison?.rows ?? []) {
    for (const { runs } of [...from.lines, ...to.lines]) for (const { text } of runs) characters += text.length
  }
  return characters
}

/** The output formats. */
export const formats = ['pdf', 'docx', 'ofd', 'html', 'md'] as const
export type Format = (typeof formats)[number]

/** A font substitution. `characters` is empty if the whole face was substituted. */
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
  /** Number of pages; `null` for formats without pages. */
  pages: number | null
  standIns: StandIn[]
  madeAt: Date
}
