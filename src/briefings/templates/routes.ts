// Routes of templates, and the route that orders by one.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { commandOf } from '../../access/request-command.js'
import '../../computing/plugin.js'
import type { Base } from '../../database/base.js'
import { isStringPosition, nextCursor, type PageQuery, paging, resolvePage } from '../../http/paging.js'
import { ifMatchHeader, parseIfMatch, preconditionStatuses } from '../../http/preconditions.js'
import { ListOf, ok, problems } from '../../http/responses.js'
import { ClosedObject, Ref } from '../../http/schemas/basics.js'
import { etagOf } from '../../shared/precondition.js'
import { orderBriefing } from '../ordering/order-briefing.js'
import { warnOfLoopback } from '../ordering/loopback-warning.js'
import { orderResponses, sendOrdered, viewQuery } from '../ordering/responses.js'
import { exampleOrder } from '../ordering/schemas.js'
import { ownerFor } from '../owner.js'
import type { BriefingServices } from '../printer.js'
import { changeOrder, type OrderContent } from '../reissuing/order-content.js'
import { requireMaker } from '../reissuing/reissue-briefing.js'
import { orderChanges } from '../reissuing/routes.js'
import { readOrderOn } from '../reissuing/validate-order.js'
import { endTemplate, listTemplatePage, readTemplate, requireKey, writeTemplate } from './manage-templates.js'
import { templateParams as params, TemplateInputRef } from './schemas.js'
import type { BriefingTemplate } from './store.js'

const tags = ['briefings']
const address = '/v1/briefing-templates/:name'
const headers = Type.Object(ifMatchHeader)

interface ByName {
  Params: { name: string }
}

/** Registers `/v1/briefing-templates` and the routes below it. */
export function templateRoutes(app: FastifyInstance, base: Base, services: BriefingServices): void {
  readRoutes(app, base)
  writeRoutes(app, base)
  orderRoute(app, base, services)
}

function readRoutes(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: PageQuery }>('/v1/briefing-templates', {
    schema: {
      operationId: 'listBriefingTemplates',
      summary: 'List templates of briefings, by name',
      description: 'For every key, since they may hold recipients.',
      tags,
      querystring: ClosedObject(paging),
      response: ok('A page of templates.', ListOf('BriefingTemplate'), 401)
    },
    config: { examples: { 400: '/v1/briefing-templates?limit=0' } },
    handler: async (request, reply) => {
      requireKey(request.caller)
      const { readPoint, after = '' } = await resolvePage(base, request as FastifyRequest, isStringPosition)
      const { items, next } = await listTemplatePage(base, after, request.query.limit)
      reply.header('cache-control', 'private, no-cache')
      return { items: items.map(presentTemplate), nextCursor: nextCursor(request as FastifyRequest, reply, readPoint, next) }
    }
  })

  app.get<ByName>(address, {
    schema: {
      operationId: 'readBriefingTemplate',
      summary: 'Read a template of briefings',
      description: 'Its ETag is what replacing or deleting it must name.',
      tags,
      params,
      querystring: ClosedObject({}),
      response: ok('The template.', Ref('BriefingTemplate'), 401, 404)
    },
    config: { examples: { 404: '/v1/briefing-templates/none' } },
    handler: async (request, reply) => {
      requireKey(request.caller)
      return sendTemplate(reply, await readTemplate(base, request.params.name))
    }
  })
}

function writeRoutes(app: FastifyInstance, base: Base): void {
  app.put<ByName & { Body: { description: string | null; order: OrderContent } }>(address, {
    schema: {
      operationId: 'writeBriefingTemplate',
      summary: 'Add a template of briefings, or replace it',
      description: 'Replacing one needs If-Match. It must be an order that could be given today.',
      tags,
      params,
      querystring: ClosedObject({}),
      headers,
      body: TemplateInputRef,
      response: { 200: template('Replaced.'), 201: template('Added.'), ...problems(413, 415, 422, ...preconditionStatuses) }
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => {
      const { params: { name }, body: { description, order }, caller } = request
      readOrderOn(request as FastifyRequest, order, base.now())
      const written = { name, description, content: order, changedAt: base.now(), changedBy: caller.name }
      const isNew = await writeTemplate(base, commandOf(request as FastifyRequest), written, () => parseIfMatch(request as FastifyRequest))
      reply.status(isNew ? 201 : 200)
      return sendTemplate(reply, await readTemplate(base, name))
    }
  })

  app.delete<ByName>(address, {
    schema: {
      operationId: 'endBriefingTemplate',
      summary: 'Delete a template of briefings; those that were made by it stay',
      description: 'Each of them keeps the order that it was made by. Needs If-Match.',
      tags,
      params,
      querystring: ClosedObject({}),
      headers,
      response: { 204: { description: 'It is gone.', type: 'null' }, ...problems(404, ...preconditionStatuses) }
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => {
      await endTemplate(base, commandOf(request as FastifyRequest), request.params.name, parseIfMatch(request as FastifyRequest))
      return reply.status(204).send()
    }
  })
}

function orderRoute(app: FastifyInstance, base: Base, services: BriefingServices): void {
  app.post<ByName & { Body: { changes: OrderContent; supersedes: string | null } }>(`${address}/briefings`, {
    onSend: warnOfLoopback(services),
    schema: {
      operationId: 'orderByTemplate',
      summary: 'Order a briefing by a template, on the day and with changes',
      description: 'The days of the template are those of today. The briefing keeps the template\'s order, and can be issued again.',
      tags,
      params,
      querystring: viewQuery,
      body: ClosedObject({
        changes: orderChanges,
        supersedes: Type.Optional(
          Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 80, default: null, description: 'Id of a briefing of the caller that the new one replaces.' })
        )
      }),
      response: { ...orderResponses, ...problems(401, 403, 404, 409, 410, 413, 415, 422) }
    },
    config: { scope: 'read', rateLimitCost: 20, examples: { 404: { url: '/v1/briefing-templates/none/briefings', body: { changes: { date: exampleOrder.date } } } } },
    handler: async (request, reply) => {
      requireKey(request.caller)
      const { changes, supersedes } = request.body
      const { name, content: before } = await readTemplate(base, request.params.name)
      // Only one's own paper can be declared replaced.
      if (supersedes !== null) await requireMaker(base, { id: supersedes, owner: ownerFor(request.caller) }, request.caller)
      const content = changeOrder(before, changes)
      const ordered = { ...readOrderOn(request as FastifyRequest, content, base.now()), kept: { content, template: name } }
      const own = { ...services, computer: app.computerOf(request as FastifyRequest, reply) }
      const result = await orderBriefing(base, own, commandOf(request as FastifyRequest), { ...ordered, supersedes: supersedes ?? undefined })
      return sendOrdered(base, services, request as FastifyRequest, reply, result)
    }
  })
}

function template(description: string) {
  return { description, headers: { ETag: { type: 'string' } }, content: { 'application/json': { schema: Ref('BriefingTemplate') } } }
}

function sendTemplate(reply: FastifyReply, one: BriefingTemplate) {
  reply.header('cache-control', 'private, no-cache').header('etag', etagOf(one.revision))
  return presentTemplate(one)
}

function presentTemplate({ name, description, content, changedAt, changedBy }: BriefingTemplate) {
  const self = `/v1/briefing-templates/${encodeURIComponent(name)}`
  return { name, description, order: content, changedAt: changedAt.toISOString(), changedBy, links: { self, briefings: `${self}/briefings` } }
}
