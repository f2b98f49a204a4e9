// Versions of works, and the rows that belong to a version.
import { sql } from 'drizzle-orm'
import { bigint, boolean, check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import type { CaseFacts, Completeness, Quotation } from '../../shared/recorded-content.js'
import { regionCodes, topicKeys } from './catalogue.js'
import { changes } from './changes.js'
import { sources } from './sources.js'
import { works } from './works.js'
import { seqColumn } from './columns.js'

export const versions = pgTable(
  'versions',
  {
    work: bigint('work', { mode: 'number' })
      .notNull()
      .references(() => works.seq),
    number: integer('number').notNull(),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq),
    repeal: boolean('repeal').notNull(),
    title: text('title').notNull(),
    aliases: text('aliases').array().notNull(),
    issuer: text('issuer'),
    region: text('region').references(() => regionCodes.code),
    rank: text('rank'),
    inForceDate: date('in_force_date', { mode: 'string' }),
    inForcePrecision: text('in_force_precision').notNull(),
    inForceBasis: text('in_force_basis').notNull(),
    inForceOrder: date('in_force_order', { mode: 'string' })
      .notNull()
      .generatedAlwaysAs(
        sql`case when in_force_basis = 'to-be-appointed' then 'infinity'::date else coalesce(in_force_date, '-infinity'::date) end`
      ),
    caseFacts: jsonb('case_facts').$type<CaseFacts>(),
    quotations: jsonb('quotations').$type<Quotation[]>().notNull(),
    completeness: jsonb('completeness').$type<Completeness>().notNull(),
    contentHash: text('content_hash').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.work, t.number] }),
    unique('versions_seq').on(t.seq),
    index('versions_timeline').on(t.work, t.inForceOrder, t.number),
    index('versions_region').on(t.region, t.work),
    index('versions_in_force_date').on(t.inForceDate),
    index('versions_in_force_order').on(t.inForceOrder),
    index('versions_repeal').on(t.work).where(sql`${t.repeal}`),
    check(
      'versions_date_precision',
      sql`(${t.inForceDate} is null) = (${t.inForcePrecision} = 'unknown')
        and ${t.inForcePrecision} in ('day', 'month', 'year', 'unknown')
        and (${t.inForcePrecision} <> 'month' or extract(day from ${t.inForceDate}) = 1)
        and (${t.inForcePrecision} <> 'year' or extract(doy from ${t.inForceDate}) = 1)`
    ),
    check('versions_basis', sql`${t.inForceBasis} in ('stated', 'promulgated', 'reported', 'inferred', 'to-be-appointed')`),
    check('versions_to_be_appointed', sql`${t.inForceBasis} <> 'to-be-appointed' or ${t.inForceDate} is null`)
  ]
)

const versionColumns = () => ({
  work: bigint('work', { mode: 'number' }).notNull(),
  number: integer('number').notNull(),
  position: integer('position').notNull()
})

export const provisions = pgTable(
  'provisions',
  {
    ...versionColumns(),
    eId: text('e_id').notNull(),
    wId: text('w_id'),
    parent: text('parent'),
    level: text('level').notNull(),
    label: text('label'),
    heading: text('heading'),
    text: text('text').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.work, t.number, t.position] }),
    unique('provisions_e_id').on(t.work, t.number, t.eId),
    foreignKey({ columns: [t.work, t.number], foreignColumns: [versions.work, versions.number] }),
    foreignKey({ columns: [t.work, t.number, t.parent], foreignColumns: [t.work, t.number, t.eId] })
  ]
)

/** Citations of a version as a whole (`e_id` null) and of its provisions. */
export const citations = pgTable(
  'citations',
  {
    ...versionColumns(),
    eId: text('e_id'),
    source: text('source')
      .notNull()
      .references(() => sources.id),
    firstLine: integer('first_line').notNull(),
    lastLine: integer('last_line').notNull(),
    quote: text('quote').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.work, t.number, t.position] }),
    index('citations_source').on(t.source, t.work, t.number),
    foreignKey({ columns: [t.work, t.number], foreignColumns: [versions.work, versions.number] }),
    foreignKey({
      columns: [t.work, t.number, t.eId],
      foreignColumns: [provisions.work, provisions.number, provisions.eId]
    }),
    check('citations_lines', sql`1 <= ${t.firstLine} and ${t.firstLine} <= ${t.lastLine}`)
  ]
)

export const versionTopics = pgTable(
  'version_topics',
  {
    ...versionColumns(),
    topic: text('topic')
      .notNull()
      .references(() => topicKeys.key)
  },
  (t) => [
    primaryKey({ columns: [t.work, t.number, t.position] }),
    unique('version_topics_topic').on(t.topic, t.work, t.number),
    foreignKey({ columns: [t.work, t.number], foreignColumns: [versions.work, versions.number] })
  ]
)

/** Normalized names of a version, to find the work that a text refers to. */
export const versionNames = pgTable(
  'version_names',
  { ...versionColumns(), name: text('name').notNull() },
  (t) => [
    primaryKey({ columns: [t.work, t.number, t.position] }),
    unique('version_names_name').on(t.name, t.work, t.number),
    index('version_names_characters').using('gin', sql`string_to_array(${t.name}, null)`),
    foreignKey({ columns: [t.work, t.number], foreignColumns: [versions.work, versions.number] })
  ]
)

/** Cross-references found in the text of a version; `name` is null for a reference within the same work. */
export const mentions = pgTable(
  'mentions',
  {
    ...versionColumns(),
    eId: text('e_id').notNull(),
    name: text('name'),
    clause: text('clause'),
    start: integer('starts_at').notNull(),
    end: integer('ends_at').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.work, t.number, t.position] }),
    index('mentions_name').on(t.name, t.work, t.number, t.position),
    foreignKey({
      columns: [t.work, t.number, t.eId],
      foreignColumns: [provisions.work, provisions.number, provisions.eId]
    })
  ]
)

/** Versions that count as never recorded from this change on. */
export const withdrawals = pgTable(
  'withdrawals',
  {
    work: bigint('work', { mode: 'number' }).notNull(),
    number: integer('number').notNull(),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq)
  },
  (t) => [
    primaryKey({ columns: [t.work, t.number] }),
    unique('withdrawals_seq').on(t.seq),
    foreignKey({ columns: [t.work, t.number], foreignColumns: [versions.work, versions.number] })
  ]
)
