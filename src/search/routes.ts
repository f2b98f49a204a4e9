// Finding provisions by their words, and suggestions while typing.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '../shared/problem.js'
import { type Kind, kinds } from '../shared/kind.js'
import { type Status, statuses } from '../works/work.js'
import type { Base } from '../database/base.js'
import { findHorizon } from '../database/resolve-read-point.js'
import { type SearchEngine } from './search-engine.js'
import { searchProvisions } from './search-provisions.js'
import { axesOf, nextCursor, openPage, type PageQuery } from '../http/paging.js'
import { reads } from '../http/responses.js'
import { axes, Exact, Named, OneOf, paging, PlainDate } from '../http/schemas/basics.js'
import { type FacetName, facetNames } from './results/facets.js'
import { longestQuery } from './query/query.js'
import { mostSuggestions } from './results/suggestions.js'
import { presentHit } from './present.js'

interface SearchRequest {
  Querystring: PageQuery & {
    q: string
    kind?: Kind
    region?: string
    includeSubregions?: boolean
    topic?: string
    source?: string
    issuedBy?: string
    inForceSince?: string
    inForceBefore?: string
    status?: Status
    group?: 'work'
    facets?: string
  }
}

const words = (what: string) => Type.String({ minLength: 1, maxLength: longestQuery, description: what })

const filters = {
  kind: Type.Optional(OneOf(kinds)),
  region: Type.Optional(Type.String({ maxLength: 6, description: 'Code of GB/T 2260, such as 330000.' })),
  includeSubregions: Type.Optional(Type.Boolean({ description: 'Regions below `region` too.' })),
  topic: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Key of a topic, or either name.' })),
  source: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: 'Id of a source that is cited.' })),
  issuedBy: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Issuer, as recorded.' })),
  inForceSince: Type.Optional(PlainDate('Only versions in force from this day or later.')),
  inForceBefore: Type.Optional(PlainDate('Only versions in force from before this day.')),
  status: Type.Optional(
    OneOf(statuses, { description: 'Default: in-force. Another status finds the versions that have it.' })
  ),
  group: Type.Optional(OneOf(['work'], { description: 'Only the best clause of each work.' })),
  facets: Type.Optional(
    Type.String({ maxLength: 100, description: `Counts wanted, with commas between: ${facetNames.join(',')}.` })
  )
}

/** Adds `/v1/search` and `/v1/suggest`. */
export function searchRoutes(app: FastifyInstance, base: Base, engine: SearchEngine): void {
  app.get<SearchRequest>('/v1/search', {
    schema: {
      operationId: 'search',
      summary: 'Find clauses by their words, on a day',
      description:
        'A question, a few words, a name or a citation (刑法232条). `"exact phrase"` must stand, `-word` must not. ' +
        'Simplified and traditional characters, widths and cases are alike; synonyms of the field are found too.',
      tags: ['search'],
      querystring: Exact({ q: words('What to look for, at most 256 characters.'), ...filters, ...axes, ...paging }),
      response: reads('A page of hits.', Named('SearchPage'), 404)
    },
    config: {
      cost: 5,
      dependsOn: 'anything',
      examples: {
        200: `/v1/search?q=${encodeURIComponent('群里能不能抢红包')}&limit=2&facets=kind`,
        400: `/v1/search?q=${encodeURIComponent('红包')}&region=999999`
      }
    },
    handler: async (request, reply) => {
      const { q, group, facets, limit = 20, ...filterWords } = request.query
      const { horizon, after = 0 } = await openPage(base, request as FastifyRequest, isOffset)
      const query = {
        ...filterWords,
        q,
        groupByWork: group === 'work',
        facets: readFacets(facets),
        limit,
        offset: after
      }
      const { hits, next, ...page } = await searchProvisions(base, engine, query, horizon)
      return {
        hits: hits.map(presentHit),
        ...page,
        nextCursor: nextCursor(request as FastifyRequest, reply, horizon, next)
      }
    }
  })

  app.get<{ Querystring: { q: string; limit?: number; asOf?: string; knownAt?: string } }>('/v1/suggest', {
    schema: {
      operationId: 'suggest',
      summary: 'Suggest what to search for while it is typed',
      description: 'From the first character on, or by pinyin: whole, or the first letter of each syllable (sgzs).',
      tags: ['search'],
      querystring: Exact({
        q: words('The beginning typed so far.'),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostSuggestions, default: mostSuggestions })),
        ...axes
      }),
      response: reads('Suggestions, most useful first.', Named('Suggestions'), 404)
    },
    config: {
      dependsOn: 'anything',
      examples: { 200: `/v1/suggest?q=${encodeURIComponent('十条')}&limit=3`, 400: '/v1/suggest?q=hb&limit=11' }
    },
    handler: async (request) => {
      const { q, limit = mostSuggestions } = request.query
      const horizon = await findHorizon(base, axesOf(request.query))
      return { suggestions: await engine.suggest(q, horizon, limit) }
    }
  })
}

function readFacets(list = ''): FacetName[] {
  const names = list.split(',').filter((name) => name !== '')
  const wrong = names.find((name) => !facetNames.includes(name as FacetName))
  if (wrong === undefined) return [...new Set(names as FacetName[])]
  const allowed = facetNames.join(', ')
  const message = { zh: `没有 ${wrong} 这一项；可用：${allowed}`, en: `${wrong} is none of ${allowed}` }
  throw new Problem('invalid-parameter', {}, [{ pointer: '/query/facets', message }])
}

function isOffset(place: unknown): place is number {
  return Number.isSafeInteger(place) && Number(place) > 0
}
