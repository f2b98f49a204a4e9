// The routes that read sources.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Base } from '../database/base.js'
import { parseReadPointQuery, isStringPosition, nextCursor, resolvePage, type PageQuery, paging } from '../http/paging.js'
import { ListOf, ok } from '../http/responses.js'
import { readPointParameters, ClosedObject, Ref } from '../http/schemas/basics.js'
import { Problem } from '../shared/problem.js'
import { presentSource, presentSourceWithLines } from './present.js'
import { listKnownSources, readSource } from './read-source.js'
import { parseLineRange } from './source.js'

const knownAt = { knownAt: readPointParameters.knownAt }

/** Adds `/v1/sources`. */
export function sourceRoutes(app: FastifyInstance, base: Base): void {
  listSourcesRoute(app, base)
  readSourceRoute(app, base)
}

function listSourcesRoute(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: PageQuery }>('/v1/sources', {
    schema: {
      operationId: 'listSources',
      summary: 'List sources',
      description: 'In the order added; each with its grade, its hash and the lines it has.',
      tags: ['sources'],
      querystring: ClosedObject({ ...knownAt, ...paging }),
      response: ok('A page of sources, by id.', ListOf('SourceSummary'), 404)
    },
    config: { cacheScope: 'anything', examples: { 200: '/v1/sources?limit=2', 400: '/v1/sources?limit=0' } },
    handler: async (request, reply) => {
      const { readPoint, after = '' } = await resolvePage(base, request as FastifyRequest, isStringPosition)
      const page = { seq: readPoint.seq, after, limit: request.query.limit }
      const { items, next } = await listKnownSources(base, page)
      return { items: items.map(presentSource), nextCursor: nextCursor(request, reply, readPoint, next) }
    }
  })
}

function readSourceRoute(app: FastifyInstance, base: Base): void {
  app.get<{ Params: { id: string }; Querystring: { lines?: string; knownAt?: string } }>('/v1/sources/:id', {
    schema: {
      operationId: 'readSource',
      summary: 'Read a source, whole or some of its lines',
      description: 'Lines of a range of another source keep the numbers they have there.',
      tags: ['sources'],
      params: ClosedObject({ id: Type.String({ maxLength: 80, description: 'Id of the source.' }) }),
      querystring: ClosedObject({
        lines: Type.Optional(
          Type.String({ maxLength: 40, pattern: '^[1-9][0-9]{0,8}(-[1-9][0-9]{0,8})?$', description: '`12` or `12-14`.' })
        ),
        ...knownAt
      }),
      response: ok('The source and the lines asked for.', Ref('Source'), 404)
    },
    config: {
      cacheScope: 'catalogue',
      examples: {
        200: '/v1/sources/source-article-wechat-not-wilful?lines=95',
        400: '/v1/sources/source-article-wechat-not-wilful?lines=1-9',
        404: '/v1/sources/no-such-source'
      }
    },
    handler: async (request) => {
      const { lines: requestedLines } = request.query
      const sourceWithLines = await readSource(base, {
        id: request.params.id,
        range: requestedLines === undefined ? undefined : (parseLineRange(requestedLines) ?? rejectLineRange()),
        ...parseReadPointQuery(request.query)
      })
      return presentSourceWithLines(sourceWithLines)
    }
  })
}

function rejectLineRange(): never {
  const message = { zh: '起始行不得大于结束行', en: 'must not run backwards' }
  throw new Problem('invalid-parameter', {}, [{ pointer: '/query/lines', message }])
}
