// Routes of search and of suggestions while typing.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import { resolveReadPoint } from '../database/resolve-read-point.js'
import { type SearchEngine } from './search-engine.js'
import { searchProvisions } from './search-provisions.js'
import { parseReadPointQuery, nextCursor, resolvePage, type PageQuery, paging } from '../http/paging.js'
import { ok } from '../http/responses.js'
import { readPointParameters, ClosedObject, Ref } from '../http/schemas/basics.js'
import { type FacetName, facetNames } from './results/facets.js'
import { maxSuggestions } from './results/suggestions.js'
import { searchFilters, searchWords } from './schemas-query.js'
import { presentHit } from './present.js'
import type { FilterQuery } from './resolve-filters.js'

interface SearchRoute {
  Querystring: PageQuery & FilterQuery & {
    q: string
    group?: 'work'
    facets?: string
  }
}

interface SuggestRoute {
  Querystring: { q: string; limit?: number; asOf?: string; knownAt?: string }
}

/** Adds `/v1/search` and `/v1/suggest`. */
export function searchRoutes(app: FastifyInstance, base: Base, engine: SearchEngine): void {
  addSearchRoute(app, base, engine)
  addSuggestRoute(app, base, engine)
}

function addSearchRoute(app: FastifyInstance, base: Base, engine: SearchEngine): void {
  app.get<SearchRoute>('/v1/search', {
    schema: {
      operationId: 'search',
      summary: 'Find clauses by their words, on a day',
      description:
        'A question, a few words, a name or a citation (刑法232条). `"exact phrase"` must stand, also in “ ”, 「 」 or 『 』; ' +
        '`-word` must not. Simplified and traditional characters, widths, cases, spellings of one word (账户, 帐户) and ' +
        'writings of a number (5000元, 五千元) are alike; synonyms of the field are found too.',
      tags: ['search'],
      querystring: ClosedObject({ q: searchWords('What to look for, at most 256 characters.'), ...searchFilters, ...readPointParameters, ...paging }),
      response: ok('A page of hits.', Ref('SearchPage'), 404)
    },
    config: {
      rateLimitCost: 5,
      cacheScope: 'anything',
      examples: {
        200: `/v1/search?q=${encodeURIComponent('群里能不能抢红包')}&limit=2&facets=kind`,
        400: `/v1/search?q=${encodeURIComponent('红包')}&region=999999`
      }
    },
    handler: async (request, reply) => {
      const { q, group, facets, limit, ...filterQuery } = request.query
      const { readPoint, after = 0 } = await resolvePage(base, request as FastifyRequest, isOffset)
      const query = {
        ...filterQuery,
        q,
        groupByWork: group === 'work',
        facets: parseFacets(facets),
        limit,
        offset: after
      }
      const { hits, next, ...page } = await searchProvisions(base, engine, query, readPoint)
      return {
        hits: hits.map(presentHit),
        ...page,
        nextCursor: nextCursor(request as FastifyRequest, reply, readPoint, next)
      }
    }
  })
}

function addSuggestRoute(app: FastifyInstance, base: Base, engine: SearchEngine): void {
  app.get<SuggestRoute>('/v1/suggest', {
    schema: {
      operationId: 'suggest',
      summary: 'Suggest what to search for while it is typed',
      description: 'From the first character on, or by pinyin: whole, or the first letter of each syllable (sgzs).',
      tags: ['search'],
      querystring: ClosedObject({
        q: searchWords('The beginning typed so far.'),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: maxSuggestions, default: maxSuggestions })),
        ...readPointParameters
      }),
      response: ok('Suggestions, most useful first.', Ref('Suggestions'), 404)
    },
    config: {
      cacheScope: 'anything',
      examples: { 200: `/v1/suggest?q=${encodeURIComponent('十条')}&limit=3`, 400: '/v1/suggest?q=hb&limit=11' }
    },
    handler: async (request) => {
      const { q, limit = maxSuggestions } = request.query
      const readPoint = await resolveReadPoint(base, parseReadPointQuery(request.query))
      return { suggestions: await engine.suggest(q, readPoint, limit) }
    }
  })
}

function parseFacets(list: string | undefined): FacetName[] {
  const names = (list ?? '').split(',').filter((name) => name !== '')
  const wrong = names.find((name) => !facetNames.includes(name as FacetName))
  if (wrong === undefined) return [...new Set(names as FacetName[])]
  const allowed = facetNames.join(', ')
  const message = { zh: `没有 ${wrong} 这一项；可用：${allowed}`, en: `${wrong} is none of ${allowed}` }
  throw new Problem('invalid-parameter', {}, [{ pointer: '/query/facets', message }])
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0
}
