// The response of every route that returns a draft, with the ETag that the next change must send as If-Match.
import type { FastifyReply } from 'fastify'
import type { Draft } from './draft.js'
import { etagOf } from '../shared/precondition.js'
import { presentDraft } from './present.js'
import { Ref } from '../http/schemas/basics.js'

/** Body limit in bytes. The longest laws, with citations for every clause, take about two million. */
export const maxDraftBytes = 8 * 1_048_576

export function draftResponse(description: string) {
  return { description, content: { 'application/json': { schema: Ref('Draft') } } }
}

/** Sends a draft; shared caches must not store it. */
export function sendDraft(reply: FastifyReply, draft: Draft): FastifyReply {
  return reply
    .header('etag', etagOf(draft.revision))
    .header('cache-control', 'private, no-cache')
    .send(presentDraft(draft))
}
