// Versions in PostgreSQL's search tables: which are visible at a read point, and what ranking needs of them.
import { and, sql } from 'drizzle-orm'
import type { ProvisionStarts } from '../../works/provision-status.js'
import type { PlainDate } from '../../shared/calendar.js'
import type { Kind } from '../../shared/kind.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { type Db, selectRows } from '../../database/db.js'
import { seals } from '../../database/tables/seals.js'
import { versions } from '../../database/tables/versions.js'
import { works } from '../../database/tables/works.js'
import { type WorkFilter, matches } from '../../works/store-lists.js'
import { statusQuery } from '../../works/store-status.js'
import type { Status } from '../../works/work.js'
import type { IndexedVersionRow } from './store-index.js'

/** A visible version and its status at the read point. */
interface VisibleVersion {
  seq: number
  status: Status
}

/** Versions that pass a filter at a read point; sealed ones never do. */
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

/** An indexed version without its provisions. */
export type VersionHeader = Omit<IndexedVersionRow, 'provisions'> & {
  /** Number of indexed provisions. */
  provisions: number
  kind: Kind
  title: string
  aliases: string[]
  region: string | null
  topics: string[]
  start: PlainDate | null
  provisionStarts: ProvisionStarts
}

/** Versions read by one statement. */
const batchSize = 1_000

/** Versions indexed after one change and up to another, in the order recorded. */
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
          order by position) as topics,
        coalesce((select json_agg(json_build_object('eId', e_id, 'inForceFrom', json_build_object('date', in_force_date,
            'precision', in_force_precision, 'basis', in_force_basis)) order by position) from provision_starts as own
          where own.work = held.work and own.number = held.number), '[]') as "provisionStarts"
      from search_versions as held join shown_versions as versions using (seq) join works on works.seq = held.work
      where held.seq > ${after} and held.seq <= ${upTo} order by held.seq limit ${batchSize}`
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq), work: Number(row.work) }))
}
