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
import type { Kind } from '../shared/kind.js'
import type { VersionContent } from '../works/work.js'
import { type ChargeWork, countCharacters, type Work } from '../http/rate-limit/price.js'
import type { Base } from '../database/base.js'
import { checkReferences } from '../works/recording/check-references.js'
import type { WorkRef } from '../works/reading/require-work.js'
import { checkTextlessDraft } from './check-textless-draft.js'
import { readDraft } from './read-draft.js'

/** Validation issues of the open draft of a work; none if it can be published now. Problem: `draft-not-found`. */
export async function checkDraft(base: Base, ref: WorkRef, computer: Computer, charge: ChargeWork = () => {}): Promise<ValidationIssue[]> {
  const { db } = base.store
  const known = { db, seq: (await findLastChange(db))?.seq ?? 0 }
  const draft = await readDraft(base, ref)
  charge(workOf(draft))
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

/** The texts of a draft, and what it cites. */
function workOf({ body }: Draft): Work {
  const characters = body.action === 'version' ? countCharacters(body.provisions) : 0
  const cited = body.action === 'version' ? [...body.citations, ...body.provisions.flatMap(({ citations }) => citations)] : []
  return { characters: characters + cited.reduce((sum, { quote }) => sum + quote.length, 0) }
}

/** Validation issues of the body of a draft; pointers start at the draft. */
export async function findDraftIssues(known: ReadContext, { id, kind, body }: Draft, computer = localComputer): Promise<ValidationIssue[]> {
  if (body.action !== 'version') return checkTextlessDraft(known, { id, kind, body })
  const content = contentOfDraft(body)
  const input = { id, kind, content, relations: body.relations ?? undefined }
  return [...checkPlace(input), ...checkContent(content), ...(await checkReferences(known, input, computer))]
}

/** A regional rule without its region would apply nowhere, and callers are promised that it has one. */
function checkPlace({ kind, content }: { kind: Kind; content: VersionContent }): ValidationIssue[] {
  if (kind !== 'regional-rule' || content.region !== null) return []
  return [validationIssue('/region', '地方规定须写明行政区划', 'a regional rule needs its region')]
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
