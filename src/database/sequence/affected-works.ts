// The works whose responses may differ after some works changed: these works, and those related to them.
import { eq, inArray, or, sql } from 'drizzle-orm'
import type { Kind } from '../../shared/kind.js'
import { workIds, works } from '../tables/works.js'
import { relations } from '../tables/relations.js'
import { versions, versionTopics } from '../tables/versions.js'
import type { Db } from '../db.js'

/** A work under one of the ids it has had, with what the versions of it that were ever recorded are about. */
export interface AffectedWork {
  kind: Kind
  id: string
  regions: string[]
  topics: string[]
}

/** The changed works (by `works.seq`) and those related to them, each once for every id it has had. */
export async function listAffectedWorks(db: Db, changed: readonly number[]): Promise<AffectedWork[]> {
  if (changed.length === 0) return []
  const related = await db
    .select({ work: relations.work, target: relations.target })
    .from(relations)
    .where(or(inArray(relations.work, [...changed]), inArray(relations.target, [...changed])))
  const affected = new Set([...changed, ...related.flatMap(({ work, target }) => [work, target])])
  const rows = await db
    .select({ kind: works.kind, id: workIds.id, regions: recordedRegions, topics: recordedTopics })
    .from(workIds)
    .innerJoin(works, eq(works.seq, workIds.work))
    .where(inArray(workIds.work, [...affected]))
  return rows as AffectedWork[]
}

const recordedRegions = sql<string[]>`to_jsonb(array(
  select distinct region from ${versions} where ${versions.work} = ${works.seq} and region is not null))`
const recordedTopics = sql<string[]>`to_jsonb(array(select distinct topic from ${versionTopics} where ${versionTopics.work} = ${works.seq}))`
