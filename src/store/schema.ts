// The tables. Rows are only ever added; triggers in the migrations refuse everything else (see 0001_guards.sql,
// which also holds the one foreign key that must wait for the commit: a change names the work it creates).
// A row belongs to the change whose `seq` it carries, or to the version or source it names.
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  type AnyPgColumn,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique
} from 'drizzle-orm/pg-core'
import type { CaseFacts, Completeness, Quotation } from '../domain/work.js'

export * from './access-tables.js'
export * from './briefing-tables.js'
export * from './draft-tables.js'
export * from './limit-tables.js'
export * from './seal-tables.js'
export * from './webhook-tables.js'

const seqColumn = () => bigint('seq', { mode: 'number' })
const workColumn = () =>
  bigint('work', { mode: 'number' })
    .notNull()
    .references(() => works.seq)

/** One row per commit-ordered, gap-free change; `hash` chains it to the one before. */
export const changes = pgTable(
  'changes',
  {
    seq: seqColumn().primaryKey(),
    recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    kind: text('kind').notNull(),
    work: bigint('work', { mode: 'number' }),
    version: integer('version'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull()
  },
  (t) => [
    unique('changes_recorded_at').on(t.recordedAt),
    index('changes_work').on(t.work, t.seq),
    index('changes_kind').on(t.kind, t.seq)
  ]
)

/** The end of the chain, one row. The only row that is updated: it moves forward with every commit. */
export const chainHead = pgTable(
  'chain_head',
  { id: integer('id').primaryKey().default(1), seq: seqColumn().notNull(), hash: text('hash').notNull() },
  (t) => [check('chain_head_single', sql`${t.id} = 1`)]
)

/** Who made a change and why. */
export const historyEntries = pgTable('history_entries', {
  seq: seqColumn()
    .primaryKey()
    .references(() => changes.seq),
  recordedBy: text('recorded_by').notNull(),
  reason: text('reason')
})

/** A work is identified by the change that created it; the ids that callers use are in `work_ids`. */
export const works = pgTable('works', {
  seq: seqColumn()
    .primaryKey()
    .references((): AnyPgColumn => changes.seq),
  kind: text('kind').notNull()
})

/** Every id a work has had; the one recorded last is current, the others redirect. Never reused. */
export const workIds = pgTable(
  'work_ids',
  {
    id: text('id').primaryKey(),
    work: workColumn(),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq)
  },
  (t) => [
    unique('work_ids_seq').on(t.seq),
    index('work_ids_work').on(t.work, t.seq),
    check('work_ids_form', sql`${t.id} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(${t.id}) <= 80`)
  ]
)

export const versions = pgTable(
  'versions',
  {
    work: workColumn(),
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
      .generatedAlwaysAs(sql`coalesce(in_force_date, '-infinity'::date)`),
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
    index('versions_repeal').on(t.work).where(sql`${t.repeal}`),
    check(
      'versions_date_precision',
      sql`(${t.inForceDate} is null) = (${t.inForcePrecision} = 'unknown')
        and ${t.inForcePrecision} in ('day', 'month', 'year', 'unknown')
        and (${t.inForcePrecision} <> 'month' or extract(day from ${t.inForceDate}) = 1)
        and (${t.inForcePrecision} <> 'year' or extract(doy from ${t.inForceDate}) = 1)`
    ),
    check('versions_basis', sql`${t.inForceBasis} in ('stated', 'promulgated', 'reported')`)
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

/** What a version is called, folded: for finding the work that a text mentions. */
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

/** Works and clauses that the text of a version mentions; `name` is null where it means its own work. */
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

/** A version that counts as never recorded from this change on. */
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

/** A relation between two works that stands, or no longer stands, from this change on. */
export const relations = pgTable(
  'relations',
  {
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq),
    position: integer('position').notNull(),
    work: workColumn(),
    eId: text('e_id'),
    type: text('type').notNull(),
    target: bigint('target', { mode: 'number' })
      .notNull()
      .references(() => works.seq),
    targetEId: text('target_e_id'),
    fromDate: date('from_date', { mode: 'string' }),
    stands: boolean('stands').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.seq, t.position] }),
    index('relations_work').on(t.work, t.seq),
    index('relations_target').on(t.target, t.seq)
  ]
)

/** A document that was read, or (`within`) a range of lines of one. */
export const sources = pgTable(
  'sources',
  {
    id: text('id').primaryKey(),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq),
    title: text('title'),
    publisher: text('publisher'),
    date: date('date', { mode: 'string' }),
    grade: text('grade').notNull(),
    sha256: text('sha256').notNull(),
    within: text('within').references((): AnyPgColumn => sources.id),
    firstLine: integer('first_line').notNull(),
    lastLine: integer('last_line').notNull(),
    finalNewline: boolean('final_newline').notNull()
  },
  (t) => [
    index('sources_seq').on(t.seq),
    check('sources_lines', sql`1 <= ${t.firstLine} and ${t.firstLine} <= ${t.lastLine}`)
  ]
)

export const sourceLines = pgTable(
  'source_lines',
  {
    source: text('source')
      .notNull()
      .references(() => sources.id),
    line: integer('line').notNull(),
    text: text('text').notNull()
  },
  (t) => [primaryKey({ columns: [t.source, t.line] })]
)

export const regionCodes = pgTable(
  'region_codes',
  {
    code: text('code').primaryKey(),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq)
  },
  (t) => [index('region_codes_seq').on(t.seq), check('region_codes_form', sql`${t.code} ~ '^[0-9]{6}$'`)]
)

/** What a region was called, and which region it lay in, from this change on. */
export const regions = pgTable(
  'regions',
  {
    code: text('code')
      .notNull()
      .references(() => regionCodes.code),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq),
    name: text('name').notNull(),
    parent: text('parent').references(() => regionCodes.code)
  },
  (t) => [
    primaryKey({ columns: [t.code, t.seq] }),
    index('regions_seq').on(t.seq),
    index('regions_parent').on(t.parent, t.code)
  ]
)

export const topicKeys = pgTable(
  'topic_keys',
  {
    key: text('key').primaryKey(),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq)
  },
  (t) => [
    index('topic_keys_seq').on(t.seq),
    check('topic_keys_form', sql`${t.key} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)
  ]
)

/** What a topic was called, and where it stood in the list, from this change on. */
export const topics = pgTable(
  'topics',
  {
    key: text('key')
      .notNull()
      .references(() => topicKeys.key),
    seq: seqColumn()
      .notNull()
      .references(() => changes.seq),
    position: integer('position').notNull(),
    zh: text('zh').notNull(),
    en: text('en').notNull()
  },
  (t) => [primaryKey({ columns: [t.key, t.seq] }), index('topics_seq').on(t.seq)]
)
