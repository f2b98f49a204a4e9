// Relations of a work, from both ends: those that editors recorded, and those found in the texts.
import { eIdsOfClause } from '../references/reference.js'
import type { Kind } from '../../shared/kind.js'
import { type Mention, versionMeant } from '../references/cross-reference.js'
import { findAnswer } from '../timeline.js'
import {
  findEIds, findNamed, listMentions, listMentionsElsewhere, listNamesOf, type MentionElsewhere, type MentionPlace
} from './store-cross-references.js'
import { listRelationRows, type RelationRow } from './store-relations.js'
import { type KnownVersion, listKnownVersions } from '../store-versions.js'
import { type FoundWork, readCurrentIds, readKinds } from '../store-works.js'
import type { Base } from '../../database/base.js'
import type { Axes } from '../../database/resolve-read-point.js'
import { refuseDay } from '../reading/read-work.js'
import { requireWork, type WorkName } from '../reading/require-work.js'
import type { Horizon } from '../../shared/read-point.js'
import type { Origin, Relation, RelationType } from './relation.js'
import type { Db } from '../../database/db.js'

export interface RelationQuery extends WorkName, Axes {
  direction?: Relation['direction']
  type?: RelationType
  origin?: Origin
  /** Only relations of this clause on this side. */
  eId?: string
  limit: number
  after?: RelationsPlace
}

/** `near` relations are recorded, or start in the work's own text; the mentions elsewhere come after them. */
export interface RelationsPlace {
  near: number
  elsewhere: MentionPlace | null
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
type Draft = Omit<ListedRelation, 'target' | 'targetKind' | 'targetTitle'> & { target: number; place: MentionPlace | null }

/** One page of the relations of a work on a day. Problems: those of `requireWork`, `not-in-force-at`, `all-withdrawn`. */
export async function listRelations(
  base: Base, query: RelationQuery, horizon: Horizon
): Promise<{ items: ListedRelation[]; next: RelationsPlace | null }> {
  const db = base.store.records
  const reader: Reader = { db, query, horizon, work: await requireWork(base, query, horizon), timelines: new Map() }
  const { limit, after = { near: 0, elsewhere: null } } = query
  const near = after.elsewhere !== null ? [] : (await listNear(reader)).slice(after.near)
  const far = near.length > limit ? [] : await listElsewhere(reader, limit - near.length + 1, after.elsewhere)
  const found = [...near, ...far]
  const kept = found.slice(0, limit)
  const last = kept.at(-1)
  const next = found.length <= limit ? null : { near: after.near + kept.length, elsewhere: last?.place ?? null }
  return { items: await nameTargets(reader, kept), next }
}

interface Reader {
  db: Db
  query: RelationQuery
  horizon: Horizon
  work: FoundWork
  timelines: Map<number, KnownVersion[]>
}

async function listNear(reader: Reader): Promise<Draft[]> {
  const drafts = [...(await listRecorded(reader)), ...(await listFoundHere(reader))]
  const { direction, type, origin, eId } = reader.query
  return drafts.filter((draft) =>
    (direction === undefined || draft.direction === direction) && (type === undefined || draft.type === type) &&
    (origin === undefined || draft.origin === origin) && (eId === undefined || draft.eId === eId))
}

async function listRecorded({ db, work, horizon }: Reader): Promise<Draft[]> {
  const rows = await listRelationRows(db, work.work, horizon.seq)
  const recorded = { origin: 'recorded', version: null, targetVersion: null, span: null, place: null } as const
  return rows.flatMap(({ direction, ...row }) => ({ ...recorded, direction, ...endsOf(direction, row) }))
}

function endsOf(direction: Relation['direction'], { work, target, eId, targetEId, type, fromDate }: Omit<RelationRow, 'direction'>) {
  return direction === 'outgoing'
    ? { type, target, eId, targetEId, from: fromDate }
    : { type, target: work, eId: targetEId, targetEId: eId, from: fromDate }
}

/** What the text that answers on the day cites. */
async function listFoundHere(reader: Reader): Promise<Draft[]> {
  const { db, work, horizon } = reader
  const timeline = (await loadTimelines(reader, [work.work])).get(work.work) ?? []
  const text = findAnswer(timeline, horizon.asOf)?.text ?? refuseDay(work, timeline, horizon)
  const mentions = await listMentions(db, { work: work.work, number: text.number })
  const named = await findNamed(db, mentions.flatMap(({ name }) => name ?? []), horizon.seq)
  const cited = mentions.flatMap((mention) => {
    const target = mention.name === null ? work.work : named.get(mention.name)
    return target === undefined ? [] : [{ mention, target }]
  })
  await loadTimelines(reader, cited.map(({ target }) => target))
  const eIds = await findEIds(db, cited.map(({ target }) => target), cited.flatMap(({ mention }) => candidates(mention)))
  return cited.map(({ mention, target }) => {
    // A text means its own clauses as they stand in itself.
    const meant = mention.name === null ? text : meantBy(reader, target, text)
    const ends = { eId: mention.eId, version: text.number, targetVersion: meant?.number ?? null, targetEId: pick(eIds, meant, mention) }
    return { ...foundIn(text, mention), direction: 'outgoing', target, ...ends, place: null }
  })
}

/** What texts of other works cite, those in force on the day. */
async function listElsewhere(reader: Reader, limit: number, after: MentionPlace | null): Promise<Draft[]> {
  const { db, work, horizon, query } = reader
  const { direction = 'incoming', type = 'cites', origin = 'found', eId } = query
  if (direction !== 'incoming' || type !== 'cites' || origin !== 'found') return []
  const named = await findNamed(db, await listNamesOf(db, work.work, horizon.seq), horizon.seq)
  const clauses = eId === undefined ? undefined : waysToWrite(eId)
  const mentions = await listMentionsElsewhere(db, {
    ...{ horizon, names: [...named.keys()], work: work.work, clauses, after: after ?? undefined, limit }
  })
  await loadTimelines(reader, [work.work, ...mentions.map((mention) => mention.work)])
  const eIds = await findEIds(db, [work.work], mentions.flatMap(candidates))
  return mentions.map((mention) => draftElsewhere(reader, mention, eIds))
}

function draftElsewhere(reader: Reader, mention: MentionElsewhere, eIds: ReadonlySet<string>): Draft {
  const { work, number, position } = mention
  const text = reader.timelines.get(work)!.find((version) => version.number === number)!
  const meant = meantBy(reader, reader.work.work, text)
  const ends = { eId: pick(eIds, meant, mention), version: meant?.number ?? null, targetEId: mention.eId, targetVersion: number }
  return { ...foundIn(text, mention), direction: 'incoming', target: work, ...ends, place: { work, number, position } }
}

function foundIn({ inForceFrom }: KnownVersion, { start, end }: Mention) {
  return { type: 'cites', origin: 'found', from: inForceFrom.date, span: [start, end] as [number, number] } as const
}

function meantBy({ timelines, horizon }: Reader, target: number, text: KnownVersion): KnownVersion | undefined {
  return versionMeant(timelines.get(target) ?? [], text.inForceFrom.date, horizon.asOf)
}

function candidates({ clause }: Mention): string[] {
  return clause === null ? [] : eIdsOfClause(clause)
}

/** The clause meant, where the version has it. */
function pick(eIds: ReadonlySet<string>, meant: KnownVersion | undefined, mention: Mention): string | null {
  if (meant === undefined) return null
  return candidates(mention).find((eId) => eIds.has(`${meant.work} ${meant.number} ${eId}`)) ?? null
}

/** Every way in which a text may write a clause that has this eId: the other direction of `eIdsOfClause`. */
function waysToWrite(eId: string): string[] {
  const [article, ...rest] = eId.split('__')
  return [eId, [article, 'para_1', ...rest].join('__'), eId.replace('__para_1', '')]
}

async function loadTimelines({ db, horizon, timelines }: Reader, works: readonly number[]): Promise<Map<number, KnownVersion[]>> {
  const missing = [...new Set(works)].filter((work) => !timelines.has(work))
  for (const work of missing) timelines.set(work, [])
  const known = await listKnownVersions(db, missing, horizon.seq)
  for (const version of known) if (version.withdrawnAt === null) timelines.get(version.work)!.push(version)
  return timelines
}

async function nameTargets(reader: Reader, drafts: readonly Draft[]): Promise<ListedRelation[]> {
  const { db, horizon } = reader
  const targets = drafts.map(({ target }) => target)
  const [ids, kinds] = [await readCurrentIds(db, targets, horizon.seq), await readKinds(db, targets)]
  const timelines = await loadTimelines(reader, targets)
  return drafts.map(({ place: _, target, ...draft }) => {
    const versions = timelines.get(target)!
    const title = (findAnswer(versions, horizon.asOf)?.text ?? versions[0])?.title ?? ''
    return { ...draft, target: ids.get(target)!, targetKind: kinds.get(target)!, targetTitle: title }
  })
}
