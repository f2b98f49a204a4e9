// The recorded content of a version of a work: metadata, provisions, quotations, citations.
import type { DateWithPrecision } from '../shared/calendar.js'
import type { Rank } from '../shared/kind.js'
import type { CaseFacts, Completeness, Quotation } from '../shared/recorded-content.js'

export const bases = ['stated', 'promulgated', 'reported'] as const
/** How the day is known: stated by the text itself, by its promulgation, or by a report. */
export type Basis = (typeof bases)[number]

/** The day a version starts to apply (for works that bind nobody: the day this version applies from). */
export interface InForceFrom extends DateWithPrecision {
  basis: Basis
}

/** The lines of a source that a text comes from, with the exact words. Lines count from 1: `12` or `12-14`. */
export interface Citation {
  source: string
  lines: string
  quote: string
}

/** An addressable part of a version. `text` is its own text only; its children name it as their `parent`. */
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

/** Everything that `contentHash` covers. Regions and topics are given by code and key. */
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

export const statuses = ['in-force', 'not-yet-in-force', 'superseded', 'repealed'] as const
export type Status = (typeof statuses)[number]
export type Certainty = 'certain' | 'assumed'

