// The home page at `/`.
import type { FastifyInstance } from 'fastify'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { homePage } from './home-page.js'
import { showHome } from './show-home.js'

export function homeRoutes(app: FastifyInstance, { base }: PagesOptions): void {
  pageRoute(app, base, {
    url: '/',
    alone: true,
    cacheScope: 'anything',
    rateLimitCost: 2,
    show: async (_asked, reader) => homePage(await showHome(base), reader)
  })
}
