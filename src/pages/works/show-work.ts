// What the page of a work shows: the text of the day, its timeline, and what is recorded between it and other works. All of it
// is read at one point, by the use cases that answer programs.
import type { Base } from '../../database/base.js'
import { resolveReadPoint } from '../../database/resolve-read-point.js'
import { parseReadPointQuery } from '../../http/paging.js'
import type { Kind } from '../../shared/kind.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { findSource } from '../../sources/store.js'
import { readVersion, listTimelineItems } from '../../works/reading/read-version.js'
import { readWorkAt } from '../../works/reading/read-work.js'
import { requireWork } from '../../works/reading/require-work.js'
import type { RecordedVersion, TimelineItem, WorkReading } from '../../works/reading.js'
import type { Relation } from '../../works/relations/relation.js'
import { listKnownVersions } from '../../works/store-versions.js'
import { findWorks } from '../../works/store-works.js'
import { findTitle } from '../../works/timeline.js'

/** A recorded relation with the kind and title of the work at its other end. */
export interface TitledRelation extends Relation {
  targetKind: Kind
  targetTitle: string
}

export interface ShownWork {
  reading: WorkReading
  timeline: TimelineItem[]
  relations: TitledRelation[]
  sources: SourceTitles
  asOf: string
}

/** Titles of the sources that a work as a whole is cited to, by id; one without a title is called by its id. */
export type SourceTitles = ReadonlyMap<string, string>

export interface ShownVersion {
  reading: RecordedVersion
  timeline: TimelineItem[]
  relations: TitledRelation[]
  sources: SourceTitles
}

interface WorkQuery {
  kind: Kind
  id: string
  asOf?: string
  knownAt?: string
}

/** Problems: those of `readWork`. */
export async function showWork(base: Base, { kind, id, ...query }: WorkQuery): Promise<ShownWork> {
  const ref = { kind, id, ...parseReadPointQuery(query) }
  const readPoint = await resolveReadPoint(base, ref)
  const reading = await readWorkAt(base, await requireWork(base, ref, readPoint), readPoint)
  const { items } = (await listTimelineItems(base, ref)).reading
  const relations = await nameTargets(base, reading.relations, readPoint)
  return { reading, timeline: items, relations, sources: await nameSources(base, reading, readPoint), asOf: readPoint.asOf }
}

/** Problems: those of `readVersion`. */
export async function showVersion(base: Base, { kind, id, number }: { kind: Kind; id: string; number: number }): Promise<ShownVersion> {
  const reading = await readVersion(base, { kind, id, number })
  const { items } = (await listTimelineItems(base, { kind, id })).reading
  const now = await resolveReadPoint(base, {})
  return { reading, timeline: items, relations: await nameTargets(base, reading.relations, now), sources: await nameSources(base, reading, now) }
}

async function nameTargets({ store: { readDb } }: Base, relations: readonly Relation[], readPoint: ReadPoint): Promise<TitledRelation[]> {
  const works = await findWorks(readDb, relations.map(({ target }) => target), readPoint.seq)
  const versions = await listKnownVersions(readDb, [...works.values()].map(({ work }) => work), readPoint.seq)
  return relations.flatMap((relation) => {
    const target = works.get(relation.target)
    if (target === undefined) return []
    const timeline = versions.filter(({ work, withdrawnAt }) => work === target.work && withdrawnAt === null)
    const title = findTitle(timeline, readPoint.asOf) ?? relation.target
    return [{ ...relation, targetKind: target.kind, targetTitle: title }]
  })
}

async function nameSources({ store: { readDb } }: Base, { content }: Pick<WorkReading, 'content'>, { seq }: ReadPoint): Promise<SourceTitles> {
  const titles = new Map<string, string>()
  for (const id of new Set(content.citations.map(({ source }) => source))) titles.set(id, (await findSource(readDb, id, seq))?.title ?? id)
  return titles
}
