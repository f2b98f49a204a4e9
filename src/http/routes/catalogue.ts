// Sources, regions and topics.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '../../domain/problem.js'
import { parseLineRange } from '../../domain/source.js'
import type { Base } from '../../services/base.js'
import { listKnownRegions, listKnownTopics, readRegion } from '../../services/read-catalogue.js'
import { listKnownSources, readSource } from '../../services/read-source.js'
import { axesOf, isText, nextCursor, openPage, type PageQuery } from '../page.js'
import { presentSource, presentSourceReading } from '../present.js'
import { ListOf, reads } from '../replies.js'
import { axes, Exact, Named, paging } from '../schemas/basics.js'

const knownAt = { knownAt: axes.knownAt }

/** Adds `/v1/sources`, `/v1/regions` and `/v1/topics`. */
export function catalogueRoutes(app: FastifyInstance, base: Base): void {
  sourceRoutes(app, base)
  regionRoutes(app, base)

  app.get<{ Querystring: { knownAt?: string } }>('/v1/topics', {
    schema: {
      operationId: 'listTopics',
      summary: 'List topics',
      tags: ['topics'],
      querystring: Exact(knownAt),
      response: reads('Every topic, in the order of the list.', ListOf('Topic'), 404)
    },
    config: { dependsOn: 'catalogue', examples: { 200: '/v1/topics', 400: '/v1/topics?knownAt=yesterday' } },
    handler: async (request) => ({ items: await listKnownTopics(base, axesOf(request.query)), nextCursor: null })
  })
}

function sourceRoutes(app: FastifyInstance, base: Base): void {
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

function regionRoutes(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: PageQuery & { parent?: string; name?: string } }>('/v1/regions', {
    schema: {
      operationId: 'listRegions',
      summary: 'List regions',
      tags: ['regions'],
      querystring: Exact({
        parent: Type.Optional(Type.String({ maxLength: 6, description: 'Only regions directly below this code.' })),
        name: Type.Optional(Type.String({ minLength: 1, maxLength: 50, description: 'Beginning of the name.' })),
        ...knownAt,
        ...paging
      }),
      response: reads('A page of regions, by code.', ListOf('Region'), 404)
    },
    config: {
      dependsOn: 'catalogue',
      examples: { 200: '/v1/regions?parent=360000&limit=2', 400: '/v1/regions?parent=999999' }
    },
    handler: async (request, reply) => {
      const { parent, name, limit = 20 } = request.query
      const { horizon, after = '' } = await openPage(base, request as FastifyRequest, isText)
      const { items, next } = await listKnownRegions(base, { seq: horizon.seq, parent, name, after, limit })
      return { items, nextCursor: nextCursor(request, reply, horizon, next) }
    }
  })

  app.get<{ Params: { code: string }; Querystring: { knownAt?: string } }>('/v1/regions/:code', {
    schema: {
      operationId: 'readRegion',
      summary: 'Read a region, with the regions that hold it',
      tags: ['regions'],
      params: Exact({ code: Type.String({ maxLength: 6, description: 'Code of GB/T 2260.' }) }),
      querystring: Exact(knownAt),
      response: reads('The region.', Named('RegionReading'), 404)
    },
    config: { dependsOn: 'catalogue', examples: { 200: '/v1/regions/360921', 404: '/v1/regions/999999' } },
    handler: async (request) => {
      const query = { code: request.params.code, ...axesOf(request.query) }
      const { region, ancestors } = await readRegion(base, query)
      return { ...region, ancestors: ancestors.map(({ code, name }) => ({ code, name })) }
    }
  })
}
