// What search kept in PostgreSQL is asked: how frequent terms are, which provisions fit best, and what belongs to them.
import { and, type SQL, sql } from 'drizzle-orm'
import type { PlainDate } from '../domain/calendar.js'
import type { Kind } from '../domain/kind.js'
import type { Horizon, Status } from '../domain/work.js'
import { type WorkFilter, matches } from './list-works.js'
import { seals, versions, works } from './schema.js'
import type { SearchedVersion } from './search-index.js'
import { standing } from './standing.js'
import { type Db, selectRows } from './store.js'

/** In how many provisions recorded up to a change each term stands; terms that stand nowhere are left out. */
export async function countProvisionsWith(db: Db, terms: readonly string[], seq: number): Promise<Map<string, number>> {
  if (terms.length === 0) return new Map()
  const now = await countNow(db, terms)
  const counted = now.some(({ upTo }) => Number(upTo) > seq) ? await countUpTo(db, now.map(({ term }) => term), seq) : now
  return new Map(counted.filter(({ frequency }) => frequency > 0).map(({ term, frequency }) => [term, frequency]))
}

interface Counted {
  term: string
  frequency: number
}

function countNow(db: Db, terms: readonly string[]): Promise<(Counted & { upTo: string })[]> {
  return selectRows(
    db,
    sql`select term, frequency, (select seq from search_progress) as "upTo"
      from search_terms where term = any(${sql.param(terms)}::text[])`
  )
}

/** Common terms from the last mark on; rare ones wherever they stand. */
function countUpTo(db: Db, terms: readonly string[], seq: number): Promise<Counted[]> {
  return selectRows(
    db,
    sql`with marked as (
      select seq, term, frequency from search_term_marks
      where seq = (select max(seq) from search_term_marks where seq <= ${seq}) and term = any(${sql.param(terms)}::text[])
    ), since as (
      select term, count(*)::int as times
      from search_provisions, unnest(tsvector_to_array(terms)) as term
      where seq > (select max(seq) from marked) and seq <= ${seq} and term in (select term from marked)
      group by term
    )
    select term, frequency + coalesce(times, 0) as frequency from marked left join since using (term)
    union all
    select term, (select count(*)::int from search_provisions where terms @@ term::tsquery and seq <= ${seq})
    from unnest(${sql.param(terms)}::text[]) as term where term not in (select term from marked)`
  )
}

/** A version that a search may show, with its status. */
export interface AdmittedVersion {
  seq: number
  status: Status
}

/** The versions that a filter finds on a day, as known at a change; sealed ones never. */
export async function listAdmitted(db: Db, horizon: Horizon, filter: WorkFilter): Promise<AdmittedVersion[]> {
  const { answering, status } = standing(db, horizon)
  return db
    .select({ seq: versions.seq, status })
    .from(versions)
    .innerJoin(works, sql`${works.seq} = ${versions.work}`)
    .leftJoinLateral(answering, sql`true`)
    .where(and(matches(db, horizon, filter), isOpen))
}

const isOpen = sql`not exists (select 1 from ${seals} where ${seals.work} = ${versions.work}
  and ${seals.number} = ${versions.number})`

/** A provision that may be a hit, with what belongs to its version. */
export interface ProposedProvision {
  seq: number
  position: number
  eId: string
  folded: string
  labels: string[]
  headingWords: string[]
}

const proposed = sql`seq, position, e_id as "eId", folded, labels, heading_words as "headingWords"`

/** How well each term speaks for a provision, and which terms make it a candidate at all. */
export interface Proposal {
  /** Versions that a search may show, with what speaks for each before any term does, and how much that counts. */
  admitted: readonly { seq: number; prior: number }[]
  priorWeight: number
  anyOf: readonly { term: string; weight: number }[]
  /** Instead of any term, all of these. */
  allOf?: readonly string[]
  /** Damping of length: `fixed + perUnit · length`. */
  fixed: number
  perUnit: number
  limit: number
}

/**
 * The provisions that fit best, best first. Each term is looked up by itself: the index alone then says which rows have
 * it, where a condition on several terms would have to unpack the terms of every row again for each of them. They come as
 * a list, so that the planner, which does not look into it, looks up common terms by the index too.
 */
export async function proposeProvisions(db: Db, proposal: Proposal): Promise<ProposedProvision[]> {
  const { admitted, priorWeight, anyOf, allOf, fixed, perUnit, limit } = proposal
  const asked = allOf === undefined ? anyOf : [{ term: allOf.join(' & '), weight: 1 }]
  if (admitted.length === 0 || (allOf ?? anyOf).length === 0) return []
  // Weights are summed as whole millionths: a sum of fractions would depend on the order of the rows.
  const rows = await selectRows<ProposedProvision & { seq: string }>(
    db,
    sql`with found as (
        select seq, position, length, sum(weight)::float8 / 1e6 as weight
        from unnest(${listOf(asked, ({ term }) => term)}::text[], ${listOf(asked, ({ weight }) => Math.round(weight * 1e6))}::bigint[])
            as asked (term, weight)
          cross join lateral (select seq, position, length from search_provisions where terms @@ asked.term::tsquery) as holding
        group by seq, position, length
      ), best as (
        select seq, position, weight / (${fixed}::float8 + ${perUnit}::float8 * length) + ${priorWeight}::float8 * prior as fit
        from found join unnest(${listOf(admitted, ({ seq }) => seq)}::bigint[], ${listOf(admitted, ({ prior }) => prior)}::float8[])
            as admitted (seq, prior) using (seq)
        order by fit desc, seq, position limit ${limit}
      )
      select ${proposed} from best join search_provisions using (seq, position) order by fit desc, seq, position`
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

function listOf<Item>(items: readonly Item[], valueOf: (item: Item) => unknown): SQL {
  return sql`${sql.param(items.map(valueOf))}`
}

/** Every provision of some versions, in reading order. */
export async function listProvisionsOf(db: Db, seqs: readonly number[]): Promise<ProposedProvision[]> {
  if (seqs.length === 0) return []
  const rows = await selectRows<ProposedProvision & { seq: string }>(
    db,
    sql`select ${proposed} from search_provisions where seq = any(${sql.param(seqs)}::bigint[]) order by seq, position`
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** What search holds of a version, without its provisions. */
export type SearchedHead = Omit<SearchedVersion, 'provisions'> & {
  /** How many provisions of it search holds. */
  provisions: number
  kind: Kind
  title: string
  aliases: string[]
  region: string | null
  topics: string[]
  start: PlainDate | null
}

/** The versions that search took in after a change. */
export async function listSearchedHeads(db: Db, after: number): Promise<SearchedHead[]> {
  const rows = await selectRows<SearchedHead & { seq: string; work: string }>(
    db,
    sql`select held.*, works.kind, versions.title, versions.aliases, versions.region,
        versions.in_force_date::text as start,
        (select count(*)::int from search_provisions as own where own.seq = held.seq) as provisions,
        array(select topic from version_topics as about where about.work = held.work and about.number = held.number
          order by position) as topics
      from search_versions as held join shown_versions as versions using (seq) join works on works.seq = held.work
      where held.seq > ${after} order by held.seq`
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
