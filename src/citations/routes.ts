// The routes of applicable rules and of reference resolution.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Base } from '../database/base.js'
import { type ApplicableParameters, applicableParameters, isApplicableCursor, readApplicableQuery } from './applicable/applicable-query.js'
import { type ApplicableWork, type FindWorks, listApplicable, type Upcoming } from './applicable/list-applicable.js'
import { type Choice, resolveReference } from './resolve-reference.js'
import { collectionOf } from '../shared/kind.js'
import { parseReadPointQuery, nextCursor, resolvePage, validityOfPage } from '../http/paging.js'
import { presentSummary, versionAddress, workAddress } from '../works/present.js'
import { problems, ok } from '../http/responses.js'
import { readPointParameters, ClosedObject, Ref, workIdParameter } from '../http/schemas/basics.js'

interface ApplicableRequest {
  Querystring: ApplicableParameters
}

interface ResolveRequest {
  Querystring: { ref: string; context?: string; asOf?: string; knownAt?: string }
}

/** Adds `/v1/applicable` and `/v1/resolve`. */
export function questionRoutes(app: FastifyInstance, base: Base, findWorks: FindWorks): void {
  applicableRoute(app, base, findWorks)
  resolveRoute(app, base)
}

function applicableRoute(app: FastifyInstance, base: Base, findWorks: FindWorks): void {
  app.get<ApplicableRequest>('/v1/applicable', {
    schema: {
      operationId: 'listApplicable',
      summary: 'The rules and laws in force for a place and for those that hold it, nearest first',
      description:
        'Within a place: rules of conduct, then legislation from the constitution down to normative documents, Party rules ' +
        'last. A code is read as of the day: one that was abolished by then is answered by its successor.',
      tags: ['questions'],
      querystring: ClosedObject(applicableParameters),
      response: ok('What applies.', Ref('Applicable'), 404)
    },
    config: { cacheScope: 'anything', timeParameters: ['asOf'], rateLimitCost: 3, examples: { 200: '/v1/applicable?region=360921', 400: '/v1/applicable?region=999999' } },
    handler: async (request, reply) => {
      const { readPoint, after } = await resolvePage(base, request, isApplicableCursor)
      const query = readApplicableQuery(request.query)
      const found = await listApplicable(base, findWorks, { ...query, after, overTime: request.query.knownAt === undefined }, readPoint)
      // What a search finds depends on every text, as it counts how common the words are.
      if (query.q === undefined) request.narrowCacheTo(found.filter.kinds!.map(collectionOf), found.filter)
      reply.validity = validityOfPage(request as FastifyRequest, { ...found, namesDay: true })
      return {
        asOf: readPoint.asOf,
        places: found.places.map(({ code, name }) => ({ code, name })),
        validity: found.validity,
        successor: found.successor,
        items: found.items.map((item) => presentApplicable(item, found.places.length)),
        upcoming: found.upcoming.map(presentUpcoming),
        counts: found.counts,
        nextCursor: nextCursor(request, reply, readPoint, found.next)
      }
    }
  })
}

function resolveRoute(app: FastifyInstance, base: Base): void {
  app.get<ResolveRequest>('/v1/resolve', {
    schema: {
      operationId: 'resolveReference',
      summary: 'What a reference in free words means',
      description: '《保守国家秘密法》第四十八条第一款, 浙江十条戒律, or 同法第五十条 with `context`.',
      tags: ['questions'],
      querystring: ClosedObject({
        ref: Type.String({ minLength: 1, maxLength: 300, description: 'The reference, in Chinese or Arabic numerals.' }),
        context: Type.Optional(workIdParameter),
        ...readPointParameters
      }),
      response: {
        ...problems(404),
        200: {
          description: 'What a program reads that follows the 303: the work, or the clause, that is meant.',
          content: { 'application/json': { schema: Type.Union([Ref('Work'), Ref('ProvisionReading')]) } }
        },
        300: { description: 'It may mean any of these.', content: { 'application/json': { schema: Ref('ReferenceChoices') } } },
        303: {
          description: 'What it means; `Location` is its address.',
          headers: { Location: { type: 'string', description: 'Where to read it.' } },
          content: { 'application/json': { schema: Ref('ReferenceChoices') } }
        }
      }
    },
    config: {
      rateLimitCost: 3,
      examples: {
        303: `/v1/resolve?ref=${encodeURIComponent('浙江十条戒律')}`,
        404: `/v1/resolve?ref=${encodeURIComponent('《没有这部法》第一条')}`
      }
    },
    handler: async (request, reply) => {
      const { ref, context, ...query } = request.query
      const { choices } = await resolveReference(base, { ref, context, ...parseReadPointQuery(query) })
      const presented = choices.map((choice) => presentChoice(choice, query))
      const [only] = presented
      const clear = presented.length === 1 && only!.score === 1
      if (clear) reply.header('location', only!.location)
      return reply.status(clear ? 303 : 300).header('cache-control', 'no-cache').send({ choices: presented })
    }
  })
}

function presentApplicable({ work, place, distance }: ApplicableWork, places: number) {
  const scope = distance === 0 ? 'own-place' : distance === places - 1 ? 'nationwide' : 'place-above'
  return { work: presentSummary(work), reason: { scope, place: { code: place.code, name: place.name }, distance } }
}

function presentUpcoming(upcoming: Upcoming) {
  return { ...upcoming, links: { work: workAddress(upcoming), version: versionAddress(upcoming) } }
}

/** The location repeats `asOf` and `knownAt`: the provision was resolved for that read point. */
function presentChoice({ id, kind, title, region, eId, note, score, asOf }: Choice, query: { asOf?: string; knownAt?: string }) {
  const parameters = new URLSearchParams(Object.entries(asOf === null ? query : { ...query, asOf })).toString()
  const address = `${workAddress({ id, kind })}${eId === null ? '' : `/provisions/${eId}`}`
  const location = parameters === '' ? address : `${address}?${parameters}`
  return { location, id, kind, title, region, eId, note, score: Math.round(score * 1000) / 1000 }
}
