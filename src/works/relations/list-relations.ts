// Relations of a work, from both ends: those that editors recorded, and those found in the texts.
import { eIdsOfWrittenProvision } from '../references/reference.js'
import type { Kind } from '../../shared/kind.js'
import { type CrossReference, referencedVersion } from '../references/cross-reference.js'
import { findApplicableVersion } from '../timeline.js'
import {
  findEIds, findWorksByName, listCrossReferences, listIncomingCrossReferences, listNamesOf, type IncomingCrossReference, type CrossReferenceCursor
} from './store-cross-references.js'
import { listRelationRows, type RelationRow } from './store-relations.js'
import { type KnownVersion, listKnownVersions } from '../store-versions.js'
import { type ResolvedWork, readCurrentIds, readKinds } from '../store-works.js'
import type { Base } from '../../database/base.js'
import type { ReadPointQuery } from '../../database/resolve-read-point.js'
import { rejectNotInForce } from '../reading/read-work.js'
import { requireWork, type WorkRef } from '../reading/require-work.js'
import type { ReadPoint } from '../../shared/read-point.js'
import type { Origin, Relation, RelationType } from './relation.js'
import type { Db } from '../../database/db.js'

export interface RelationQuery extends WorkRef, ReadPointQuery {
  direction?: Relation['direction']
  type?: RelationType
  origin?: Origin
  /** Only relations of this clause on this side. */
  eId?: string
  limit: number
  after?: RelationsCursor
}

/** `near` relations are recorded, or start in the work's own text; the mentions elsewhere come after them. */
export interface RelationsCursor {
  near: number
  elsewhere: CrossReferenceCursor | null
}

/**
 * A relation with the texts in which its clauses stand: `version` on this side, `targetVersion` on the other; null for
 * recorded ones. Where a text cites a clause, that is the clause of the version which was in force when the text started.
 */
export interface ListedRelation extends Relation {
  origin: Origin
  version: number | null
  targetVersion: number | null
  targetKind: Kind
  targetTitle: string
  /** Where a found citation stands in the citing clause. */
  span: [number, number] | null
}

/** A relation before the works at its ends are named. */
type UnresolvedRelation = Omit<ListedRelation, 'target' | 'targetKind' | 'targetTitle'> & { target: number; cursor: CrossReferenceCursor | null }

/** One page of the relations of a work on a day. Problems: those of `requireWork`, `not-in-force-at`, `all-withdrawn`. */
export async function listRelations(
  base: Base, query: RelationQuery, readPoint: ReadPoint
): Promise<{ items: ListedRelation[]; next: RelationsCursor | null }> {
  const db = base.store.readDb
  const context: RelationContext = { db, query, readPoint, work: await requireWork(base, query, readPoint), timelines: new Map() }
  const { limit, after = { near: 0, elsewhere: null } } = query
  const near = after.elsewhere !== null ? [] : (await listRecordedAndOutgoing(context)).slice(after.near)
  const elsewhere = near.length > limit ? [] : await listFoundIncoming(context, limit - near.length + 1, after.elsewhere)
  const found = [...near, ...elsewhere]
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const next = found.length <= limit ? null : { near: after.near + page.length, elsewhere: last?.cursor ?? null }
  return { items: await resolveTargets(context, page), next }
}

interface RelationContext {
  db: Db
  query: RelationQuery
  readPoint: ReadPoint
  work: ResolvedWork
  timelines: Map<number, KnownVersion[]>
}

async function listRecordedAndOutgoing(context: RelationContext): Promise<UnresolvedRelation[]> {
  const relations = [...(await listRecorded(context)), ...(await listFoundOutgoing(context))]
  const { direction, type, origin, eId } = context.query
  return relations.filter((relation) =>
    (direction === undefined || relation.direction === direction) && (type === undefined || relation.type === type) &&
    (origin === undefined || relation.origin === origin) && (eId === undefined || relation.eId === eId))
}

async function listRecorded({ db, work, readPoint }: RelationContext): Promise<UnresolvedRelation[]> {
  const rows = await listRelationRows(db, work.work, readPoint.seq)
  const recorded = { origin: 'recorded', version: null, targetVersion: null, span: null, cursor: null } as const
  return rows.flatMap(({ direction, ...row }) => ({ ...recorded, direction, ...endsOf(direction, row) }))
}

function endsOf(direction: Relation['direction'], { work, target, eId, targetEId, type, fromDate }: Omit<RelationRow, 'direction'>) {
  return direction === 'outgoing'
    ? { type, target, eId, targetEId, from: fromDate }
    : { type, target: work, eId: targetEId, targetEId: eId, from: fromDate }
}

/** What the text that answers on the day cites. */
async function listFoundOutgoing(context: RelationContext): Promise<UnresolvedRelation[]> {
  const { db, work, readPoint } = context
  const timeline = (await loadTimelines(context, [work.work])).get(work.work) ?? []
  const text = findApplicableVersion(timeline, readPoint.asOf)?.text ?? rejectNotInForce(work, timeline, readPoint)
  const crossReferences = await listCrossReferences(db, { work: work.work, number: text.number })
  const named = await findWorksByName(db, crossReferences.flatMap(({ name }) => name ?? []), readPoint.seq)
  const cited = crossReferences.flatMap((crossReference) => {
    const target = crossReference.name === null ? work.work : named.get(crossReference.name)
    return target === undefined ? [] : [{ mention: crossReference, target }]
  })
  await loadTimelines(context, cited.map(({ target }) => target))
  const eIds = await findEIds(db, cited.map(({ target }) => target), cited.flatMap(({ mention: crossReference }) => candidateEIds(crossReference)))
  return cited.map(({ mention: crossReference, target }) => {
    // A text means its own clauses as they stand in itself.
    const referenced = crossReference.name === null ? text : referencedVersionOf(context, target, text)
    const ends = { eId: crossReference.eId, version: text.number, targetVersion: referenced?.number ?? null, targetEId: selectEId(eIds, referenced, crossReference) }
    return { ...foundRelation(text, crossReference), direction: 'outgoing', target, ...ends, cursor: null }
  })
}

/** What texts of other works cite, those in force on the day. */
async function listFoundIncoming(context: RelationContext, limit: number, after: CrossReferenceCursor | null): Promise<UnresolvedRelation[]> {
  const { db, work, readPoint, query } = context
  const { direction = 'incoming', type = 'cites', origin = 'found', eId } = query
  if (direction !== 'incoming' || type !== 'cites' || origin !== 'found') return []
  const named = await findWorksByName(db, await listNamesOf(db, work.work, readPoint.seq), readPoint.seq)
  const clauses = eId === undefined ? undefined : writtenForms(eId)
  const crossReferences = await listIncomingCrossReferences(db, {
    ...{ readPoint, names: [...named.keys()], work: work.work, clauses, after: after ?? undefined, limit }
  })
  await loadTimelines(context, [work.work, ...crossReferences.map((crossReference) => crossReference.work)])
  const eIds = await findEIds(db, [work.work], crossReferences.flatMap(candidateEIds))
  return crossReferences.map((crossReference) => toIncomingRelation(context, crossReference, eIds))
}

function toIncomingRelation(context: RelationContext, crossReference: IncomingCrossReference, eIds: ReadonlySet<string>): UnresolvedRelation {
  const { work, number, position } = crossReference
  const text = context.timelines.get(work)!.find((version) => version.number === number)!
  const referenced = referencedVersionOf(context, context.work.work, text)
  const ends = { eId: selectEId(eIds, referenced, crossReference), version: referenced?.number ?? null, targetEId: crossReference.eId, targetVersion: number }
  return { ...foundRelation(text, crossReference), direction: 'incoming', target: work, ...ends, cursor: { work, number, position } }
}

function foundRelation({ inForceFrom }: KnownVersion, { start, end }: CrossReference) {
  return { type: 'cites', origin: 'found', from: inForceFrom.date, span: [start, end] as [number, number] } as const
}

function referencedVersionOf({ timelines, readPoint }: RelationContext, target: number, text: KnownVersion): KnownVersion | undefined {
  return referencedVersion(timelines.get(target) ?? [], text.inForceFrom.date, readPoint.asOf)
}

function candidateEIds({ clause }: CrossReference): string[] {
  return clause === null ? [] : eIdsOfWrittenProvision(clause)
}

/** The clause meant, where the version has it. */
function selectEId(eIds: ReadonlySet<string>, referenced: KnownVersion | undefined, crossReference: CrossReference): string | null {
  if (referenced === undefined) return null
  return candidateEIds(crossReference).find((eId) => eIds.has(`${referenced.work} ${referenced.number} ${eId}`)) ?? null
}

/** Every way in which a text may write a clause that has this eId: the other direction of `eIdsOfClause`. */
function writtenForms(eId: string): string[] {
  const [article, ...rest] = eId.split('__')
  return [eId, [article, 'para_1', ...rest].join('__'), eId.replace('__para_1', '')]
}

async function loadTimelines({ db, readPoint, timelines }: RelationContext, works: readonly number[]): Promise<Map<number, KnownVersion[]>> {
  const missing = [...new Set(works)].filter((work) => !timelines.has(work))
  for (const work of missing) timelines.set(work, [])
  const known = await listKnownVersions(db, missing, readPoint.seq)
  for (const version of known) if (version.withdrawnAt === null) timelines.get(version.work)!.push(version)
  return timelines
}

async function resolveTargets(context: RelationContext, relations: readonly UnresolvedRelation[]): Promise<ListedRelation[]> {
  const { db, readPoint } = context
  const targets = relations.map(({ target }) => target)
  const [ids, kinds] = [await readCurrentIds(db, targets, readPoint.seq), await readKinds(db, targets)]
  const timelines = await loadTimelines(context, targets)
  return relations.map(({ cursor: _, target, ...relation }) => {
    const versions = timelines.get(target)!
    const title = (findApplicableVersion(versions, readPoint.asOf)?.text ?? versions[0])?.title ?? ''
    return { ...relation, target: ids.get(target)!, targetKind: kinds.get(target)!, targetTitle: title }
  })
}
