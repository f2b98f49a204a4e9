// The recorded content of a version of a work: metadata, provisions, quotations, citations.
import type { DateWithPrecision, Precision } from '../shared/calendar.js'
import type { FieldOfLaw, Rank } from '../shared/kind.js'
import type { CaseFacts, Completeness, ExternalId, LegislativeEvent, Quotation } from '../shared/recorded-content.js'

export const bases = ['stated', 'promulgated', 'reported', 'inferred', 'to-be-appointed'] as const
/**
 * How the day is known: stated by the text itself or its source, by its promulgation, or by a report. `inferred`: the
 * earliest day that its source allows, while the source does not state it. `to-be-appointed`: the text leaves the day to
 * another act, so there is no date and the version has not started.
 */
export type Basis = (typeof bases)[number]

/** The day a version starts to apply (for works that bind nobody: the day this version applies from). */
export interface InForceFrom extends DateWithPrecision {
  basis: Basis
}

/** A start as the columns of a row have it. */
export type StartColumns = [date: string | null, precision: Precision, basis: Basis]

export function toStart([date, precision, basis]: StartColumns): InForceFrom {
  return { date, precision, basis }
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
  /** Only where it starts on another day than its version. */
  inForceFrom?: InForceFrom
}

/** What legislation is cited by, and the acts that made the text. Other works have none of it. */
export interface LegislativeDetails {
  /** As printed, such as 法释〔2022〕14号. */
  documentNumber: string | null
  externalIds: ExternalId[]
  fieldOfLaw: FieldOfLaw | null
  /** The acts that its source names, in the order printed. */
  legislativeHistory: LegislativeEvent[]
}

export const noLegislativeDetails: LegislativeDetails = {
  documentNumber: null, externalIds: [], fieldOfLaw: null, legislativeHistory: []
}

/** Everything that `contentHash` covers. Regions and topics are given by code and key. */
export interface VersionContent extends LegislativeDetails {
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

