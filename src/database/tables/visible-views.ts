// Views of the recorded tables with sealed texts redacted. Responses read texts from these views; the tables themselves
// are for recording, for verification, and for the full export of an administrator.
import { getViewSelectedFields, type InferSelectViewModel } from 'drizzle-orm'
import { bigint, boolean, date, integer, jsonb, pgView, text } from 'drizzle-orm/pg-core'
import type { CaseFacts, Completeness, ExternalId, LegislativeEvent, Quotation } from '../../shared/recorded-content.js'

const versionKey = {
  work: bigint('work', { mode: 'number' }).notNull(),
  number: integer('number').notNull()
}

/**
 * As `versions`, with the salt; `sealedBy` is the change that sealed it. Under a seal there is no salt, and no hash that has
 * none.
 */
export const visibleVersions = pgView('shown_versions', {
  ...versionKey,
  seq: bigint('seq', { mode: 'number' }).notNull(),
  repeal: boolean('repeal').notNull(),
  title: text('title').notNull(),
  aliases: text('aliases').array().notNull(),
  issuer: text('issuer'),
  region: text('region'),
  rank: text('rank'),
  inForceDate: date('in_force_date', { mode: 'string' }),
  inForcePrecision: text('in_force_precision').notNull(),
  inForceBasis: text('in_force_basis').notNull(),
  caseFacts: jsonb('case_facts').$type<CaseFacts>(),
  quotations: jsonb('quotations').$type<Quotation[]>().notNull(),
  completeness: jsonb('completeness').$type<Completeness>().notNull(),
  contentHash: text('content_hash'),
  sealedBy: bigint('sealed_by', { mode: 'number' }),
  documentNumber: text('document_number'),
  fieldOfLaw: text('field_of_law'),
  externalIds: jsonb('external_ids').$type<ExternalId[]>().notNull(),
  legislativeHistory: jsonb('legislative_history').$type<LegislativeEvent[]>().notNull(),
  salt: text('salt')
}).existing()

/** Its columns, to select together with those of other tables. */
export const visibleVersionFields = getViewSelectedFields(visibleVersions)

export type VisibleVersion = InferSelectViewModel<typeof visibleVersions>

/** As `provisions`. */
export const visibleProvisions = pgView('shown_provisions', {
  ...versionKey,
  position: integer('position').notNull(),
  eId: text('e_id').notNull(),
  wId: text('w_id'),
  parent: text('parent'),
  level: text('level').notNull(),
  label: text('label'),
  heading: text('heading'),
  text: text('text').notNull()
}).existing()

/** As `citations`. */
export const visibleCitations = pgView('shown_citations', {
  ...versionKey,
  position: integer('position').notNull(),
  eId: text('e_id'),
  source: text('source').notNull(),
  firstLine: integer('first_line').notNull(),
  lastLine: integer('last_line').notNull(),
  quote: text('quote').notNull()
}).existing()

/** As `version_names`, without those of sealed versions. */
export const visibleVersionNames = pgView('shown_version_names', {
  ...versionKey,
  position: integer('position').notNull(),
  name: text('name').notNull()
}).existing()

/** As `mentions`, without those of sealed versions. */
export const visibleMentions = pgView('shown_mentions', {
  ...versionKey,
  position: integer('position').notNull(),
  eId: text('e_id').notNull(),
  name: text('name'),
  clause: text('clause'),
  start: integer('starts_at').notNull(),
  end: integer('ends_at').notNull()
}).existing()

/** As `sources`; without the hash where any of the lines is sealed. */
export const visibleSources = pgView('shown_sources', {
  id: text('id').notNull(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  title: text('title'),
  publisher: text('publisher'),
  date: date('date', { mode: 'string' }),
  grade: text('grade').notNull(),
  sha256: text('sha256'),
  within: text('within'),
  firstLine: integer('first_line').notNull(),
  lastLine: integer('last_line').notNull(),
  finalNewline: boolean('final_newline').notNull(),
  sealed: boolean('sealed').notNull()
}).existing()

/** As `source_salts`; without the salt where any of the lines is sealed. */
export const visibleSourceSalts = pgView('shown_source_salts', {
  source: text('source').notNull(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  salt: text('salt'),
  commitment: text('commitment').notNull()
}).existing()

/** As `source_lines`. */
export const visibleSourceLines = pgView('shown_source_lines', {
  source: text('source').notNull(),
  line: integer('line').notNull(),
  text: text('text').notNull(),
  sealed: boolean('sealed').notNull()
}).existing()
