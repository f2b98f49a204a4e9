// The routes of regions and topics.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { maxRegionText } from './region-code.js'
import type { Base } from '../database/base.js'
import { listKnownRegions, listKnownTopics, readRegion } from './read-catalogue.js'
import { parseReadPointQuery, isStringPosition, nextCursor, resolvePage, type PageQuery, paging } from '../http/paging.js'
import { ListOf, ok } from '../http/responses.js'
import { readPointParameters, ClosedObject, Ref } from '../http/schemas/basics.js'

const knownAt = { knownAt: readPointParameters.knownAt }

/** Adds `/v1/regions` and `/v1/topics`. */
export function catalogueRoutes(app: FastifyInstance, base: Base): void {
  listRegionsRoute(app, base)
  readRegionRoute(app, base)
  listTopicsRoute(app, base)
}

function listTopicsRoute(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: { knownAt?: string } }>('/v1/topics', {
    schema: {
      operationId: 'listTopics',
      summary: 'List topics',
      description: 'All of them, in the order of the list; works name them by key.',
      tags: ['topics'],
      querystring: ClosedObject(knownAt),
      response: ok('Every topic, in the order of the list.', ListOf('Topic'), 404)
    },
    config: { cacheScope: 'catalogue', examples: { 200: '/v1/topics', 400: '/v1/topics?knownAt=yesterday' } },
    handler: async (request) => ({ items: await listKnownTopics(base, parseReadPointQuery(request.query)), nextCursor: null })
  })
}

function listRegionsRoute(app: FastifyInstance, base: Base): void {
  app.get<{ Querystring: PageQuery & { parent?: string; name?: string; abolished?: boolean } }>('/v1/regions', {
    schema: {
      operationId: 'listRegions',
      summary: 'List regions',
      description: 'As of the day: codes that were abolished by then are left out unless `abolished` asks for them.',
      tags: ['regions'],
      querystring: ClosedObject({
        parent: Type.Optional(Type.String({ maxLength: maxRegionText, description: 'Only regions directly below this one, by code or name.' })),
        name: Type.Optional(Type.String({ minLength: 1, maxLength: 50, description: 'Beginning of the name.' })),
        abolished: Type.Optional(Type.Boolean({ description: 'Codes that are not right on `asOf` too.' })),
        ...readPointParameters,
        ...paging
      }),
      response: ok('A page of regions whose codes are right on the day, by code.', ListOf('Region'), 404)
    },
    config: {
      cacheScope: 'catalogue',
      examples: { 200: '/v1/regions?parent=360000&limit=2', 400: '/v1/regions?parent=999999' }
    },
    handler: async (request, reply) => {
      const { parent, name, abolished, limit } = request.query
      const { readPoint, after = '' } = await resolvePage(base, request as FastifyRequest, isStringPosition)
      const asOf = abolished === true ? undefined : readPoint.asOf
      const { items, next } = await listKnownRegions(base, { seq: readPoint.seq, asOf, parent, name, after, limit })
      return { items, nextCursor: nextCursor(request, reply, readPoint, next) }
    }
  })
}

function readRegionRoute(app: FastifyInstance, base: Base): void {
  app.get<{ Params: { code: string }; Querystring: { knownAt?: string } }>('/v1/regions/:code', {
    schema: {
      operationId: 'readRegion',
      summary: 'Read a region, with the regions that hold it',
      description: 'With what it belongs to, the days on which its code was right, and what answers for it since.',
      tags: ['regions'],
      params: ClosedObject({ code: Type.String({ maxLength: maxRegionText, description: 'Code of GB/T 2260, or name.' }) }),
      querystring: ClosedObject(knownAt),
      response: ok('The region.', Ref('RegionReading'), 404)
    },
    config: { cacheScope: 'catalogue', examples: { 200: '/v1/regions/360921', 404: '/v1/regions/999999' } },
    handler: async (request) => {
      const query = { code: request.params.code, ...parseReadPointQuery(request.query) }
      const { region, ancestors } = await readRegion(base, query)
      return { ...region, ancestors: ancestors.map(({ code, name }) => ({ code, name })) }
    }
  })
}
