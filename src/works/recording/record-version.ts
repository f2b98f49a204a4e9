// Records a version of a work: validates it, compares it with the applicable version, appends it with all its rows.
import { checkContent } from './check-content.js'
import { contentHash, hasContent } from '../content-hash.js'
import { createSalt } from '../../shared/salt.js'
import { type ValidationIssue, Problem } from '../../shared/problem.js'
import { findApplicableAt, startOf } from '../timeline.js'
import type { VersionContent } from '../work.js'
import { recordChanges, type ChangeWriter } from '../../database/sequence/change-writer.js'
import type { NewRows } from '../../database/sequence/recorded-tables.js'
import { type KnownVersion, listKnownVersions, withRecordedHashes } from '../store-versions.js'
import { findWork, type ResolvedWork } from '../store-works.js'
import type { Base } from '../../database/base.js'
import { checkReferences } from './check-references.js'
import { checkRelations } from './check-relations.js'
import { compareRelations } from './compare-relations.js'
import { isIdAvailable } from './is-id-available.js'
import { requireAuthor } from '../../database/sequence/author.js'
import type { RecordOutcome, NewVersion } from './new-version.js'
import { toRows } from './version-rows.js'

/** Records a version in its own transaction. Problems: `invalid-content`, `id-taken`, `content-sealed`. */
export function recordVersion(base: Base, input: NewVersion): Promise<RecordOutcome> {
  return recordChanges(base.store, (writer) => writeVersion(writer, input))
}

/**
 * Records a version in the transaction of the caller, creating the work if its id is new. No version is appended where
 * the content equals that of the version in force on the content's own in-force day; changed relations are still
 * recorded. Problems: as `recordVersion`.
 */
export async function writeVersion(writer: ChangeWriter, input: NewVersion): Promise<RecordOutcome> {
  requireAuthor(input)
  const issues = checkContent(input.content)
  const work = await findCurrentWork(writer, input)
  const known = work === undefined ? [] : await listRecordedVersions(writer, work)
  const isSame = issues.length > 0 ? () => false : hasContent(input.content)
  const timeline = known.filter(({ withdrawnAt }) => withdrawnAt === null)
  const same = findSame(timeline, input.content, isSame)
  if (work !== undefined && same !== undefined) {
    // Its references were validated when it was recorded, and may have been sealed since.
    rejectInvalid(input, await checkRelations(writer, input))
    return recordRelations(writer, work, input, same.number)
  }
  rejectInvalid(input, [...issues, ...(await checkReferences(writer, input))])
  rejectSealed(input, known, isSame)
  return append(writer, work, input, { number: known.length + 1, corrects: hasSameDay(timeline, input.content) })
}

async function listRecordedVersions({ db, seq }: ChangeWriter, { work }: ResolvedWork): Promise<KnownVersion[]> {
  return withRecordedHashes(db, await listKnownVersions(db, [work], seq))
}

function rejectInvalid({ id }: NewVersion, issues: readonly ValidationIssue[]): void {
  if (issues.length > 0) throw new Problem('invalid-content', { id }, issues)
}

/** Sealed content must not be recorded again as a new version. */
function rejectSealed({ id }: NewVersion, known: readonly KnownVersion[], isSame: (version: KnownVersion) => boolean): void {
  const sealed = known.find((version) => version.sealed !== null && isSame(version))
  if (sealed !== undefined) throw new Problem('content-sealed', { id, number: sealed.number })
}

/** The work with the input's id; `undefined` for a new id, which no work may have had and no open draft may reserve. */
async function findCurrentWork(writer: ChangeWriter, { id, kind }: NewVersion): Promise<ResolvedWork | undefined> {
  const work = await findWork(writer.db, id, writer.seq)
  const isTaken = work === undefined ? !(await isIdAvailable(writer, id)) : work.kind !== kind || work.id !== id
  if (isTaken) throw new Problem('id-taken', { id })
  return work
}

function findSame(
  timeline: readonly KnownVersion[], content: VersionContent, isSame: (version: KnownVersion) => boolean
): KnownVersion | undefined {
  const applicable = findApplicableAt(timeline, content.inForceFrom)
  return applicable !== undefined && applicable.entry === applicable.text && isSame(applicable.text) ? applicable.text : undefined
}

function hasSameDay(timeline: readonly KnownVersion[], { inForceFrom }: VersionContent): boolean {
  return timeline.some((version) => !version.repeal && startOf(version.inForceFrom) === startOf(inForceFrom))
}

async function append(
  writer: ChangeWriter,
  work: ResolvedWork | undefined,
  input: NewVersion,
  { number, corrects }: { number: number; corrects: boolean }
): Promise<RecordOutcome> {
  const { id, kind, content, crossReferences, recordedBy, reason } = input
  const salt = input.salt ?? createSalt()
  const hash = contentHash(content, salt)
  const relations = await compareRelations(writer, work, input.relations)
  const outcome = corrects ? 'corrected' : 'recorded'
  const change = { kind: outcome, work: work?.work ?? 'new', version: number, recordedBy, reason } as const
  await writer.append(change, (seq): NewRows => {
    const key = work?.work ?? seq
    return {
      works: work === undefined ? [{ seq, kind }] : [],
      work_ids: work === undefined ? [{ id, work: seq, seq }] : [],
      ...toRows({ work: key, number, seq, repeal: false, hash, salt, content, crossReferences }),
      relations: relations.map((relation, position) => ({ ...relation, work: key, seq, position }))
    }
  })
  return { outcome, version: number }
}

async function recordRelations(
  writer: ChangeWriter,
  work: ResolvedWork,
  { relations, recordedBy, reason }: NewVersion,
  version: number
): Promise<RecordOutcome> {
  const rows = await compareRelations(writer, work, relations)
  if (rows.length > 0) {
    const change = { kind: 'related', work: work.work, version: null, recordedBy, reason } as const
    await writer.append(change, (seq) => ({
      relations: rows.map((row, position) => ({ ...row, work: work.work, seq, position }))
    }))
  }
  return { outcome: 'unchanged', version }
}
