// Opening drafts of one kind of work: of a new one, and of one that exists.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Draft, Opening, VersionDraft } from './draft.js'
import { collectionOf, type Kind } from '../shared/kind.js'
import type { Base } from '../database/base.js'
import { createDraft, openDraft } from './create-draft.js'
import { actOf } from '../access/request-command.js'
import { describeKind } from '../http/description/kind-descriptions.js'
import { draftAddress } from './present.js'
import { problems } from '../http/responses.js'
import { Exact, Named, workIdParameter } from '../http/schemas/basics.js'
import { draftLimit, draftReply, sendDraft } from './responses.js'

const opened = {
  ...draftReply('The draft, open.'),
  headers: { Location: { type: 'string' }, ETag: { type: 'string', description: 'For If-Match.' } }
}

/** Adds `POST /v1/{kind}` and `POST /v1/{kind}/{id}/draft`. */
export function draftOpeningRoutes(app: FastifyInstance, base: Base, kind: Kind): void {
  const { one, tag, noun } = describeKind(kind)
  const address = `/v1/${collectionOf(kind)}`

  app.post<{ Body: { id: string } & Omit<VersionDraft, 'action'> }>(address, {
    bodyLimit: draftLimit,
    schema: {
      operationId: `create${one}`,
      summary: `Open the draft of ${noun} that is new`,
      description: 'Only editors see it before it is published; its id is held from now on.',
      tags: [tag],
      body: Named('NewWork'),
      querystring: Exact({}),
      response: { 201: opened, ...problems(409, 413, 415, 422) }
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => {
      const { id, ...said } = request.body
      const draft = await createDraft(base, actOf(request), { kind, id, body: { action: 'version', ...said } })
      return sendOpened(reply, draft)
    }
  })

  app.post<{ Params: { id: string }; Body: Opening }>(`${address}/:id/draft`, {
    schema: {
      operationId: `open${one}Draft`,
      summary: 'Open a draft: a copy of a version to go on from, or something to be done to the work',
      description:
        'A copy that keeps its in-force date is published as a correction, one with another date as a new version.',
      tags: [tag],
      params: Exact({ id: workIdParameter }),
      body: Named('DraftOpening'),
      querystring: Exact({}),
      response: { 201: opened, ...problems(404, 409, 413, 415, 422) }
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => {
      const order = { kind, id: request.params.id, opening: request.body }
      return sendOpened(reply, await openDraft(base, actOf(request), order))
    }
  })
}

function sendOpened(reply: FastifyReply, draft: Draft): FastifyReply {
  return sendDraft(reply.status(201).header('location', draftAddress(draft)), draft)
}
