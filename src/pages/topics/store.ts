// SQL of the page of topics.
import { eq, sql, and } from 'drizzle-orm'
import type { Db } from '../../database/db.js'
import { versions, versionTopics } from '../../database/tables/versions.js'
import { isValid } from '../../works/store-status.js'

/** How many works are recorded with each topic, by key. */
export async function countWorks(db: Db, seq: number): Promise<Map<string, number>> {
  const rows = await db
    .select({ topic: versionTopics.topic, count: sql<number>`count(distinct ${versions.work})::int` })
    .from(versionTopics)
    .innerJoin(versions, and(eq(versions.work, versionTopics.work), eq(versions.number, versionTopics.number)))
    .where(isValid(versions, seq))
    .groupBy(versionTopics.topic)
  return new Map(rows.map(({ topic, count }) => [topic, count]))
}
