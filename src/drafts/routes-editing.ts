// Routes that read, change and discard the open draft of a work of one kind.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { DraftBody } from './draft.js'
import { collectionOf, type Kind } from '../shared/kind.js'
import { mergePatch } from '../shared/json/merge-patch.js'
import type { Base } from '../database/base.js'
import { discardDraft, editDraft } from './edit-draft.js'
import { readDraft } from './read-draft.js'
import { commandOf } from '../access/request-command.js'
import { toValidationProblem } from '../http/error-handler.js'
import { mergePatchType } from '../http/accepted-types.js'
import { readMergePatches } from '../http/hardening/json-body.js'
import { describeKind } from '../http/description/kind-descriptions.js'
import { parseIfMatch, ifMatchHeader, preconditionStatuses } from '../http/preconditions.js'
import { problems, ok } from '../http/responses.js'
import { ClosedObject, Ref, workIdParameter } from '../http/schemas/basics.js'
import { maxDraftBytes, draftResponse, sendDraft } from './responses.js'

interface ById {
  Params: { id: string }
}

const params = ClosedObject({ id: workIdParameter })
const querystring = ClosedObject({})
const headers = Type.Object(ifMatchHeader)
const saved = {
  ...draftResponse('The draft as it is now.'),
  headers: { ETag: { type: 'string', description: 'For the next If-Match.' } }
}
const draftBody = Ref('DraftBody')

/** Adds GET, PUT, PATCH and DELETE of `/v1/{kind}/{id}/draft`. */
export function draftEditingRoutes(app: FastifyInstance, base: Base, kind: Kind): void {
  const { singularName } = describeKind(kind)
  const address = `/v1/${collectionOf(kind)}/:id/draft`
  const common = { tags: ['drafts'], params, querystring }

  app.get<ById>(address, {
    schema: {
      operationId: `read${singularName}Draft`,
      summary: 'Read the open draft',
      description: 'One work has at most one. Its ETag is what saving, discarding and publishing it must name.',
      ...common,
      response: ok('The draft.', Ref('Draft'), 404)
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => sendDraft(base, reply, await readDraft(base, { kind, id: request.params.id }))
  })

  app.put<ById & { Body: DraftBody }>(address, {
    bodyLimit: maxDraftBytes,
    schema: {
      operationId: `replace${singularName}Draft`,
      summary: 'Replace what the draft says',
      description: 'It is saved with whatever `check` finds wrong with it; publishing refuses that.',
      ...common,
      headers,
      body: draftBody,
      response: { 200: saved, ...problems(404, 413, 415, 422, ...preconditionStatuses) }
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => {
      const edit = { kind, id: request.params.id, expected: parseIfMatch(request), change: () => request.body }
      return sendDraft(base, reply, await editDraft(base, commandOf(request), edit))
    }
  })

  app.register(async (patches) => {
    readMergePatches(patches)
    patches.patch<ById & { Body: object }>(address, {
      bodyLimit: maxDraftBytes,
      schema: {
        operationId: `change${singularName}Draft`,
        summary: 'Change some of what the draft says, by JSON Merge Patch',
        description: 'Lists are replaced whole. A member that is null goes back to its default.',
        ...common,
        headers,
        body: { content: { [mergePatchType]: { schema: Ref('DraftPatch') } } },
        response: { 200: saved, ...problems(404, 413, 415, 422, ...preconditionStatuses) }
      },
      config: { scope: 'edit' },
      handler: async (request, reply) => {
        const change = (body: DraftBody) => validateBody(request, mergePatch(body, request.body))
        const edit = { kind, id: request.params.id, expected: parseIfMatch(request), change }
        return sendDraft(base, reply, await editDraft(base, commandOf(request), edit))
      }
    })
  })

  app.delete<ById>(address, {
    schema: {
      operationId: `discard${singularName}Draft`,
      summary: 'Discard the draft',
      description: 'Nothing was recorded of it, so nothing stays; the id of a new work is free again.',
      ...common,
      headers,
      response: { 204: { description: 'The draft is gone.', type: 'null' }, ...problems(404, ...preconditionStatuses) }
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => {
      await discardDraft(base, commandOf(request), { kind, id: request.params.id, expected: parseIfMatch(request) })
      return reply.status(204).send()
    }
  })
}

/** Validates a patched body and fills in defaults, as for a whole body. Throws the validation problem of the request. */
function validateBody(request: FastifyRequest, body: unknown): DraftBody {
  const validate = request.getValidationFunction(draftBody) ?? request.compileValidationSchema(draftBody, 'body')
  if (!validate(body)) throw toValidationProblem(validate.errors ?? [], 'body')
  return body as DraftBody
}
