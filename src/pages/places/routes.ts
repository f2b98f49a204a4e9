// The pages of places: the list, and one region.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { maxRegionText } from '../../catalogue/region-code.js'
import { defaultPageSize, isStringPosition, nextCursor, type PageQuery, paging, resolvePage } from '../../http/paging.js'
import { readPointParameters } from '../../http/schemas/basics.js'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { placePage, placesPage } from './place-pages.js'
import { type PlacesQuery, showPlace, showPlaces } from './show-places.js'

/** A page has room for the districts of any city. */
const shownPlaces = 100

const placeText = Type.String({ maxLength: maxRegionText })

export function placePageRoutes(app: FastifyInstance, { base }: PagesOptions): void {
  pageRoute<object, Partial<PageQuery> & PlacesQuery>(app, base, {
    url: '/v1/regions',
    query: {
      parent: Type.Optional(placeText),
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
      abolished: Type.Optional(Type.Boolean()),
      ...readPointParameters,
      ...paging,
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: shownPlaces }))
    },
    cacheScope: 'anything',
    rateLimitCost: 2,
    show: async ({ query: { limit = defaultPageSize, cursor: _, ...query }, request, reply }, reader) => {
      const { readPoint, after = '' } = await resolvePage(base, request, isStringPosition)
      const { items, next } = await showPlaces(base, query, readPoint, { after, limit })
      return placesPage(items, nextCursor(request, reply, readPoint, next), query, reader)
    }
  })
  pageRoute<{ code: string }, { knownAt?: string }>(app, base, {
    url: '/v1/regions/:code',
    params: { code: placeText },
    query: { knownAt: readPointParameters.knownAt },
    cacheScope: 'anything',
    rateLimitCost: 2,
    show: async ({ params: { code }, query }, reader) => placePage(await showPlace(base, { code, ...query }), query, reader)
  })
}
