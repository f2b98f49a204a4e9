// The marks of many works at once, as reading each of them would give.
import { groupBy } from '../../shared/group-by.js'
import { markOf } from '../revision-tag.js'
import { findAnswer } from '../timeline.js'
import { listRelationsOf } from '../relations/store-relations.js'
import type { KnownVersion } from '../store-versions.js'
import { summarise } from './list-works.js'
import type { Horizon } from '../../shared/read-point.js'
import type { Db } from '../../database/db.js'

/** Marks of the works that read as something on the day, out of every version known of them; by the store's number. */
export async function readMarks(db: Db, known: readonly KnownVersion[], horizon: Horizon): Promise<Map<number, string>> {
  const timelines = groupBy(known.filter(({ withdrawnAt }) => withdrawnAt === null), ({ work }) => work)
  const places = [...timelines.values()].flatMap((timeline) => findAnswer(timeline, horizon.asOf)?.text ?? [])
  const works = places.map(({ work }) => work)
  const relations = await listRelationsOf(db, works, horizon.seq)
  const summaries = await summarise(db, places, horizon)
  return new Map(summaries.map(({ work, ...summary }) => [work, markOf({ ...summary, relations: relations.get(work)! })]))
}
