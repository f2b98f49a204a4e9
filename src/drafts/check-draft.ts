// What is still wrong with a draft: everything at once, and nothing written.
import { checkContent } from '../works/recording/check-content.js'
import { contentOfDraft, type Draft } from './draft.js'
import { type Finding, findingAt } from '../shared/problem.js'
import { findLastChange } from '../database/sequence/last-change.js'
import type { Known } from '../database/sequence/change-writer.js'
import { listKnownVersions } from '../works/store-versions.js'
import { findWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { checkReferences } from '../works/recording/check-references.js'
import type { WorkName } from '../works/reading/require-work.js'
import { checkActDraft } from './check-textless-draft.js'
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
