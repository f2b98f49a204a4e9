// Validates drafts without text: withdrawal, redate, repeal, rename.
import { isCoherent } from '../shared/calendar.js'
import { canonicalJson } from '../shared/json/canonical-json.js'
import type { TextlessDraft } from './draft.js'
import { type ValidationIssue, validationIssue } from '../shared/problem.js'
import { findApplicableAt } from '../works/timeline.js'
import { invalidIdIssue, isWorkId } from '../shared/work-id.js'
import type { Citation, InForceFrom } from '../works/work.js'
import type { ReadContext } from '../database/sequence/change-writer.js'
import { type KnownVersion, listKnownVersions } from '../works/store-versions.js'
import { checkCitations } from '../works/recording/check-citations.js'
import { isIdAvailable } from '../works/recording/is-id-available.js'
import { requireCurrentWork } from '../works/recording/require-current-work.js'
import type { WorkRef } from '../works/reading/require-work.js'

/** Validation issues of a draft without text; pointers start at the draft. Problem: `work-not-found`. */
export async function checkTextlessDraft(known: ReadContext, draft: WorkRef & { body: TextlessDraft }): Promise<ValidationIssue[]> {
  const { work } = await requireCurrentWork(known, draft)
  const versions = await listKnownVersions(known.db, [work], known.seq)
  const { body } = draft
  switch (body.action) {
    case 'withdrawal':
      return checkNumber(versions, body.version)
    case 'redate':
      return [...checkRedate(versions, body), ...checkDay(body.inForceFrom), ...(await checkDayCitations(known, body))]
    case 'repeal':
      return [...checkDay(body.inForceFrom), ...checkEnd(versions, body.inForceFrom), ...(await checkDayCitations(known, body))]
    case 'rename':
      return checkNewId(known, body.newId)
  }
}

function checkNumber(versions: readonly KnownVersion[], number: number): ValidationIssue[] {
  const version = versions.find((one) => one.number === number)
  if (version === undefined) return [validationIssue('/version', `没有第 ${number} 版`, `there is no version ${number}`)]
  if (version.withdrawnAt === null) return []
  return [validationIssue('/version', `第 ${number} 版此前已撤回`, `version ${number} has been withdrawn before`)]
}

function checkRedate(
  versions: readonly KnownVersion[],
  { version: number, inForceFrom }: Extract<TextlessDraft, { action: 'redate' }>
): ValidationIssue[] {
  const version = versions.find((one) => one.number === number)
  if (version?.repeal === true) {
    return [validationIssue('/version', '废止没有文本：请撤回后重新废止', 'a repeal has no text: withdraw it and repeal again')]
  }
  if (version !== undefined && version.sealed !== null) {
    return [validationIssue('/version', '该版本已封存，不能重新收录', 'is sealed and cannot be recorded again')]
  }
  const isSame = version !== undefined && canonicalJson(version.inForceFrom) === canonicalJson(inForceFrom)
  return [
    ...checkNumber(versions, number),
    ...(isSame ? [validationIssue('/inForceFrom', '该版本已是此日期', 'is what the version has already')] : [])
  ]
}

/** Of where the day stands. */
function checkDayCitations(known: ReadContext, { citations }: { citations: Citation[] }): Promise<ValidationIssue[]> {
  return checkCitations(known, { citations, provisions: [] })
}

function checkDay(day: InForceFrom): ValidationIssue[] {
  if (isCoherent(day)) return []
  return [validationIssue('/inForceFrom', '日期须存在，且与精度相符', 'must be a day that exists and fit its precision')]
}

function checkEnd(versions: readonly KnownVersion[], end: InForceFrom): ValidationIssue[] {
  const timeline = versions.filter(({ withdrawnAt }) => withdrawnAt === null)
  if (findApplicableAt(timeline, end) !== undefined) return []
  return [validationIssue('/inForceFrom', '该日之前没有未撤回的文本', 'there is no text, not withdrawn, from before that day')]
}

async function checkNewId(known: ReadContext, newId: string): Promise<ValidationIssue[]> {
  if (!isWorkId(newId)) return [invalidIdIssue('/newId')]
  if (await isIdAvailable(known, newId)) return []
  return [validationIssue('/newId', `id ${newId} 已被使用`, `the id ${newId} is taken`)]
}
