// The pages of works: a work on a day, and its versions.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { readPointParameters, workIdParameter } from '../../http/schemas/basics.js'
import { collectionOf, type Kind, kinds } from '../../shared/kind.js'
import { revisionTagOf } from '../../works/revision-tag.js'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { addPagesBelow } from './routes-below.js'
import { printRoute } from './print-route.js'
import { showVersion, showWork } from './show-work.js'
import { versionPage, workPage } from './work-page.js'

export function workPageRoutes(app: FastifyInstance, options: PagesOptions): void {
  printRoute(app, options)
  for (const kind of kinds) {
    addPages(app, options, kind)
    addPagesBelow(app, options, kind)
  }
}

function addPages(app: FastifyInstance, { base, publicAddress }: PagesOptions, kind: Kind): void {
  const url = `/v1/${collectionOf(kind)}/:id`
  pageRoute<{ id: string }, { asOf?: string; knownAt?: string }>(app, base, {
    url,
    params: { id: workIdParameter },
    query: readPointParameters,
    cacheScope: 'work',
    show: async ({ params: { id }, query }, reader) => {
      const shown = await showWork(base, { kind, id, ...query })
      return { ...workPage(shown, query, reader, publicAddress), revisionTag: revisionTagOf(shown.reading) }
    }
  })
  pageRoute<{ id: string; n: number }>(app, base, {
    url: `${url}/versions/:n`,
    params: { id: workIdParameter, n: Type.Integer({ minimum: 1, maximum: 1_000_000 }) },
    cacheScope: 'work',
    show: async ({ params: { id, n } }, reader) => versionPage(await showVersion(base, { kind, id, number: n }), reader, publicAddress)
  })
}
