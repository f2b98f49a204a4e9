// The page of results.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { searchFilters, searchWords } from '../../search/schemas-query.js'
import { paging } from '../../http/paging.js'
import { readPointParameters } from '../../http/schemas/basics.js'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { searchPage } from './search-page.js'
import { type SearchPageQuery, showSearch } from './show-search.js'

export function searchPageRoutes(app: FastifyInstance, { base, engine }: PagesOptions): void {
  pageRoute<object, SearchPageQuery>(app, base, {
    url: '/v1/search',
    query: { q: Type.Optional(searchWords('')), ...searchFilters, ...readPointParameters, ...paging },
    cacheScope: 'anything',
    rateLimitCost: 5,
    show: async ({ query, request, reply }, reader) => searchPage(await showSearch(base, engine, query, request, reply), query, reader)
  })
}
