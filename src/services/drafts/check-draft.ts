// What is still wrong with a draft: everything at once, and nothing written.
import { checkContent } from '../../domain/check-content.js'
import { contentOfDraft, type Draft } from '../../domain/draft.js'
import { type Finding, findingAt } from '../../domain/problem.js'
import { findLastChange } from '../../store/horizon.js'
import type { Known } from '../../store/record.js'
import { listKnownVersions } from '../../store/versions.js'
import { findWork } from '../../store/works.js'
import type { Base } from '../base.js'
import { checkReferences } from '../check-references.js'
import type { WorkName } from '../require-work.js'
import { checkActDraft } from './check-act-draft.js'
import { readDraft } from './read-draft.js'

/** Findings on the open draft of a work as things stand; none where it can be published. Problem: `draft-not-found`. */
export async function checkDraft(base: Base, name: WorkName): Promise<Finding[]> {
  const { db } = base.store
  const known = { db, seq: (await findLastChange(db))?.seq ?? 0 }
  const draft = await readDraft(base, name)
  const last = await findLastNumber(known, name)
  const stale = last === draft.base ? [] : [staleFinding(last)]
  return [...stale, ...(await findDraftFaults(known, draft))]
}

/** Findings on what a draft says; pointers start at the draft. */
export async function findDraftFaults(known: Known, { id, kind, body }: Draft): Promise<Finding[]> {
  if (body.action !== 'version') return checkActDraft(known, { id, kind, body })
  const content = contentOfDraft(body)
  const order = { id, kind, content, relations: body.relations ?? undefined }
  return [...checkContent(content), ...(await checkReferences(known, order))]
}

/** The number of the last version of a work; `null` before the first. */
export async function findLastNumber({ db, seq }: Known, { id }: WorkName): Promise<number | null> {
  const work = await findWork(db, id, seq)
  return work === undefined ? null : (await listKnownVersions(db, [work.work], seq)).length
}

function staleFinding(last: number | null): Finding {
  const zh = `草稿打开后已发布第 ${last} 版；请弃置本草稿，重新打开`
  return findingAt('/base', zh, `version ${last} was published since the draft was opened; discard it and open another`)
}
