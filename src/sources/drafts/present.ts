// The JSON representation of source drafts.
import { formatLineRange } from '../source.js'
import type { SourceDraft } from './store.js'

export function sourceDraftAddress(id: string): string {
  return `/v1/source-drafts/${id}`
}

export function presentSourceDraft({ id, body, sha256, addedBy, addedAt }: SourceDraft) {
  const { title, publisher, date, grade, reason } = body
  const extent = 'within' in body ? { within: body.within, lines: formatLineRange(body.lines) } : { within: null, lines: null }
  const added = { addedBy, addedAt: new Date(addedAt).toISOString() }
  return { id, title, publisher, date, grade, sha256: sha256 === '' ? null : sha256, ...extent, reason, ...added, links: { self: sourceDraftAddress(id) } }
}

export function presentSourceDraftWithText(draft: SourceDraft) {
  return { ...presentSourceDraft(draft), text: 'text' in draft.body ? draft.body.text : null }
}
