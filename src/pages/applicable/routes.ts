// The page `/v1/applicable`: what binds in a place on a day.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { listTopics } from '../../catalogue/store.js'
import { type ApplicableParameters, applicableParameters, isApplicableCursor, readApplicableQuery } from '../../citations/applicable/applicable-query.js'
import { listApplicable } from '../../citations/applicable/list-applicable.js'
import { defaultPageSize, nextCursor, resolvePage } from '../../http/paging.js'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { Problem } from '../../shared/problem.js'
import { applicablePage, askForPlacePage } from './applicable-page.js'

/** Days that people see ahead where they ask for no other number. */
const daysAhead = 366

export function applicablePageRoute(app: FastifyInstance, { base, findWorks }: PagesOptions): void {
  pageRoute<object, Partial<ApplicableParameters>>(app, base, {
    url: '/v1/applicable',
    query: {
      ...applicableParameters,
      region: Type.Optional(applicableParameters.region),
      horizon: Type.Optional(Type.Integer({ minimum: 0, maximum: 3660, default: daysAhead }))
    },
    cacheScope: 'anything',
    rateLimitCost: 3,
    show: async ({ query, request, reply }, reader) => {
      const { readPoint, after } = await resolvePage(base, request, isApplicableCursor)
      const topics = await listTopics(base.store.readDb, readPoint.seq)
      const form = { query, topics, asOf: readPoint.asOf }
      const { region } = query
      if (region === undefined) return askForPlacePage(form, null, reader)
      try {
        const found = await listApplicable(base, findWorks, { ...readApplicableQuery({ ...query, region, limit: query.limit ?? defaultPageSize }), after }, readPoint)
        return applicablePage(form, { ...found, isFirst: after === undefined, cursor: nextCursor(request, reply, readPoint, found.next) }, reader)
      } catch (error) {
        // The form stands there to be mended.
        if (error instanceof Problem && placeProblems.includes(error.code)) return askForPlacePage(form, error, reader)
        throw error
      }
    }
  })
}

const placeProblems = ['unknown-region', 'ambiguous-region', 'unknown-topic']
