// Routes that open drafts of one kind of work: of a new work, and of an existing one.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Draft, DraftOpening, VersionDraft } from './draft.js'
import { collectionOf, type Kind } from '../shared/kind.js'
import type { Base } from '../database/base.js'
import { createDraft, openDraft } from './create-draft.js'
import { commandOf } from '../access/request-command.js'
import { describeKind } from '../http/description/kind-descriptions.js'
import { draftAddress } from './present.js'
import { problems } from '../http/responses.js'
import { ClosedObject, Ref, workIdParameter } from '../http/schemas/basics.js'
import { maxDraftBytes, draftResponse, sendDraft } from './responses.js'

const opened = {
  ...draftResponse('The draft, open.'),
  headers: { Location: { type: 'string' }, ETag: { type: 'string', description: 'For If-Match.' } }
}

/** Adds `POST /v1/{kind}` and `POST /v1/{kind}/{id}/draft`. */
export function draftOpeningRoutes(app: FastifyInstance, base: Base, kind: Kind): void {
  const { singularName, tag, noun } = describeKind(kind)
  const address = `/v1/${collectionOf(kind)}`

  app.post<{ Body: { id: string } & Omit<VersionDraft, 'action'> }>(address, {
    bodyLimit: maxDraftBytes,
    schema: {
      operationId: `create${singularName}`,
      summary: `Open the draft of ${noun} that is new`,
      description: 'Only editors see it before it is published; its id is held from now on.',
      tags: [tag],
      body: Ref('NewWork'),
      querystring: ClosedObject({}),
      response: { 201: opened, ...problems(409, 413, 415, 422) }
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => {
      const { id, ...content } = request.body
      const draft = await createDraft(base, commandOf(request), { kind, id, body: { action: 'version', ...content } })
      return sendOpened(base, reply, draft)
    }
  })

  app.post<{ Params: { id: string }; Body: DraftOpening }>(`${address}/:id/draft`, {
    schema: {
      operationId: `open${singularName}Draft`,
      summary: 'Open a draft: a copy of a version to go on from, or something to be done to the work',
      description:
        'A copy that keeps its in-force date is published as a correction, one with another date as a new version.',
      tags: ['drafts'],
      params: ClosedObject({ id: workIdParameter }),
      body: Ref('DraftOpening'),
      querystring: ClosedObject({}),
      response: { 201: opened, ...problems(404, 409, 413, 415, 422) }
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => {
      const input = { kind, id: request.params.id, opening: request.body }
      return sendOpened(base, reply, await openDraft(base, commandOf(request), input))
    }
  })
}

function sendOpened(base: Base, reply: FastifyReply, draft: Draft): Promise<FastifyReply> {
  return sendDraft(base, reply.status(201).header('location', draftAddress(draft)), draft)
}
