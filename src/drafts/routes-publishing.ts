// Routes that check and publish the open draft of a work of one kind.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { collectionOf, type Kind } from '../shared/kind.js'
import '../computing/plugin.js'
import type { Base } from '../database/base.js'
import { checkDraft } from './check-draft.js'
import { type PublishingRules, publishDraft } from './publish-draft.js'
import { commandOf } from '../access/request-command.js'
import { describeKind } from '../http/description/kind-descriptions.js'
import { parseIfMatch, ifMatchHeader, preconditionStatuses } from '../http/preconditions.js'
import { type ChargeWork, comparisonIncludes, priceOf } from '../http/rate-limit/price.js'
import { presentCheck, presentPublished } from './present.js'
import { negotiateLanguage } from '../http/negotiate-language.js'
import { problems } from '../http/responses.js'
import { ClosedObject, Ref, workIdParameter } from '../http/schemas/basics.js'

interface ById {
  Params: { id: string }
}

/** Adds `POST /v1/{kind}/{id}/draft/check` and `…/publish`. */
export function draftPublishingRoutes(app: FastifyInstance, base: Base, kind: Kind, rules: PublishingRules): void {
  const { singularName } = describeKind(kind)
  const address = `/v1/${collectionOf(kind)}/:id/draft`
  const common = { tags: ['drafts'], params: ClosedObject({ id: workIdParameter }), querystring: ClosedObject({}) }

  app.post<ById>(`${address}/check`, {
    schema: {
      operationId: `check${singularName}Draft`,
      summary: 'Check the draft',
      description:
        'All findings at once: dates, clauses, quotations in their sources, places, topics, relations. Nothing is written. ' +
        '1 token; beyond 100,000 characters 1 for each 100.',
      ...common,
      response: { 200: responseOf('DraftCheck', 'What was found.'), ...problems(404, 409, 422) }
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => {
      const language = negotiateLanguage(request.headers)
      const charge: ChargeWork = (work) => reply.charge(priceOf(work, comparisonIncludes))
      reply.header('content-language', language).header('cache-control', 'private, no-cache')
      return presentCheck(await checkDraft(base, { kind, id: request.params.id }, app.computerOf(request, reply), charge), language)
    }
  })

  app.post<ById>(`${address}/publish`, {
    schema: {
      operationId: `publish${singularName}Draft`,
      summary: 'Publish the draft',
      description: publishDescription,
      ...common,
      headers: Type.Object(ifMatchHeader),
      response: { 200: responseOf('Published', 'What came of it.'), ...problems(404, 409, 422, ...preconditionStatuses) }
    },
    config: { scope: 'publish' },
    handler: async (request) => {
      const input = { kind, id: request.params.id, expected: parseIfMatch(request) }
      return presentPublished(await publishDraft(base, commandOf(request), input, rules))
    }
  })
}

const publishDescription = `Records what it says, in one transaction, and closes it. Sources new with it are recorded first. Where four eyes are
required, a key of a person who wrote it is refused, and If-Match must name the one ETag that was read. A version from a day to come takes over by itself as that day begins in Asia/Shanghai.`.replace(/\n/g, ' ')

function responseOf(schema: string, description: string) {
  return { description, content: { 'application/json': { schema: Ref(schema) } } }
}
