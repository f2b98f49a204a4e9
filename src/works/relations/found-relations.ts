// Relations found in texts: a cross-reference is stored as written, and resolved here to a work, a version and an eId.
//
//   citing text ──《name》 clause──▶ work with that name ──▶ version in force when ──▶ provision that has one of
//   (a version)                     (exactly one)           the citing text started   the eIds the clause may mean
//
// A step that cannot be resolved leaves the rest of the relation `null`; a name without a work gives no relation.
import type { Db } from '../../database/db.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { rejectNotInForce } from '../reading/read-work.js'
import { type CrossReference, referencedVersion } from '../references/cross-reference.js'
import { eIdsOfWrittenProvision } from '../references/provision-steps.js'
import type { KnownVersion } from '../store-versions.js'
import type { ResolvedWork } from '../store-works.js'
import { findApplicableVersion } from '../timeline.js'
import type { Origin, Relation } from './relation.js'
import {
  type CrossReferenceCursor,
  findEIds,
  findWorksByName,
  type IncomingCrossReference,
  listCrossReferences,
  listIncomingCrossReferences,
  listNamesOf
} from './store-cross-references.js'
import type { Timelines } from './timelines.js'

/** The work whose relations are listed, the read point, and the timelines read so far. */
export interface RelationContext {
  db: Db
  work: ResolvedWork
  readPoint: ReadPoint
  timelines: Timelines
}

/** A relation whose target is still a work number. `cursor` is set for incoming cross-references only. */
export interface UnresolvedRelation extends Omit<Relation, 'target'> {
  origin: Origin
  version: number | null
  targetVersion: number | null
  target: number
  /** UTF-16 offsets of the citing words in the citing provision, the end exclusive; `null` for recorded relations. */
  span: [number, number] | null
  cursor: CrossReferenceCursor | null
}

/** What the applicable text of the work cites, in reading order. Problems: `not-in-force-at`, `all-withdrawn`. */
export async function listFoundOutgoing(context: RelationContext): Promise<UnresolvedRelation[]> {
  const { db, work, readPoint, timelines } = context
  const timeline = await timelines.read(work.work)
  const text = findApplicableVersion(timeline, readPoint.asOf)?.text ?? rejectNotInForce(work, timeline, readPoint)
  const cited = await resolveNames(context, await listCrossReferences(db, { work: work.work, number: text.number }))
  const targets = cited.map(({ target }) => target)
  await timelines.load(targets)
  const eIds = await findEIds(db, targets, cited.flatMap(({ crossReference }) => candidateEIds(crossReference)))
  return cited.map(({ crossReference, target }) => {
    // A text that cites its own work means its own provisions, whichever version is in force.
    const referenced = crossReference.name === null ? text : referencedVersionOf(context, target, text)
    return {
      ...foundRelation(text, crossReference),
      direction: 'outgoing',
      target,
      eId: crossReference.eId,
      version: text.number,
      targetEId: selectEId(eIds, referenced, crossReference),
      targetVersion: referenced?.number ?? null,
      cursor: null
    }
  })
}

/** Adds to each cross-reference the work it means, and drops those whose name is unknown or ambiguous. */
async function resolveNames({ db, work, readPoint }: RelationContext, crossReferences: readonly CrossReference[]) {
  const named = await findWorksByName(db, crossReferences.flatMap(({ name }) => name ?? []), readPoint.seq)
  return crossReferences.flatMap((crossReference) => {
    const target = crossReference.name === null ? work.work : named.get(crossReference.name)
    return target === undefined ? [] : [{ crossReference, target }]
  })
}

export interface IncomingQuery {
  /** Only citations of this provision of the work. */
  eId?: string
  after?: CrossReferenceCursor
  limit: number
}

/** Citations of the work in the texts of other works in force on the day, in the order recorded. */
export async function listFoundIncoming(context: RelationContext, { eId, after, limit }: IncomingQuery): Promise<UnresolvedRelation[]> {
  const { db, work, readPoint, timelines } = context
  const names = await findWorksByName(db, await listNamesOf(db, work.work, readPoint.seq), readPoint.seq)
  const clauses = eId === undefined ? undefined : writtenForms(eId)
  const query = { readPoint, names: [...names.keys()], work: work.work, clauses, after, limit }
  const crossReferences = await listIncomingCrossReferences(db, query)
  await timelines.load([work.work, ...crossReferences.map((crossReference) => crossReference.work)])
  const eIds = await findEIds(db, [work.work], crossReferences.flatMap(candidateEIds))
  return crossReferences.map((crossReference) => toIncomingRelation(context, crossReference, eIds))
}

function toIncomingRelation(
  context: RelationContext, crossReference: IncomingCrossReference, eIds: ReadonlySet<string>
): UnresolvedRelation {
  const { work, number, position } = crossReference
  const text = context.timelines.of(work).find((version) => version.number === number)!
  const referenced = referencedVersionOf(context, context.work.work, text)
  return {
    ...foundRelation(text, crossReference),
    direction: 'incoming',
    target: work,
    eId: selectEId(eIds, referenced, crossReference),
    version: referenced?.number ?? null,
    targetEId: crossReference.eId,
    targetVersion: number,
    cursor: { work, number, position }
  }
}

function foundRelation({ inForceFrom }: KnownVersion, { start, end }: CrossReference) {
  return { type: 'cites', origin: 'found', from: inForceFrom.date, span: [start, end] as [number, number] } as const
}

function referencedVersionOf({ timelines, readPoint }: RelationContext, target: number, text: KnownVersion) {
  return referencedVersion(timelines.of(target), text.inForceFrom.date, readPoint.asOf)
}

function candidateEIds({ clause }: CrossReference): string[] {
  return clause === null ? [] : eIdsOfWrittenProvision(clause)
}

/** The first candidate eId that the referenced version has; `eIds` as `findEIds` returns them. */
function selectEId(eIds: ReadonlySet<string>, referenced: KnownVersion | undefined, crossReference: CrossReference): string | null {
  if (referenced === undefined) return null
  return candidateEIds(crossReference).find((eId) => eIds.has(`${referenced.work} ${referenced.number} ${eId}`)) ?? null
}

/** The forms in which a text may write a provision with this eId: the inverse of `eIdsOfWrittenProvision`. */
function writtenForms(eId: string): string[] {
  const [article, ...rest] = eId.split('__')
  return [eId, [article, 'para_1', ...rest].join('__'), eId.replace('__para_1', '')]
}
