// What search kept in PostgreSQL is asked: which provisions fit best, and what belongs to them.
import { and, type SQL, sql } from 'drizzle-orm'
import type { PlainDate } from '../../shared/calendar.js'
import type { Kind } from '../../shared/kind.js'
import type { Status } from '../../works/work.js'
import { type WorkFilter, matches } from '../../works/store-lists.js'
import type { IndexedVersionRow } from './store-index.js'
import { statusQuery } from '../../works/store-status.js'
import { works } from '../../database/tables/works.js'
import { versions } from '../../database/tables/versions.js'
import { seals } from '../../database/tables/seals.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { type Db, selectRows } from '../../database/db.js'

/** A version that a search may show, with its status. */
export interface VisibleVersion {
  seq: number
  status: Status
}

/** The versions that a filter finds on a day, as known at a change; sealed ones never. */
export async function listVisibleVersions(db: Db, readPoint: ReadPoint, filter: WorkFilter): Promise<VisibleVersion[]> {
  const { answering: applicable, status } = statusQuery(db, readPoint)
  return db
    .select({ seq: versions.seq, status })
    .from(versions)
    .innerJoin(works, sql`${works.seq} = ${versions.work}`)
    .leftJoinLateral(applicable, sql`true`)
    .where(and(matches(db, readPoint, filter), isUnsealed))
}

const isUnsealed = sql`not exists (select 1 from ${seals} where ${seals.work} = ${versions.work}
  and ${seals.number} = ${versions.number})`

/** A provision that may be a hit, with what belongs to its version. */
export interface CandidateRow {
  seq: number
  position: number
  eId: string
  folded: string
  labels: string[]
  headingWords: string[]
}

const candidateColumns = sql`seq, position, e_id as "eId", folded, labels, heading_words as "headingWords"`

/** A term, or several that must stand together (`a & b`), with what it weighs and in how many provisions it stands at most. */
export interface WeightedTerm {
  term: string
  weight: number
  frequency: number
}

/** How well each term speaks for a provision; one that has none of them is no candidate. */
export interface CandidateQuery {
  /** Versions that a search may show, with what speaks for each before any term does. */
  visible: readonly Pick<VersionHeader, 'seq' | 'prior' | 'provisions'>[]
  priorWeight: number
  anyOf: readonly WeightedTerm[]
  /** Damping of length: `fixed + perUnit · length`. */
  fixed: number
  perUnit: number
  limit: number
}

/** How much longer it takes to unpack the terms of a provision and look for one than to be led there by the index. */
const unpackCost = 3

/** For each proposal the provisions that fit best, best first. */
export async function findCandidates(db: Db, proposals: readonly CandidateQuery[]): Promise<CandidateRow[][]> {
  return db.transaction(async (db) => {
    // So that the places of a term that stands in a third of a million provisions are held one by one, not page by page.
    await db.execute(sql`set local work_mem = '32MB'`)
    const found: CandidateRow[][] = []
    for (const proposal of proposals) found.push(await selectBest(db, proposal))
    return found
  })
}

async function selectBest(db: Db, { visible, priorWeight, anyOf, fixed, perUnit, limit }: CandidateQuery): Promise<CandidateRow[]> {
  if (visible.length === 0 || anyOf.length === 0) return []
  const provisions = visible.reduce((sum, version) => sum + version.provisions, 0)
  const postings = anyOf.reduce((sum, { frequency }) => sum + frequency, 0)
  // Weights are summed as whole millionths: a sum of fractions would depend on the order of the rows.
  const [total, grouped] = anyOf.length === 1 ? [sql`weight`, sql``] : [sql`sum(weight)`, sql`group by seq, position, length`]
  return selectProvisions(
    db,
    sql`with asked (term, weight) as (
        select * from unnest(${listOf(anyOf, ({ term }) => term)}::text[], ${listOf(anyOf, ({ weight }) => Math.round(weight * 1e6))}::bigint[])
      ), admitted (seq, prior) as (
        select * from unnest(${listOf(visible, ({ seq }) => seq)}::bigint[], ${listOf(visible, ({ prior }) => prior)}::float8[])
      ), found as (
        select seq, position, length, ${total}::float8 / 1e6 as weight
        from ${provisions * anyOf.length * unpackCost < postings ? byVersions : byTerms} as each ${grouped}
      ), best as (
        select seq, position, weight / (${fixed}::float8 + ${perUnit}::float8 * length) + ${priorWeight}::float8 * prior as fit
        from found join admitted using (seq) order by fit desc, seq, position limit ${limit}
      )
      select ${candidateColumns} from best join search_provisions using (seq, position) order by fit desc, seq, position`
  )
}

async function selectProvisions(db: Db, statement: SQL): Promise<CandidateRow[]> {
  const rows = await selectRows<CandidateRow & { seq: string }>(db, statement)
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

// The planner holds unpacking the terms of a row to be cheap, and would read the whole table for a common term. It does not
// look into lists and past an `offset`: so each term is looked up by the index, or each version read, as told.

const byTerms = sql`(
  select seq, position, length, weight from asked cross join lateral
    (select seq, position, length from search_provisions where terms @@ asked.term::tsquery) as place
)`

const byVersions = sql`(
  select own.seq, position, length, weight from admitted cross join lateral
    (select * from search_provisions where search_provisions.seq = admitted.seq offset 0) as own
    join asked on own.terms @@ asked.term::tsquery
)`

function listOf<Item>(items: readonly Item[], valueOf: (item: Item) => unknown): SQL {
  return sql`${sql.param(items.map(valueOf))}`
}

/** Every provision of some versions, in reading order. */
export async function listProvisionsOf(db: Db, seqs: readonly number[]): Promise<CandidateRow[]> {
  if (seqs.length === 0) return []
  return selectProvisions(
    db,
    sql`select ${candidateColumns} from search_provisions where seq = any(${sql.param(seqs)}::bigint[]) order by seq, position`
  )
}

/** What search holds of a version, without its provisions. */
export type VersionHeader = Omit<IndexedVersionRow, 'provisions'> & {
  /** How many provisions of it search holds. */
  provisions: number
  kind: Kind
  title: string
  aliases: string[]
  region: string | null
  topics: string[]
  start: PlainDate | null
}

/** Versions read at once. */
const batchSize = 1_000

/** The versions that search took in after a change and up to another, in the order in which they were recorded. */
export async function* streamVersionHeaders(db: Db, after: number, upTo: number): AsyncGenerator<VersionHeader> {
  for (let last = after; ; ) {
    const headers = await listVersionHeaders(db, last, upTo)
    yield* headers
    if (headers.length < batchSize) return
    last = headers.at(-1)!.seq
  }
}

async function listVersionHeaders(db: Db, after: number, upTo: number): Promise<VersionHeader[]> {
  const rows = await selectRows<VersionHeader & { seq: string; work: string }>(
    db,
    sql`select held.*, works.kind, versions.title, versions.aliases, versions.region,
        versions.in_force_date::text as start,
        (select count(*)::int from search_provisions as own where own.seq = held.seq) as provisions,
        array(select topic from version_topics as about where about.work = held.work and about.number = held.number
          order by position) as topics
      from search_versions as held join shown_versions as versions using (seq) join works on works.seq = held.work
      where held.seq > ${after} and held.seq <= ${upTo} order by held.seq limit ${batchSize}`
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq), work: Number(row.work) }))
}

/** Texts of some provisions as recorded, by `seq position`. */
export async function readTexts(
  db: Db,
  of: readonly { seq: number; position: number }[]
): Promise<Map<string, string>> {
  if (of.length === 0) return new Map()
  const rows = await selectRows<{ seq: string; position: number; text: string }>(
    db,
    sql`select versions.seq, provisions.position, provisions.text
      from json_to_recordset(${JSON.stringify(of)}::json) as wanted (seq bigint, position int)
      join versions on versions.seq = wanted.seq
      join shown_provisions as provisions on provisions.work = versions.work and provisions.number = versions.number
        and provisions.position = wanted.position`
  )
  return new Map(rows.map(({ seq, position, text }) => [`${seq} ${position}`, text]))
}
