// The list of each kind of work.
import type { FastifyInstance } from 'fastify'
import { listTopics } from '../../catalogue/store.js'
import { defaultPageSize, nextCursor, paging, resolvePage } from '../../http/paging.js'
import { readPointParameters } from '../../http/schemas/basics.js'
import { collectionOf, kinds } from '../../shared/kind.js'
import { parseQueryInstant } from '../../shared/slips.js'
import { isVersionKey, listFilters } from '../../works/schemas-list.js'
import { listWorks } from '../../works/reading/list-works.js'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { listPage, type ListPageQuery } from './list-page.js'

export function listPageRoutes(app: FastifyInstance, { base }: PagesOptions): void {
  for (const kind of kinds) {
    pageRoute<object, ListPageQuery>(app, base, {
      url: `/v1/${collectionOf(kind)}`,
      query: { ...readPointParameters, ...listFilters, ...paging },
      cacheScope: 'collection',
      rateLimitCost: 2,
      show: async ({ query, request, reply }, reader) => {
        const { readPoint, after } = await resolvePage(base, request, isVersionKey)
        const { region, includeSubregions, topic, status, source, fieldOfLaw, updatedSince, limit = defaultPageSize } = query
        const since = updatedSince === undefined ? undefined : parseQueryInstant(updatedSince)
        const filters = { kind, region, includeSubregions, topic, source, fieldOfLaw, statuses: status && [status], updatedSince: since }
        const { items, next } = await listWorks(base, { ...filters, limit, after }, readPoint)
        const topics = await listTopics(base.store.readDb, readPoint.seq)
        return listPage({ kind, items, topics, nextCursor: nextCursor(request, reply, readPoint, next) }, query, reader)
      }
    })
  }
}
