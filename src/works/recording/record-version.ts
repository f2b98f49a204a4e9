// Recording a version of a work: checked, compared with what stands, written with everything that belongs to it.
import { checkContent } from './check-content.js'
import { contentHash } from '../content-hash.js'
import { type Finding, Problem } from '../../shared/problem.js'
import { findAnswer } from '../timeline.js'
import type { VersionContent } from '../work.js'
import { record, type Recorder } from '../../database/sequence/change-writer.js'
import type { Records } from '../../database/sequence/recorded-tables.js'
import { type KnownVersion, listKnownVersions } from '../store-versions.js'
import { findWork, type FoundWork } from '../store-works.js'
import type { Base } from '../../database/base.js'
import { checkReferences } from './check-references.js'
import { checkRelations } from './check-relations.js'
import { compareRelations } from './compare-relations.js'
import { isFreeId } from './is-free-id.js'
import { requireAuthor } from '../../database/sequence/author.js'
import type { Recorded, VersionOrder } from './new-version.js'
import { toRows } from './version-rows.js'

/** Records a version in a transaction of its own. Problems: `invalid-content`, `id-taken`, `content-sealed`. */
export function recordVersion(base: Base, order: VersionOrder): Promise<Recorded> {
  return record(base.store, (recorder) => writeVersion(recorder, order))
}

/**
 * Records a version, creating the work if its id is new. No version is made where the content equals that of the
 * unrepealed version that answers on the content's own in-force day; changed relations are recorded all the same.
 */
export async function writeVersion(recorder: Recorder, order: VersionOrder): Promise<Recorded> {
  requireAuthor(order)
  const findings = checkContent(order.content)
  const work = await findOwnWork(recorder, order)
  const known = work === undefined ? [] : await listKnownVersions(recorder.db, [work.work], recorder.seq)
  const hash = findings.length > 0 ? '' : contentHash(order.content)
  const standing = known.filter(({ withdrawnAt }) => withdrawnAt === null)
  const same = findSame(standing, order.content, hash)
  if (work !== undefined && same !== undefined) {
    // What it refers to was checked when it was recorded, and may have been sealed since.
    refuse(order, await checkRelations(recorder, order))
    return relate(recorder, work, order, same.number)
  }
  refuse(order, [...findings, ...(await checkReferences(recorder, order))])
  refuseSealed(order, known, hash)
  return append(recorder, work, order, { hash, number: known.length + 1, corrects: hasSameDay(standing, order.content) })
}

function refuse({ id }: VersionOrder, findings: readonly Finding[]): void {
  if (findings.length > 0) throw new Problem('invalid-content', { id }, findings)
}

/** What was sealed does not come back as a new version. */
function refuseSealed({ id }: VersionOrder, known: readonly KnownVersion[], hash: string): void {
  const sealed = known.find((version) => version.sealed !== null && version.contentHash === hash)
  if (sealed !== undefined) throw new Problem('content-sealed', { id, number: sealed.number })
}

/** The work of an order; none for a new id, which no other work may have had and no open draft may hold. */
async function findOwnWork(recorder: Recorder, { id, kind }: VersionOrder): Promise<FoundWork | undefined> {
  const work = await findWork(recorder.db, id, recorder.seq)
  const isTaken = work === undefined ? !(await isFreeId(recorder, id)) : work.kind !== kind || work.id !== id
  if (isTaken) throw new Problem('id-taken', { id })
  return work
}

function findSame(timeline: readonly KnownVersion[], content: VersionContent, hash: string): KnownVersion | undefined {
  const answer = findAnswer(timeline, content.inForceFrom.date ?? '0001-01-01')
  return answer?.entry === answer?.text && answer?.text.contentHash === hash ? answer.text : undefined
}

function hasSameDay(timeline: readonly KnownVersion[], { inForceFrom }: VersionContent): boolean {
  return timeline.some(({ repeal, inForceFrom: { date } }) => !repeal && date === inForceFrom.date)
}

async function append(
  recorder: Recorder,
  work: FoundWork | undefined,
  order: VersionOrder,
  { hash, number, corrects }: { hash: string; number: number; corrects: boolean }
): Promise<Recorded> {
  const { id, kind, content, recordedBy, reason } = order
  const relations = await compareRelations(recorder, work, order.relations)
  const outcome = corrects ? 'corrected' : 'recorded'
  const change = { kind: outcome, work: work?.work ?? 'new', version: number, recordedBy, reason } as const
  await recorder.append(change, (seq): Records => {
    const key = work?.work ?? seq
    return {
      works: work === undefined ? [{ seq, kind }] : [],
      work_ids: work === undefined ? [{ id, work: seq, seq }] : [],
      ...toRows({ work: key, number, seq, repeal: false, hash, content }),
      relations: relations.map((relation, position) => ({ ...relation, work: key, seq, position }))
    }
  })
  return { outcome, version: number }
}

async function relate(
  recorder: Recorder,
  work: FoundWork,
  { relations, recordedBy, reason }: VersionOrder,
  version: number
): Promise<Recorded> {
  const rows = await compareRelations(recorder, work, relations)
  if (rows.length > 0) {
    const change = { kind: 'related', work: work.work, version: null, recordedBy, reason } as const
    await recorder.append(change, (seq) => ({
      relations: rows.map((row, position) => ({ ...row, work: work.work, seq, position }))
    }))
  }
  return { outcome: 'unchanged', version }
}
