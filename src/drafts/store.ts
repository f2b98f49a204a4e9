// The store of open drafts, at most one per work id.
import { and, asc, eq, getTableColumns, gt, inArray, sql } from 'drizzle-orm'
import type { Draft, DraftAction, DraftBody, DraftSummary } from './draft.js'
import type { Kind } from '../shared/kind.js'
import { drafts } from './tables.js'
import { noteReservation } from '../works/recording/is-id-available.js'
import { noLegislativeDetails } from '../works/work.js'
import type { ChangeWriter } from '../database/sequence/change-writer.js'
import { findAnswer, forgetAnswer, noteAnswer } from '../database/sequence/read-memo.js'
import { type Db, selectRows } from '../database/db.js'

/** The author of a change to a draft, and its instant. */
export interface DraftAuthor {
  /** Id of the API key. */
  writer: string
  /** Everybody who may be behind it. */
  persons: string[]
  name: string
  at: Date
}

/** The draft open under an id, whatever its kind. */
export async function findDraft(db: Db, id: string): Promise<Draft | undefined> {
  const [row] = await db.select().from(drafts).where(eq(drafts.id, id))
  return row && toDraft(row)
}

/** As `findDraft`, with the row locked until the transaction ends. */
export async function lockDraft(db: Db, id: string): Promise<Draft | undefined> {
  const locked = findAnswer<Draft | undefined>(db, lockQuestion(id))
  if (locked !== undefined) return locked
  const [row] = await db.select().from(drafts).where(eq(drafts.id, id)).for('update')
  return row && toDraft(row)
}

const lockQuestion = (id: string) => `locked draft of ${id}`

/** Locks many drafts at once for the `lockDraft` of a writer, but none that it would have to wait for. */
export async function lockDraftsAhead(db: Db, ids: readonly string[]): Promise<Draft[]> {
  const rows = await db.select().from(drafts).where(inArray(drafts.id, [...ids])).orderBy(asc(drafts.id)).for('update', { skipLocked: true })
  const locked = rows.map(toDraft)
  for (const draft of locked) noteAnswer(db, { question: lockQuestion(draft.id) }, draft)
  return locked
}

/** Inserts a draft; `undefined` if one is already open for the id. */
export async function insertDraft(
  db: Db,
  { id, kind, body, base }: Pick<Draft, 'id' | 'kind' | 'body' | 'base'>,
  { writer, persons, name, at }: DraftAuthor
): Promise<Draft | undefined> {
  const times = { openedBy: name, openedAt: at, changedBy: name, changedAt: at }
  const [row] = await db
    .insert(drafts)
    .values({ id, kind, body, base, writers: [writer], persons, ...times })
    .onConflictDoNothing()
    .returning()
  forgetAnswer(db, lockQuestion(id))
  noteReservation(db, id, true)
  return row && toDraft(row)
}

/** Replaces the body of a draft that the transaction has locked, with a new revision. */
export async function updateDraft(
  db: Db,
  draft: Draft,
  body: DraftBody,
  { writer, persons, name, at }: DraftAuthor
): Promise<Draft> {
  forgetAnswer(db, lockQuestion(draft.id))
  const [row] = await db
    .update(drafts)
    .set({
      body,
      writers: [...new Set([...draft.writers, writer])],
      persons: [...new Set([...draft.persons, ...persons])],
      revision: sql`nextval('draft_revisions')`,
      changedBy: name,
      changedAt: at
    })
    .where(eq(drafts.id, draft.id))
    .returning()
  return toDraft(row!)
}

export function deleteDraft(db: Db, id: string): Promise<void> {
  forgetAnswer(db, lockQuestion(id))
  noteReservation(db, id, false)
  return deleteDrafts(db, [id])
}

/** Ends a draft with the transaction of a writer. */
export function endDraft({ db, defer }: ChangeWriter, id: string): void {
  defer(deleteDrafts, id)
  noteAnswer(db, { question: lockQuestion(id) }, undefined)
  noteReservation(db, id, false)
}

async function deleteDrafts(db: Db, ids: readonly string[]): Promise<void> {
  await db.delete(drafts).where(inArray(drafts.id, [...ids]))
}

/** Citations by open drafts of a source or of a source within it. */
export function listCitingDrafts(db: Db, source: string): Promise<{ id: string; lines: string }[]> {
  return selectRows(
    db,
    sql`select ${drafts.id} as id, cited ->> 'lines' as lines
      from ${drafts}, jsonb_path_query(${drafts.body}, 'lax $.**.citations[*]') as cited
      where cited ->> 'source' in (select id from sources where id = ${source} or within = ${source})`
  )
}

/** Gives every draft that cites one of some sources a new revision, and with it a new ETag. */
export async function reviseCitingDrafts(db: Db, sources: readonly string[]): Promise<void> {
  const ids = JSON.stringify({ ids: sources })
  const cites = sql`jsonb_path_exists(${drafts.body}, 'lax $.**.citations[*].source ? (@ == $ids[*])', ${ids}::jsonb)`
  await db.update(drafts).set({ revision: sql`nextval('draft_revisions')` }).where(cites)
}

/** Open drafts ordered by id, after the id `after`, optionally of one kind. */
export async function listOpenDrafts(
  db: Db,
  { after, limit, kind }: { after: string; limit: number; kind?: Kind }
): Promise<DraftSummary[]> {
  const { body: _, writers: __, persons: ___, ...columns } = getTableColumns(drafts)
  const rows = await db
    .select({ ...columns, action: sql<DraftAction>`body ->> 'action'`, title: sql<string | null>`body ->> 'title'` })
    .from(drafts)
    .where(and(gt(drafts.id, after), kind && eq(drafts.kind, kind)))
    .orderBy(asc(drafts.id))
    .limit(limit)
  return rows.map(({ openedAt, changedAt, ...row }) => ({ ...row, ...toTimes({ openedAt, changedAt }) }))
}

/** A draft opened before a release that gave versions new members has them at their defaults. */
function toDraft({ openedAt, changedAt, body, ...row }: typeof drafts.$inferSelect): Draft {
  return { ...row, body: { ...membersOf(body), ...body } as DraftBody, ...toTimes({ openedAt, changedAt }) }
}

function membersOf({ action }: DraftBody): object {
  if (action === 'version') return noLegislativeDetails
  return action === 'repeal' || action === 'redate' ? { citations: [] } : {}
}

function toTimes({ openedAt, changedAt }: { openedAt: Date; changedAt: Date }) {
  return { openedAt: openedAt.toISOString(), changedAt: changedAt.toISOString() }
}
