// What is wrong with a draft that needs no text: the version it withdraws, the day it repeals from, the id it gives.
import { isCoherent } from '../shared/calendar.js'
import { canonicalJson } from '../shared/canonical-json.js'
import type { ActDraft } from './draft.js'
import { type Finding, findingAt } from '../shared/problem.js'
import { findAnswer } from '../works/timeline.js'
import { idFinding, isWorkId } from '../shared/record-id.js'
import type { InForceFrom } from '../works/work.js'
import type { Known } from '../database/sequence/change-writer.js'
import { type KnownVersion, listKnownVersions } from '../works/store-versions.js'
import { isFreeId } from '../works/recording/is-free-id.js'
import { requireOwnWork } from '../works/recording/require-current-work.js'
import type { WorkName } from '../works/reading/require-work.js'

/** Findings on what a draft wants done; pointers start at the draft. Problem: `work-not-found`. */
export async function checkActDraft(known: Known, draft: WorkName & { body: ActDraft }): Promise<Finding[]> {
  const { work } = await requireOwnWork(known, draft)
  const versions = await listKnownVersions(known.db, [work], known.seq)
  const { body } = draft
  switch (body.action) {
    case 'withdrawal':
      return checkNumber(versions, body.version)
    case 'redate':
      return [...checkRedate(versions, body), ...checkDay(body.inForceFrom)]
    case 'repeal':
      return [...checkDay(body.inForceFrom), ...checkEnd(versions, body.inForceFrom)]
    case 'rename':
      return checkNewId(known, body.newId)
  }
}

function checkNumber(versions: readonly KnownVersion[], number: number): Finding[] {
  const version = versions.find((one) => one.number === number)
  if (version === undefined) return [findingAt('/version', `没有第 ${number} 版`, `there is no version ${number}`)]
  if (version.withdrawnAt === null) return []
  return [findingAt('/version', `第 ${number} 版此前已撤回`, `version ${number} has been withdrawn before`)]
}

function checkRedate(
  versions: readonly KnownVersion[],
  { version: number, inForceFrom }: Extract<ActDraft, { action: 'redate' }>
): Finding[] {
  const version = versions.find((one) => one.number === number)
  if (version?.repeal === true) {
    return [findingAt('/version', '废止没有文本：请撤回后重新废止', 'a repeal has no text: withdraw it and repeal again')]
  }
  if (version !== undefined && version.sealed !== null) {
    return [findingAt('/version', '该版本已封存，不能重新收录', 'is sealed and cannot be recorded again')]
  }
  const isSame = version !== undefined && canonicalJson(version.inForceFrom) === canonicalJson(inForceFrom)
  return [
    ...checkNumber(versions, number),
    ...(isSame ? [findingAt('/inForceFrom', '该版本已是此日期', 'is what the version has already')] : [])
  ]
}

function checkDay(day: InForceFrom): Finding[] {
  if (isCoherent(day)) return []
  return [findingAt('/inForceFrom', '日期须存在，且与精度相符', 'must be a day that exists and fit its precision')]
}

function checkEnd(versions: readonly KnownVersion[], { date }: InForceFrom): Finding[] {
  const timeline = versions.filter(({ withdrawnAt }) => withdrawnAt === null)
  if (findAnswer(timeline, date ?? '0001-01-01') !== undefined) return []
  return [findingAt('/inForceFrom', '该日之前没有未撤回的文本', 'there is no text, not withdrawn, from before that day')]
}

async function checkNewId(known: Known, newId: string): Promise<Finding[]> {
  if (!isWorkId(newId)) return [idFinding('/newId')]
  if (await isFreeId(known, newId)) return []
  return [findingAt('/newId', `id ${newId} 已被使用`, `the id ${newId} is taken`)]
}
