// The pages for people: one plugin, one call a subject. A new page is a file that calls `pageRoute`, its words in both languages,
// and a line here.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { assetRoutes } from '../http/page/assets.js'
import { deskRoutes } from './desk/routes.js'
import { applicablePageRoute } from './applicable/routes.js'
import { changesPageRoute } from './changes/routes.js'
import { checkPageRoutes } from './check/routes.js'
import { comparePageRoutes } from './compare/routes.js'
import { homeRoutes } from './home/routes.js'
import { listPageRoutes } from './lists/routes.js'
import type { PagesOptions } from './pages-options.js'
import { placePageRoutes } from './places/routes.js'
import { problemPageRoutes } from './problems/routes.js'
import { sourcePageRoutes } from './sources/routes.js'
import { topicsPageRoute } from './topics/routes.js'
import { searchPageRoutes } from './search/routes.js'
import { signInRoutes } from './sign-in/routes.js'
import { sitemapRoutes } from './sitemap/routes.js'
import { workPageRoutes } from './works/routes.js'

export const pages = fp<PagesOptions>(async (app: FastifyInstance, options) => {
  assetRoutes(app)
  homeRoutes(app, options)
  searchPageRoutes(app, options)
  listPageRoutes(app, options)
  workPageRoutes(app, options)
  comparePageRoutes(app, options)
  applicablePageRoute(app, options)
  checkPageRoutes(app, options)
  sourcePageRoutes(app, options)
  placePageRoutes(app, options)
  topicsPageRoute(app, options)
  changesPageRoute(app, options)
  problemPageRoutes(app, options)
  signInRoutes(app, options)
  deskRoutes(app, options)
  sitemapRoutes(app, options)
}, { name: 'pages' })
