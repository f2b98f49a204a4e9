// What is recorded about a work: the content of one version, clause by clause, as its sources give it.
import type { DateWithPrecision } from '../shared/calendar.js'
import type { Kind, Rank } from '../shared/kind.js'
import type { CaseFacts, Completeness, Quotation } from '../shared/recorded-content.js'

export const bases = ['stated', 'promulgated', 'reported'] as const
/** How the day is known: the text's own clause, its promulgation, or a report. */
export type Basis = (typeof bases)[number]

/** The day a version starts to apply (for works that bind nobody: the day this version applies from). */
export interface InForceFrom extends DateWithPrecision {
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

