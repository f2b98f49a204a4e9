// Salts of what is recorded: they are part of the published hashes and of the chain, and are not shown under a seal. What
// was recorded before there were salts has no rows here.
import { bigint, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { changes } from './changes.js'
import { seqColumn } from './columns.js'
import { sources } from './sources.js'
import { versions } from './versions.js'

/** The salt of a version, which its `content_hash` covers. */
export const versionSalts = pgTable(
  'version_salts',
  {
    work: bigint('work', { mode: 'number' }).notNull(),
    number: integer('number').notNull(),
    salt: text('salt').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.work, t.number] }),
    foreignKey({ columns: [t.work, t.number], foreignColumns: [versions.work, versions.number] })
  ]
)

/** The salt of a source, and the hash of its `sha256` with the salt. */
export const sourceSalts = pgTable('source_salts', {
  source: text('source')
    .primaryKey()
    .references(() => sources.id),
  seq: seqColumn()
    .notNull()
    .references(() => changes.seq),
  salt: text('salt').notNull(),
  commitment: text('commitment').notNull()
})

/**
 * The salt of a seal, shown to nobody: the hashes of the chain from the seal on do not tell anything about a text that
 * was recorded without a salt.
 */
export const sealSalts = pgTable('seal_salts', {
  seq: seqColumn()
    .primaryKey()
    .references(() => changes.seq),
  salt: text('salt').notNull()
})
