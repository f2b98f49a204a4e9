// PostgreSQL's search tables, moved forward by the change sequence under an advisory lock. Terms are made by the analyzer
// and only stored and counted here (`tsvector`, configuration `simple`, GIN).
import { sql } from 'drizzle-orm'
import { advisoryLocks } from '../../database/migrations.js'
import { type Store } from '../../database/store.js'
import { type Db, selectRows } from '../../database/db.js'
import { groupBy } from '../../shared/group-by.js'

/** A version as indexed. */
export interface IndexedVersionRow {
  seq: number
  work: number
  number: number
  called: string[]
  names: string[]
  /** All its headings, as recorded. */
  headings: string[]
  prior: number
  excerpt: boolean
  provisions: IndexedProvisionRow[]
}

export interface IndexedProvisionRow {
  position: number
  eId: string
  folded: string
  labels: string[]
  headingWords: string[]
  /** Lexemes of ASCII letters and digits: see `text-terms.ts`. */
  terms: string[]
}

/** Every `interval` changes, the frequencies of terms in more than `minFrequency` provisions are snapshotted. */
export const termSnapshots = { interval: 100, minFrequency: 2_000 }

/** The last change in the search tables; 0 when another version of the analyzer filled them. */
export async function readIndexedSeq(db: Db, analyzer: string): Promise<number> {
  const [row] = await selectRows<{ seq: string; cut_by: string }>(db, sql`select seq, cut_by from search_progress`)
  return row!.cut_by === analyzer ? Number(row!.seq) : 0
}

/** Changes to apply: new versions, and sealed ones whose texts go. */
interface IndexUpdate {
  upTo: number
  versions: IndexedVersionRow[]
  sealed: { work: number; number: number }[]
}

/**
 * Applies what `read` returns after the last change, in one transaction; one process at a time. Returns the last change
 * applied: the same as before when there was nothing new.
 */
export async function advanceIndex(
  store: Store,
  analyzer: string,
  read: (db: Db, after: number) => Promise<IndexUpdate>
): Promise<number> {
  return store.db.transaction(async (db) => {
    await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.search})`)
    const before = await readIndexedSeq(db, analyzer)
    const { upTo, versions, sealed } = await read(db, before)
    if (upTo === before) return before
    if (before === 0) await resetIndex(db)
    await insertVersions(db, versions)
    await redactVersions(db, sealed)
    await db.execute(sql`update search_progress set seq = ${upTo}, cut_by = ${analyzer}`)
    if (upTo % termSnapshots.interval === 0 && (await hasIndex(db))) await snapshotTerms(db, upTo)
    return upTo
  })
}

/**
 * No search can run before every change is applied. Creating the index and counting the terms afterwards then takes a
 * fraction of the time that doing so row by row would: until the index exists, neither is done.
 */
async function resetIndex(db: Db): Promise<void> {
  await db.execute(sql`select guiju_begin_search()`)
}

/** Creates the index and counts the terms once every change is applied, here or by a process that died before this. */
export async function completeSearchIndex(store: Store): Promise<void> {
  const { interval, minFrequency } = termSnapshots
  if (await hasIndex(store.db)) return
  await store.runUnbounded(sql`select guiju_complete_search(${advisoryLocks.search}, ${interval}, ${minFrequency})`)
}

async function hasIndex(db: Db): Promise<boolean> {
  const [row] = await selectRows<{ found: string | null }>(db, sql`select to_regclass('search_provisions_terms')::text as found`)
  return row!.found !== null
}

async function insertVersions(db: Db, list: readonly IndexedVersionRow[]): Promise<void> {
  if (list.length === 0) return
  await db.execute(sql`insert into search_versions
    select * from json_populate_recordset(null::search_versions, ${JSON.stringify(list)}::json)`)
  const rows = list.flatMap(({ seq, provisions }) => provisions.map((provision) => ({ seq, ...provision })))
  const given = rows.map(({ eId, headingWords, terms, ...row }) => {
    return { ...row, e_id: eId, heading_words: headingWords, words: terms.join(' ') }
  })
  await db.execute(sql`insert into search_provisions
    select seq, position, e_id, folded, length(folded), labels, heading_words, array_to_tsvector(string_to_array(words, ' '))
    from json_to_recordset(${JSON.stringify(given)}::json) as given
      (seq bigint, position int, e_id text, folded text, labels text[], heading_words text[], words text)`)
  if (await hasIndex(db)) await countTerms(db, rows)
}

/** Deletes the texts and terms of sealed versions. Their rows stay, as they still replace other versions. */
async function redactVersions(db: Db, sealed: IndexUpdate['sealed']): Promise<void> {
  if (sealed.length === 0) return
  await db.execute(sql`with gone as (
      update search_versions as held set called = '{}', names = '{}', headings = '{}'
      from json_to_recordset(${JSON.stringify(sealed)}::json) as sealed (work bigint, number int)
      where held.work = sealed.work and held.number = sealed.number returning held.seq
    ), words as (
      delete from search_provisions using gone where search_provisions.seq = gone.seq returning search_provisions.seq, terms
    ), lost as (
      select seq, term, count(*) as times from words, unnest(tsvector_to_array(terms)) as term group by seq, term
    ), counted as (
      update search_terms set frequency = frequency - times
      from (select term, sum(times) as times from lost group by term) as fewer where search_terms.term = fewer.term
    ), since as (
      select mark.seq, mark.term, sum(times) as times
      from lost join search_term_marks as mark on mark.term = lost.term and mark.seq >= lost.seq group by mark.seq, mark.term
    )
    update search_term_marks as mark set frequency = frequency - times
    from since where mark.seq = since.seq and mark.term = since.term`)
}

async function countTerms(db: Db, rows: readonly { terms: readonly string[] }[]): Promise<void> {
  const counts = new Map<string, number>()
  for (const { terms } of rows) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  const given = [...counts].map(([term, frequency]) => ({ term, frequency }))
  await db.execute(sql`insert into search_terms
    select * from json_populate_recordset(null::search_terms, ${JSON.stringify(given)}::json)
    on conflict (term) do update set frequency = search_terms.frequency + excluded.frequency`)
}

async function snapshotTerms(db: Db, seq: number): Promise<void> {
  await db.execute(sql`insert into search_term_marks
    select ${seq}::bigint, term, frequency from search_terms where frequency > ${termSnapshots.minFrequency}`)
}

/** What the tables hold of the versions of some changes, in order; terms in the order of their text. */
export async function listIndexedRows(db: Db, after: number, upTo: number): Promise<IndexedVersionRow[]> {
  const held = await selectRows<Omit<IndexedVersionRow, 'provisions'>>(
    db,
    sql`select seq, work, number, called, names, headings, prior, excerpt from search_versions
      where seq > ${after} and seq <= ${upTo} order by seq`
  )
  const provisions = await selectRows<IndexedProvisionRow & { seq: string }>(
    db,
    sql`select seq, position, e_id as "eId", folded, labels, heading_words as "headingWords", tsvector_to_array(terms) as terms
      from search_provisions where seq > ${after} and seq <= ${upTo} order by seq, position`
  )
  const bySeq = groupBy(provisions, ({ seq }) => Number(seq))
  return held.map((row) => {
    const seq = Number(row.seq)
    const own = (bySeq.get(seq) ?? []).map(({ seq: _, terms, ...one }) => ({ ...one, terms: [...terms].sort() }))
    return { ...row, seq, work: Number(row.work), provisions: own }
  })
}

/** Changes beyond the last that the tables have taken in, of which they hold rows all the same; `undefined` if none. */
export async function findRowsBeyond(db: Db, seq: number): Promise<number | undefined> {
  const [row] = await selectRows<{ seq: string | null }>(
    db,
    sql`select min(seq) as seq from (select seq from search_versions where seq > ${seq} union all
      select seq from search_provisions where seq > ${seq}) as beyond`
  )
  return row!.seq === null ? undefined : Number(row!.seq)
}

/** A change whose sealed texts the tables still hold, although they have taken in the seal; `undefined` if none. */
export async function findSealedLeftover(db: Db, upTo: number): Promise<number | undefined> {
  const [row] = await selectRows<{ seq: string }>(
    db,
    sql`select held.seq from search_versions as held join seals using (work, number)
      where seals.seq <= ${upTo} and exists (select 1 from search_provisions where search_provisions.seq = held.seq) limit 1`
  )
  return row && Number(row.seq)
}

/** In how many provisions each term stands, as counted; `null` while the index is still made. */
export async function readTermCounts(db: Db): Promise<Map<string, number> | null> {
  if (!(await hasIndex(db))) return null
  const rows = await selectRows<{ term: string; frequency: number }>(db, sql`select term, frequency from search_terms where frequency <> 0`)
  return new Map(rows.map(({ term, frequency }) => [term, frequency]))
}
