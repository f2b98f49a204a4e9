// Document frequencies of terms, now and as of any earlier change.
import { sql } from 'drizzle-orm'
import { type Db, selectRows } from '../../database/db.js'

/** For each term, the number of provisions up to change `seq` that contain it; terms without any are left out. */
export async function readDocumentFrequencies(db: Db, terms: readonly string[], seq: number): Promise<Map<string, number>> {
  if (terms.length === 0) return new Map()
  const current = await readCurrentFrequencies(db, terms)
  const isPast = current.some(({ upTo }) => Number(upTo) > seq)
  const counted = isPast ? await readFrequenciesAsOf(db, current.map(({ term }) => term), seq) : current
  return new Map(counted.filter(({ frequency }) => frequency > 0).map(({ term, frequency }) => [term, frequency]))
}

interface TermFrequency {
  term: string
  frequency: number
}

function readCurrentFrequencies(db: Db, terms: readonly string[]): Promise<(TermFrequency & { upTo: string })[]> {
  return selectRows(
    db,
    sql`select term, frequency, (select seq from search_progress) as "upTo"
      from search_terms where term = any(${sql.param(terms)}::text[])`
  )
}

/** Common terms are counted on from the last snapshot of frequencies; rare ones in all provisions. */
function readFrequenciesAsOf(db: Db, terms: readonly string[], seq: number): Promise<TermFrequency[]> {
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
