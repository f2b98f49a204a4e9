// The routes that list the imports held for a second person, and end their waiting.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { commandOf } from '../../access/request-command.js'
import type { Base } from '../../database/base.js'
import { isStringPosition, nextCursor, type PageQuery, paging, resolvePage } from '../../http/paging.js'
import { ListOf, ok, problems } from '../../http/responses.js'
import { ClosedObject } from '../../http/schemas/basics.js'
import { discardHeldImport, listHeldImportPage } from './import-by-two.js'
import { presentHeldImport } from './present.js'

const tags = ['bulk']

/** Adds `GET /v1/imports` and `DELETE /v1/imports/{sha256}`. */
export function heldImportRoutes(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: PageQuery }>('/v1/imports', {
    schema: {
      operationId: 'listHeldImports',
      summary: 'List imports that wait for a second person, by hash',
      description: 'Files that one person handed in where two are required; the second hands in the same file.',
      tags,
      querystring: ClosedObject(paging),
      response: ok('A page of held imports.', ListOf('HeldImport'))
    },
    config: { scope: 'admin', examples: { 200: '/v1/imports', 400: '/v1/imports?limit=0' } },
    handler: async (request, reply) => {
      const { readPoint, after = '' } = await resolvePage(base, request as FastifyRequest, isStringPosition)
      const { items, next } = await listHeldImportPage(base, { after, limit: request.query.limit })
      reply.header('cache-control', 'private, no-cache')
      return { items: items.map(presentHeldImport), nextCursor: nextCursor(request, reply, readPoint, next) }
    }
  })

  app.delete<{ Params: { sha256: string } }>('/v1/imports/:sha256', {
    schema: {
      operationId: 'discardHeldImport',
      summary: 'End the waiting of an import',
      description: 'Nothing of the file was recorded. It can be handed in again.',
      tags,
      params: ClosedObject({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Hash of the file.' }) }),
      querystring: ClosedObject({}),
      response: { 204: { description: 'It waits no more.', type: 'null' }, ...problems(404) }
    },
    config: { scope: 'admin' },
    handler: async (request, reply) => {
      await discardHeldImport(base, commandOf(request), request.params.sha256)
      return reply.status(204).send()
    }
  })
}
