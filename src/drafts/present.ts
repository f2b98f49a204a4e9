// Drafts in the names and forms of the replies.
import type { Draft, DraftSummary, Published } from './draft.js'
import type { Kind } from '../shared/kind.js'
import type { Finding } from '../shared/problem.js'
import { versionAddress, workAddress } from '../works/present.js'
import type { Language } from '../shared/problem-table.js'

export function draftAddress(named: { kind: Kind; id: string }): string {
  return `${workAddress(named)}/draft`
}

export function presentDraft({ body, revision: _, ...draft }: Draft) {
  return { ...draft, ...body, links: draftLinks(draft) }
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

export function presentCheck(findings: readonly Finding[], language: Language) {
  const told = findings.map(({ pointer, message }) => ({ pointer, message: message[language] }))
  return { publishable: findings.length === 0, findings: told }
}

export function presentPublished(published: Published) {
  const { version } = published
  const work = workAddress(published)
  const address = version === null ? null : versionAddress({ ...published, version })
  return { ...published, links: { work, version: address, history: `${work}/history` } }
}
