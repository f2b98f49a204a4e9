// What only some versions have: the data that legislation is cited by, and clauses that start on a day of their own.
import { sql } from 'drizzle-orm'
import { bigint, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import type { ExternalId, LegislativeEvent } from '../../shared/recorded-content.js'
import { provisions, versions } from './versions.js'

const versionColumns = () => ({
  work: bigint('work', { mode: 'number' }).notNull(),
  number: integer('number').notNull()
})

/** At most one row for a version; none where there is nothing to say, as for all versions of earlier releases. */
export const versionDetails = pgTable(
  'version_details',
  {
    ...versionColumns(),
    documentNumber: text('document_number'),
    fieldOfLaw: text('field_of_law'),
    externalIds: jsonb('external_ids').$type<ExternalId[]>().notNull(),
    legislativeHistory: jsonb('legislative_history').$type<LegislativeEvent[]>().notNull()
  },
  (t) => [
    primaryKey({ columns: [t.work, t.number] }),
    index('version_details_field_of_law').on(t.fieldOfLaw, t.work).where(sql`${t.fieldOfLaw} is not null`),
    foreignKey({ columns: [t.work, t.number], foreignColumns: [versions.work, versions.number] })
  ]
)

/** Provisions that start on another day than their version. */
export const provisionStarts = pgTable(
  'provision_starts',
  {
    ...versionColumns(),
    position: integer('position').notNull(),
    eId: text('e_id').notNull(),
    inForceDate: date('in_force_date', { mode: 'string' }),
    inForcePrecision: text('in_force_precision').notNull(),
    inForceBasis: text('in_force_basis').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.work, t.number, t.position] }),
    unique('provision_starts_e_id').on(t.work, t.number, t.eId),
    foreignKey({
      name: 'provision_starts_provisions_fk',
      columns: [t.work, t.number, t.eId],
      foreignColumns: [provisions.work, provisions.number, provisions.eId]
    })
  ]
)
