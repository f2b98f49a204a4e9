// Relations of a work in both directions. Pages are cut out of one sequence:
//
//   near                                                           elsewhere
//   recorded outgoing │ recorded incoming │ cited by its own text ║ citations in the texts of other works
//   few: read whole, paged by offset                               any number: paged by keyset in the store
import type { Base } from '../../database/base.js'
import type { ReadPointQuery } from '../../database/resolve-read-point.js'
import type { Kind } from '../../shared/kind.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { requireWork, type WorkRef } from '../reading/require-work.js'
import { readCurrentIds, readKinds } from '../store-works.js'
import { findTitle } from '../timeline.js'
import { listFoundIncoming, listFoundOutgoing, type RelationContext, type UnresolvedRelation } from './found-relations.js'
import type { Origin, Relation, RelationType } from './relation.js'
import type { CrossReferenceCursor } from './store-cross-references.js'
import { listRelationRows, type RelationRow } from './store-relations.js'
import { Timelines } from './timelines.js'

interface RelationQuery extends WorkRef, ReadPointQuery, RelationFilter {
  limit: number
  after?: RelationsCursor
}

interface RelationFilter {
  direction?: Relation['direction']
  type?: RelationType
  origin?: Origin
  /** Only relations of this provision on this side. */
  eId?: string
}

/** `near` counts the near relations before the page; `elsewhere` is the last citation before it, once there was one. */
export interface RelationsCursor {
  near: number
  elsewhere: CrossReferenceCursor | null
}

/**
 * A relation with the versions that contain its provisions: `version` on this side, `targetVersion` on the other, both
 * `null` for recorded relations. A cited provision is that of the version in force when the citing text started.
 */
export interface ListedRelation extends Relation {
  origin: Origin
  version: number | null
  targetVersion: number | null
  targetKind: Kind
  targetTitle: string
  /** UTF-16 offsets of a found citation in the citing provision, the end exclusive. */
  span: [number, number] | null
}

/** One page of the relations of a work on a day. Problems: those of `requireWork`, `not-in-force-at`, `all-withdrawn`. */
export async function listRelations(
  base: Base, query: RelationQuery, readPoint: ReadPoint
): Promise<{ items: ListedRelation[]; next: RelationsCursor | null }> {
  const db = base.store.readDb
  const work = await requireWork(base, query, readPoint)
  const context = { db, work, readPoint, timelines: new Timelines(db, readPoint.seq) }
  const { limit, after = { near: 0, elsewhere: null } } = query
  const near = after.elsewhere === null ? (await listNear(context, query)).slice(after.near) : []
  // One more than the page takes: it shows whether there is a next page.
  const missing = limit + 1 - near.length
  const elsewhere = missing > 0 ? await listElsewhere(context, query, after.elsewhere, missing) : []
  const found = [...near, ...elsewhere]
  const page = found.slice(0, limit)
  const next = { near: after.near + page.length, elsewhere: page.at(-1)?.cursor ?? null }
  return { items: await resolveTargets(context, page), next: found.length > limit ? next : null }
}

async function listNear(context: RelationContext, filter: RelationFilter): Promise<UnresolvedRelation[]> {
  const relations = [...(await listRecorded(context)), ...(await listFoundOutgoing(context))]
  const members = ['direction', 'type', 'origin', 'eId'] as const
  return relations.filter((relation) =>
    members.every((member) => filter[member] === undefined || filter[member] === relation[member])
  )
}

async function listElsewhere(
  context: RelationContext, filter: RelationFilter, after: CrossReferenceCursor | null, limit: number
): Promise<UnresolvedRelation[]> {
  const { direction = 'incoming', type = 'cites', origin = 'found', eId } = filter
  if (direction !== 'incoming' || type !== 'cites' || origin !== 'found') return []
  return listFoundIncoming(context, { eId, after: after ?? undefined, limit })
}

async function listRecorded({ db, work, readPoint }: RelationContext): Promise<UnresolvedRelation[]> {
  const rows = await listRelationRows(db, work.work, readPoint.seq)
  const recorded = { origin: 'recorded', version: null, targetVersion: null, span: null, cursor: null } as const
  return rows.map((row) => ({ ...recorded, direction: row.direction, ...endsOf(row) }))
}

function endsOf({ direction, work, target, eId, targetEId, type, fromDate: from }: RelationRow) {
  return direction === 'outgoing'
    ? { type, target, eId, targetEId, from }
    : { type, target: work, eId: targetEId, targetEId: eId, from }
}

/** Adds id, kind and title of the other work. The title is that of the day, else of the first known version. */
async function resolveTargets(
  { db, readPoint, timelines }: RelationContext, relations: readonly UnresolvedRelation[]
): Promise<ListedRelation[]> {
  const targets = relations.map(({ target }) => target)
  const [ids, kinds] = [await readCurrentIds(db, targets, readPoint.seq), await readKinds(db, targets)]
  await timelines.load(targets)
  return relations.map(({ cursor: _, target, ...relation }) => {
    const versions = timelines.of(target)
    const title = findTitle(versions, readPoint.asOf) ?? ''
    return { ...relation, target: ids.get(target)!, targetKind: kinds.get(target)!, targetTitle: title }
  })
}
