// A draft as the reply to whatever was done to it: with the tag that the next change has to bring.
import type { FastifyReply } from 'fastify'
import type { Draft } from './draft.js'
import { etagOf } from '../shared/precondition.js'
import { presentDraft } from './present.js'
import { Ref } from '../http/schemas/basics.js'

/** Bytes that a draft may have as JSON; the longest laws, cited clause by clause, have about two million. */
export const maxDraftBytes = 8 * 1_048_576

export function draftResponse(description: string) {
  return { description, content: { 'application/json': { schema: Ref('Draft') } } }
}

/** Sends a draft; no cache that others share may keep it. */
export function sendDraft(reply: FastifyReply, draft: Draft): FastifyReply {
  return reply
    .header('etag', etagOf(draft.revision))
    .header('cache-control', 'private, no-cache')
    .send(presentDraft(draft))
}
