// The pages of sources: the list, and one with its lines.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { defaultPageSize, isStringPosition, nextCursor, type PageQuery, paging, resolvePage } from '../../http/paging.js'
import { readPointParameters } from '../../http/schemas/basics.js'
import { listKnownSources } from '../../sources/read-source.js'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { showSource } from './show-source.js'
import { sourcePage, sourcesPage } from './source-pages.js'

const { knownAt } = readPointParameters

export function sourcePageRoutes(app: FastifyInstance, { base }: PagesOptions): void {
  pageRoute<object, Partial<PageQuery>>(app, base, {
    url: '/v1/sources',
    query: { knownAt, ...paging },
    cacheScope: 'anything',
    show: async ({ query, request, reply }, reader) => {
      const { readPoint, after = '' } = await resolvePage(base, request, isStringPosition)
      const { items, next } = await listKnownSources(base, { seq: readPoint.seq, after, limit: query.limit ?? defaultPageSize })
      return sourcesPage(items, nextCursor(request, reply, readPoint, next), { knownAt: query.knownAt }, reader)
    }
  })
  pageRoute<{ id: string }, { lines?: string; knownAt?: string }>(app, base, {
    url: '/v1/sources/:id',
    params: { id: Type.String({ maxLength: 80 }) },
    query: { lines: Type.Optional(Type.String({ maxLength: 40, pattern: '^[1-9][0-9]{0,8}(-[1-9][0-9]{0,8})?$' })), knownAt },
    // What cites it changes with any work.
    cacheScope: 'anything',
    rateLimitCost: 2,
    show: async ({ params: { id }, query }, reader) => sourcePage(await showSource(base, { id, ...query }), query, reader)
  })
}
