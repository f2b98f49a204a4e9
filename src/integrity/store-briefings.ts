// Reads stored briefings without redaction, for verification only. `briefings/store.ts` reads what may be shown.
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { type Briefing, listEntries } from '../briefings/briefing.js'
import type { RecordedProvisionHashes } from '../briefings/checking/find-briefing-error.js'
import { workIds } from '../database/tables/works.js'
import { provisions, versions } from '../database/tables/versions.js'
import { auditEntries } from '../access/tables.js'
import { briefings, removedBriefings, renderings } from '../briefings/tables.js'
import { type Db, selectRows } from '../database/db.js'

export type StoredBriefing = typeof briefings.$inferSelect

export function listStoredBriefings(db: Db, after: string, limit: number): Promise<StoredBriefing[]> {
  return db.select().from(briefings).where(gt(briefings.id, after)).orderBy(asc(briefings.id)).limit(limit)
}

/** The hashes of the recorded texts that a briefing prints. */
export async function readPrintedTexts(db: Db, briefing: Briefing): Promise<RecordedProvisionHashes> {
  const [works, hashes] = (['work', 'contentHash'] as const).map((name) => [...new Set(listEntries(briefing).flatMap((entry) => entry[name] ?? []))])
  if (works!.length === 0) return () => undefined
  const rows = await db
    .select({
      ...{ work: workIds.id, contentHash: versions.contentHash, eId: provisions.eId },
      textHash: sql<string | null>`encode(sha256(convert_to(${provisions.text}, 'UTF8')), 'hex')`
    })
    .from(workIds)
    .innerJoin(versions, eq(versions.work, workIds.work))
    .leftJoin(provisions, and(eq(provisions.work, versions.work), eq(provisions.number, versions.number)))
    .where(and(inArray(workIds.id, works!), inArray(versions.contentHash, hashes!)))
  const texts = new Map<string, Map<string, string>>()
  for (const { work, contentHash, eId, textHash } of rows) {
    const clauses = texts.get(`${work} ${contentHash}`) ?? new Map<string, string>()
    if (eId !== null && textHash !== null) clauses.set(eId, textHash)
    texts.set(`${work} ${contentHash}`, clauses)
  }
  return (work, contentHash) => texts.get(`${work} ${contentHash}`)
}

/** Number of renderings of some briefings, and the first whose bytes do not match their hash. */
export async function checkRenderings(db: Db, of: readonly string[]): Promise<{ count: number; altered: string | undefined }> {
  const { briefing, format } = renderings
  const rows = await db
    .select({ briefing, format, isIntact: sql<boolean>`encode(sha256(${renderings.bytes}), 'hex') = ${renderings.sha256}` })
    .from(renderings)
    .where(inArray(briefing, [...of]))
    .orderBy(briefing, format)
  const altered = rows.find(({ isIntact }) => !isIntact)
  return { count: rows.length, altered: altered && `${altered.format} of briefing ${altered.briefing}` }
}

/** Number of renderings whose briefing is not there. */
export async function countOrphans(db: Db): Promise<number> {
  const [row] = await selectRows<{ count: number }>(
    db,
    sql`select count(*)::int as count from ${renderings} where not exists (select 1 from ${briefings} where ${briefings.id} = ${renderings.briefing})`
  )
  return row!.count
}

/**
 * A briefing that is in the audit log but not in the table, and whose removal was not recorded after the order;
 * `undefined` if there is none.
 */
export async function findMissingBriefing(db: Db): Promise<string | undefined> {
  const [row] = await selectRows<{ target: string }>(
    db,
    sql`select target from ${auditEntries} where target like 'briefing/%' and not exists
      (select 1 from ${briefings} where 'briefing/' || ${briefings.id} = target) and not exists
      (select 1 from ${removedBriefings} where 'briefing/' || ${removedBriefings.id} = target and ${removedBriefings.removedAt} >= at) order by ${auditEntries.id} limit 1`
  )
  return row?.target.slice('briefing/'.length)
}

/** Number of removed briefings, and how many removals the audit log tells of. */
export async function countRemovals(db: Db): Promise<{ removed: number; audited: number }> {
  const [row] = await selectRows<{ removed: number; audited: number }>(
    db,
    sql`select (select count(*)::int from ${removedBriefings}) as removed,
      (select coalesce(sum((detail ->> 'count')::int), 0)::int from ${auditEntries} where action in ('briefings expire', 'briefings prune')) as audited`
  )
  return row!
}
