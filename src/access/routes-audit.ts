// The route of the audit log, for administrators.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { parseQueryInstant } from '../shared/slips.js'
import type { Base } from '../database/base.js'
import { readAudit } from './read-audit.js'
import { nextCursor, resolvePage, type PageQuery, paging } from '../http/paging.js'
import { ListOf, problems } from '../http/responses.js'
import { ClosedObject, Instant } from '../http/schemas/basics.js'

interface AuditRequest {
  Querystring: PageQuery & { key?: string; action?: string; target?: string; since?: string }
}

/** Adds `/v1/audit`. */
export function auditRoutes(app: FastifyInstance, base: Base): void {
  app.get<AuditRequest>('/v1/audit', {
    schema: {
      operationId: 'listAuditEntries',
      summary: 'Who did what, when, from where and by which request',
      description: 'The newest first. Everything that was written is here, what was done on the command line too.',
      tags: ['access'],
      querystring: ClosedObject({ ...filters, ...paging }),
      response: {
        200: { description: 'A page of entries.', content: { 'application/json': { schema: ListOf('AuditEntry') } } },
        ...problems()
      }
    },
    config: { scope: 'admin', examples: { 400: '/v1/audit?limit=0' } },
    handler: async (request, reply) => {
      const { since, limit, key, action, target } = request.query
      const { readPoint, after } = await resolvePage(base, request as FastifyRequest, isEntry)
      const filter = { key, action, target, since: since === undefined ? undefined : parseQueryInstant(since) }
      const { items, next } = await readAudit(base, filter, { after, limit })
      reply.header('cache-control', 'no-store')
      return { items, nextCursor: nextCursor(request, reply, readPoint, next) }
    }
  })
}

const filters = {
  key: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'Only what was done with this key, by its id.' })),
  action: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'Only this operation, or command.' })),
  target: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Only what was done to this: `key/key-…`.' })),
  since: Type.Optional(Instant('Only what was done at this instant or later.'))
}

function isEntry(position: unknown): position is number {
  return Number.isSafeInteger(position)
}
