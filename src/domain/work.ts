// What is recorded about a work: the content of one version, clause by clause, as its sources give it.
import type { DatedTo, PlainDate } from './calendar.js'
import type { Kind, Rank } from './kind.js'

export const bases = ['stated', 'promulgated', 'reported'] as const
/** How the day is known: the text's own clause, its promulgation, or a report. */
export type Basis = (typeof bases)[number]

/** The day a version starts to apply (for works that bind nobody: the day this version applies from). */
export interface InForceFrom extends DatedTo {
  basis: Basis
}

/** The place in a source that a text comes from, with the exact words. Lines count from 1: `12` or `12-14`. */
export interface Citation {
  source: string
  lines: string
  quote: string
}

/** An addressable part of a version. Holds only its own text; its parts name it as their `parent`. */
export interface Provision {
  eId: string
  wId: string | null
  parent: string | null
  level: string
  number: string | null
  heading: string | null
  text: string
  citations: Citation[]
}

/** Words of a named speaker inside a provision's text; offsets count UTF-16 units, the end is exclusive. */
export interface Quotation {
  eId: string
  start: number
  end: number
  speaker: string
  office: string | null
}

/** The facts of a case as its source prints them. */
export interface CaseFacts {
  subject: string
  post: string | null
  place: string | null
  conductDate: DatedTo
  decisionDate: DatedTo
  consequence: string | null
}

/** How much of a work is held: `excerpt` counts what is quoted and what the source says the whole has. */
export interface Completeness {
  state: 'whole' | 'excerpt'
  quoted: number | null
  stated: number | null
}

/** Everything that `contentHash` covers. Regions and topics are named by code and key. */
export interface VersionContent {
  title: string
  aliases: string[]
  issuer: string | null
  region: string | null
  rank: Rank | null
  topics: string[]
  inForceFrom: InForceFrom
  case: CaseFacts | null
  provisions: Provision[]
  quotations: Quotation[]
  citations: Citation[]
  completeness: Completeness
}

/** One recorded state of a work. A repeal carries the title and day it takes effect, and no text. */
export interface Version {
  number: number
  repeal: boolean
  recordedAt: Date
  contentHash: string
  content: VersionContent
}

/** A lasting item: its id may be renamed, its kind never changes. */
export interface Work {
  id: string
  kind: Kind
}

export const statuses = ['in-force', 'not-yet-in-force', 'superseded', 'repealed'] as const
export type Status = (typeof statuses)[number]
export type Certainty = 'certain' | 'assumed'

/** The two days a question is asked for: the law's day, and the last change that counts as known. */
export interface Horizon {
  asOf: PlainDate
  seq: number
}
