// Candidate retrieval in PostgreSQL: the provisions that score best by their terms.
//
//   anyOf (term, weight) ──> asked ────┐
//                                      ├──> found: summed weight of a provision's terms
//   search_provisions, by index or ────┘       │
//   by version, whichever reads less           ├──> best: weight / length + prior, the first `limit`
//   visible (seq, prior) ──> admitted ─────────┘
import { type SQL, sql } from 'drizzle-orm'
import { type Db, selectRows } from '../../database/db.js'
import type { VersionHeader } from './store-versions.js'

/** A provision that may be a hit; `seq` is the change that recorded its version. */
export interface CandidateRow {
  seq: number
  position: number
  eId: string
  folded: string
  labels: string[]
  headingWords: string[]
}

const candidateColumns = sql`seq, position, e_id as "eId", folded, labels, heading_words as "headingWords"`

/** A term, or several that a provision must all have (`a & b`). `frequency` is the most provisions that can match. */
export interface WeightedTerm {
  term: string
  weight: number
  frequency: number
}

/** Terms and their weights. A provision with none of them is no candidate. */
interface CandidateQuery {
  /** Visible versions, with their priors. */
  visible: readonly Pick<VersionHeader, 'seq' | 'prior' | 'provisions'>[]
  priorWeight: number
  anyOf: readonly WeightedTerm[]
  /** Length normalisation: `fixed + perUnit · length`, in UTF-16 units of folded text. */
  fixed: number
  perUnit: number
  limit: number
}

/** Cost of unpacking a provision's terms to test one, relative to reaching the provision by the index. */
const unpackCost = 3

/** For each query its best provisions, best first. */
export async function findCandidates(db: Db, queries: readonly CandidateQuery[]): Promise<CandidateRow[][]> {
  return db.transaction(async (db) => {
    // Enough for an exact bitmap of a third of a million provisions; with less it becomes lossy and rows are rechecked.
    await db.execute(sql`set local work_mem = '32MB'`)
    const found: CandidateRow[][] = []
    for (const query of queries) found.push(await selectBest(db, query))
    return found
  })
}

async function selectBest(db: Db, query: CandidateQuery): Promise<CandidateRow[]> {
  const { visible, priorWeight, anyOf, fixed, perUnit, limit } = query
  if (visible.length === 0 || anyOf.length === 0) return []
  const source = isFewerByVersion(query) ? byVersions : byTerms
  // Weights are summed as whole millionths: the sum of floats would depend on the order of rows.
  const [total, grouped] = anyOf.length === 1 ? [sql`weight`, sql``] : [sql`sum(weight)`, sql`group by seq, position, length`]
  return selectProvisions(
    db,
    sql`with asked (term, weight) as (
        select * from unnest(${listOf(anyOf, ({ term }) => term)}::text[], ${listOf(anyOf, ({ weight }) => Math.round(weight * 1e6))}::bigint[])
      ), admitted (seq, prior) as (
        select * from unnest(${listOf(visible, ({ seq }) => seq)}::bigint[], ${listOf(visible, ({ prior }) => prior)}::float8[])
      ), found as (
        select seq, position, length, ${total}::float8 / 1e6 as weight
        from ${source} as each ${grouped}
      ), best as (
        select seq, position, weight / (${fixed}::float8 + ${perUnit}::float8 * length) + ${priorWeight}::float8 * prior as fit
        from found join admitted using (seq) order by fit desc, seq, position limit ${limit}
      )
      select ${candidateColumns} from best join search_provisions using (seq, position) order by fit desc, seq, position`
  )
}

/** Whether reading all visible provisions costs less than reading all postings of the terms. */
function isFewerByVersion({ visible, anyOf }: CandidateQuery): boolean {
  const provisions = visible.reduce((sum, version) => sum + version.provisions, 0)
  const postings = anyOf.reduce((sum, { frequency }) => sum + frequency, 0)
  return provisions * anyOf.length * unpackCost < postings
}

async function selectProvisions(db: Db, statement: SQL): Promise<CandidateRow[]> {
  const rows = await selectRows<CandidateRow & { seq: string }>(db, statement)
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

// The planner underestimates the cost of unpacking a `tsvector` and would scan the whole table for a common term. Arrays
// and `offset 0` hide the terms from it, which forces one index lookup for each term, or one scan for each version.

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

/** All provisions of some versions, in reading order. */
export async function listProvisionsOf(db: Db, seqs: readonly number[]): Promise<CandidateRow[]> {
  if (seqs.length === 0) return []
  return selectProvisions(
    db,
    sql`select ${candidateColumns} from search_provisions where seq = any(${sql.param(seqs)}::bigint[]) order by seq, position`
  )
}

/** Texts of some provisions as recorded, by the key `${seq} ${position}`. */
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
