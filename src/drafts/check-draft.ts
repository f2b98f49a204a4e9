// Validates a draft: collects all issues and writes nothing.
import { type Computer, localComputer } from '../computing/computer.js'
import { checkContent } from '../works/recording/check-content.js'
import { citedSources, contentOfDraft, type Draft } from './draft.js'
import { type ValidationIssue, validationIssue } from '../shared/problem.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { performDryRun, type ReadContext } from '../database/sequence/change-writer.js'
import { listCitedSourceDrafts, lockCitedSourceDrafts, recordSourceDrafts } from '../sources/drafts/source-drafts.js'
import { listKnownVersions } from '../works/store-versions.js'
import { findWork } from '../works/store-works.js'
import type { Base } from '../database/base.js'
import { checkReferences } from '../works/recording/check-references.js'
import type { WorkRef } from '../works/reading/require-work.js'
import { checkTextlessDraft } from './check-textless-draft.js'
import { readDraft } from './read-draft.js'

/** Validation issues of the open draft of a work; none if it can be published now. Problem: `draft-not-found`. */
export async function checkDraft(base: Base, ref: WorkRef, computer: Computer): Promise<ValidationIssue[]> {
  const { db } = base.store
  const known = { db, seq: (await findLastChange(db))?.seq ?? 0 }
  const draft = await readDraft(base, ref)
  const last = await findLastVersionNumber(known, ref)
  const stale = last === draft.base ? [] : [staleIssue(last)]
  return [...stale, ...(await findIssuesWithSources(base, known, draft, computer))]
}

/** Sources that would be published with the draft count as recorded: they are recorded for the check, and it is undone. */
async function findIssuesWithSources({ store }: Base, known: ReadContext, draft: Draft, computer: Computer): Promise<ValidationIssue[]> {
  const sources = citedSources(draft.body)
  if ((await listCitedSourceDrafts(known.db, sources)).length === 0) return findDraftIssues(known, draft, computer)
  let issues: ValidationIssue[] = []
  await performDryRun(store, async (writer) => {
    await recordSourceDrafts(writer, await lockCitedSourceDrafts(writer.db, sources), draft.changedBy)
    issues = await findDraftIssues(writer, draft, computer)
  })
  return issues
}

/** Validation issues of the body of a draft; pointers start at the draft. */
export async function findDraftIssues(known: ReadContext, { id, kind, body }: Draft, computer = localComputer): Promise<ValidationIssue[]> {
  if (body.action !== 'version') return checkTextlessDraft(known, { id, kind, body })
  const content = contentOfDraft(body)
  const input = { id, kind, content, relations: body.relations ?? undefined }
  return [...checkContent(content), ...(await checkReferences(known, input, computer))]
}

/** The number of the last version of a work; `null` before the first. */
export async function findLastVersionNumber({ db, seq }: ReadContext, { id }: WorkRef): Promise<number | null> {
  const work = await findWork(db, id, seq)
  return work === undefined ? null : (await listKnownVersions(db, [work.work], seq)).length
}

function staleIssue(last: number | null): ValidationIssue {
  const zh = `草稿打开后已发布第 ${last} 版；请弃置本草稿，重新打开`
  return validationIssue('/base', zh, `version ${last} was published since the draft was opened; discard it and open another`)
}
