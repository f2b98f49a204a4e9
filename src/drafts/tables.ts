// The table of open drafts. Drafts are not recorded history: they have no change number, and are deleted when published
// or discarded.
import { bigint, check, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { DraftBody } from './draft.js'
import type { Kind } from '../shared/kind.js'

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' }).notNull()

export const drafts = pgTable(
  'drafts',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<Kind>().notNull(),
    body: jsonb('body').$type<DraftBody>().notNull(),
    base: integer('base'),
    revision: bigint('revision', { mode: 'number' })
      .notNull()
      .default(sql`nextval('draft_revisions')`),
    writers: text('writers').array().notNull(),
    persons: text('persons').array().notNull().default([]),
    openedBy: text('opened_by').notNull(),
    openedAt: instant('opened_at'),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at')
  },
  (t) => [
    index('drafts_kind').on(t.kind, t.id),
    check('drafts_id_form', sql`${t.id} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(${t.id}) <= 80`)
  ]
)
