// The pages `/problems` and `/problems/{code}`, to which the `type` of every problem leads.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '../../shared/problem.js'
import { type ProblemCode, problemCodes } from '../../shared/problem-table.js'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { problemExplanation, problemsPage } from './problem-pages.js'

export function problemPageRoutes(app: FastifyInstance, { base }: PagesOptions): void {
  pageRoute(app, base, { url: '/problems', open: true, cacheScope: 'catalogue', show: async (_asked, reader) => problemsPage(reader) })
  pageRoute<{ code: string }>(app, base, {
    url: '/problems/:code',
    params: { code: Type.String({ maxLength: 80 }) },
    open: true,
    alone: true,
    show: async ({ params: { code } }, reader) => {
      if (!isProblemCode(code)) throw new Problem('no-such-address', { path: `/problems/${code}` })
      return problemExplanation(code, reader)
    }
  })
}

function isProblemCode(code: string): code is ProblemCode {
  return (problemCodes as string[]).includes(code)
}
