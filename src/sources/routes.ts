// Reading sources.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Base } from '../database/base.js'
import { axesOf, isText, nextCursor, openPage, type PageQuery } from '../http/paging.js'
import { ListOf, reads } from '../http/responses.js'
import { axes, Exact, Named, paging } from '../http/schemas/basics.js'
import { Problem } from '../shared/problem.js'
import { presentSource, presentSourceReading } from './present.js'
import { listKnownSources, readSource } from './read-source.js'
import { parseLineRange } from './source.js'

const knownAt = { knownAt: axes.knownAt }

/** Adds `/v1/sources`. */
export function sourceRoutes(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: PageQuery }>('/v1/sources', {
    schema: {
      operationId: 'listSources',
      summary: 'List sources',
      tags: ['sources'],
      querystring: Exact({ ...knownAt, ...paging }),
      response: reads('A page of sources, by id.', ListOf('SourceSummary'), 404)
    },
    config: { dependsOn: 'anything', examples: { 200: '/v1/sources?limit=2', 400: '/v1/sources?limit=0' } },
    handler: async (request, reply) => {
      const { horizon, after = '' } = await openPage(base, request as FastifyRequest, isText)
      const page = { seq: horizon.seq, after, limit: request.query.limit ?? 20 }
      const { items, next } = await listKnownSources(base, page)
      return { items: items.map(presentSource), nextCursor: nextCursor(request, reply, horizon, next) }
    }
  })

  app.get<{ Params: { id: string }; Querystring: { lines?: string; knownAt?: string } }>('/v1/sources/:id', {
    schema: {
      operationId: 'readSource',
      summary: 'Read a source, whole or some of its lines',
      description: 'Lines of a range of another source keep the numbers they have there.',
      tags: ['sources'],
      params: Exact({ id: Type.String({ maxLength: 80, description: 'Id of the source.' }) }),
      querystring: Exact({
        lines: Type.Optional(
          Type.String({ maxLength: 40, pattern: '^[1-9][0-9]{0,8}(-[1-9][0-9]{0,8})?$', description: '`12` or `12-14`.' })
        ),
        ...knownAt
      }),
      response: reads('The source and the lines asked for.', Named('Source'), 404)
    },
    config: {
      dependsOn: 'catalogue',
      examples: {
        200: '/v1/sources/source-article-wechat-not-wilful?lines=95',
        400: '/v1/sources/source-article-wechat-not-wilful?lines=1-9',
        404: '/v1/sources/no-such-source'
      }
    },
    handler: async (request) => {
      const { lines: asked } = request.query
      const reading = await readSource(base, {
        id: request.params.id,
        range: asked === undefined ? undefined : (parseLineRange(asked) ?? refuseLines()),
        ...axesOf(request.query)
      })
      return presentSourceReading(reading)
    }
  })
}

function refuseLines(): never {
  const message = { zh: '起始行不得大于结束行', en: 'must not run backwards' }
  throw new Problem('invalid-parameter', {}, [{ pointer: '/query/lines', message }])
}
