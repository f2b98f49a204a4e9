// What search kept in PostgreSQL is asked: how frequent terms are, which provisions fit best, and what belongs to them.
import { and, type SQL, sql } from 'drizzle-orm'
import type { PlainDate } from '../domain/calendar.js'
import type { Kind } from '../domain/kind.js'
import type { Horizon, Status } from '../domain/work.js'
import { type WorkFilter, matches } from './list-works.js'
import { seals, versions, works } from './schema.js'
import type { SearchedVersion, SearchProgress } from './search-index.js'
import { standing } from './standing.js'
import { type Db, selectRows } from './store.js'

/** In how many provisions recorded up to a change each term stands; terms that stand nowhere are left out. */
export async function countProvisionsWith(
  db: Db,
  terms: readonly string[],
  seq: number,
  progress: SearchProgress
): Promise<Map<string, number>> {
  if (terms.length === 0) return new Map()
  const list = sql`array[${sql.join(
    terms.map((term) => sql`${term}`),
    sql`, `
  )}]::text[]`
  const counted =
    seq >= progress.seq
      ? sql`select term, frequency from search_terms where term = any(${list})`
      : sql`select term, (select count(*)::int from search_provisions
          where terms @@ term::tsquery and seq <= ${seq}) as frequency from unnest(${list}) as term`
  const rows = await selectRows<{ term: string; frequency: number }>(db, counted)
  return new Map(rows.filter(({ frequency }) => frequency > 0).map(({ term, frequency }) => [term, frequency]))
}

/** How many provisions were recorded up to a change. */
export async function countProvisions(db: Db, seq: number, progress: SearchProgress): Promise<number> {
  if (seq >= progress.seq) return progress.provisions
  const [row] = await selectRows<{ count: number }>(
    db,
    sql`select count(*)::int as count from search_provisions where seq <= ${seq}`
  )
  return row!.count
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
  /** Admitted versions, and how much what speaks for each counts. */
  admitted: readonly number[]
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
 * it, where a condition on several terms would have to unpack the terms of every row again for each of them.
 */
export async function proposeProvisions(db: Db, proposal: Proposal): Promise<ProposedProvision[]> {
  const { admitted, priorWeight, anyOf, allOf, fixed, perUnit, limit } = proposal
  if (admitted.length === 0 || (allOf ?? anyOf).length === 0) return []
  const found = allOf === undefined ? findAny(anyOf) : findAll(allOf)
  const rows = await selectRows<ProposedProvision & { seq: string }>(
    db,
    sql`with best as (
        select found.seq, found.position,
          weight / (${fixed}::float8 + ${perUnit}::float8 * length) + ${priorWeight}::float8 * prior as fit
        from (${found}) as found join search_versions using (seq)
        where found.seq = any(${`{${admitted.join(',')}}`}::bigint[])
        order by fit desc, seq, position limit ${limit}
      )
      select ${proposed} from best join search_provisions using (seq, position) order by fit desc, seq, position`
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

// Weights are summed as whole millionths: a sum of fractions would depend on the order of the rows.
function findAny(terms: Proposal['anyOf']): SQL {
  const each = terms.map(({ term, weight }) => {
    return sql`select seq, position, length, ${Math.round(weight * 1e6)}::bigint as weight
      from search_provisions where terms @@ ${term}::tsquery`
  })
  return sql`select seq, position, length, sum(weight)::float8 / 1e6 as weight
    from (${sql.join(each, sql` union all `)}) as each group by seq, position, length`
}

function findAll(terms: readonly string[]): SQL {
  return sql`select seq, position, length, 1::float8 as weight
    from search_provisions where terms @@ ${terms.join(' & ')}::tsquery`
}

/** Every provision of some versions, in reading order. */
export async function listProvisionsOf(db: Db, seqs: readonly number[]): Promise<ProposedProvision[]> {
  if (seqs.length === 0) return []
  const rows = await selectRows<ProposedProvision & { seq: string }>(
    db,
    sql`select ${proposed} from search_provisions where seq = any(${sql`array[${sql.join(
      seqs.map((seq) => sql`${seq}`),
      sql`, `
    )}]::bigint[]`})
      order by seq, position`
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** What search holds of a version, without its provisions. */
export type SearchedHead = Omit<SearchedVersion, 'provisions'> & {
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
