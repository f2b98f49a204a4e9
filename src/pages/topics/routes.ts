// The page `/v1/topics`.
import type { FastifyInstance } from 'fastify'
import { listTopics } from '../../catalogue/store.js'
import { resolveReadPoint } from '../../database/resolve-read-point.js'
import { parseReadPointQuery } from '../../http/paging.js'
import { readPointParameters } from '../../http/schemas/basics.js'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { countWorks } from './store.js'
import { topicsPage } from './topics-page.js'

export function topicsPageRoute(app: FastifyInstance, { base }: PagesOptions): void {
  pageRoute<object, { knownAt?: string }>(app, base, {
    url: '/v1/topics',
    query: { knownAt: readPointParameters.knownAt },
    cacheScope: 'anything',
    show: async ({ query }, reader) => {
      const { seq } = await resolveReadPoint(base, parseReadPointQuery(query))
      const db = base.store.readDb
      return topicsPage(await listTopics(db, seq), await countWorks(db, seq), query, reader)
    }
  })
}
