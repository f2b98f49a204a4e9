// Maps drafts and the results of checking and publishing them to response bodies.
import { sourceDraftAddress } from '../sources/drafts/present.js'
import type { SourceDraft } from '../sources/drafts/store.js'
import type { Draft, DraftSummary, PublishResult } from './draft.js'
import type { Kind } from '../shared/kind.js'
import type { ValidationIssue } from '../shared/problem.js'
import { versionAddress, workAddress } from '../works/present.js'
import type { Language } from '../shared/problem-table.js'

export function draftAddress(ref: { kind: Kind; id: string }): string {
  return `${workAddress(ref)}/draft`
}

export function presentDraft({ body, revision: _, persons: __, ...draft }: Draft, newSources: readonly SourceDraft[]) {
  return { ...draft, ...body, newSources: newSources.map(presentNewSource), links: draftLinks(draft) }
}

function presentNewSource({ id, sha256 }: SourceDraft) {
  return { id, sha256, links: { self: sourceDraftAddress(id) } }
}

export function presentDraftSummary({ revision: _, ...draft }: DraftSummary) {
  return { ...draft, links: draftLinks(draft) }
}

function draftLinks(draft: Pick<Draft, 'kind' | 'id' | 'base'>) {
  const self = draftAddress(draft)
  return {
    self,
    check: `${self}/check`,
    publish: `${self}/publish`,
    work: draft.base === null ? null : workAddress(draft)
  }
}

export function presentCheck(issues: readonly ValidationIssue[], language: Language) {
  const presented = issues.map(({ pointer, message }) => ({ pointer, message: message[language] }))
  return { publishable: issues.length === 0, findings: presented }
}

export function presentPublished(result: PublishResult) {
  const { version } = result
  const work = workAddress(result)
  const address = version === null ? null : versionAddress({ ...result, version })
  return { ...result, links: { work, version: address, history: `${work}/history` } }
}
