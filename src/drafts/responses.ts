// The response of every route that returns a draft, with the ETag that the next change must send as If-Match.
import type { FastifyReply } from 'fastify'
import type { Base } from '../database/base.js'
import { listCitedSourceDrafts } from '../sources/drafts/source-drafts.js'
import { citedSources, type Draft } from './draft.js'
import { etagOf } from '../shared/precondition.js'
import { presentDraft } from './present.js'
import { Ref } from '../http/schemas/basics.js'

/** Body limit in bytes. The longest laws, with citations for every clause, take about two million. */
export const maxDraftBytes = 8 * 1_048_576

export function draftResponse(description: string) {
  return { description, content: { 'application/json': { schema: Ref('Draft') } } }
}

/**
 * Sends a draft, with the sources that would be published with it; shared caches must not store it. They are read after
 * the draft: one that was exchanged in between has given the draft another tag, which publishing finds out.
 */
export async function sendDraft({ store }: Base, reply: FastifyReply, draft: Draft): Promise<FastifyReply> {
  const newSources = await listCitedSourceDrafts(store.db, citedSources(draft.body))
  return reply
    .header('etag', etagOf(draft.revision))
    .header('cache-control', 'private, no-cache')
    .send(presentDraft(draft, newSources))
}
