// The pages below a work: one clause, the record-keeping, the relations.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Base } from '../../database/base.js'
import { defaultPageSize, nextCursor, paging, parseReadPointQuery, resolvePage } from '../../http/paging.js'
import { readPointParameters, workIdParameter } from '../../http/schemas/basics.js'
import { collectionOf, type Kind } from '../../shared/kind.js'
import { readProvision } from '../../works/reading/read-provision.js'
import { listTimelineItems, listWorkHistory } from '../../works/reading/read-version.js'
import { listRelations } from '../../works/relations/list-relations.js'
import { isRelationsCursor, relationFilters, type RelationFilterQuery } from '../../works/relations/schemas-query.js'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { clausePage } from './clause-page.js'
import { historyPage, type NamedWork, relationsPage } from './records-pages.js'

interface ReadPointParameters {
  asOf?: string
  knownAt?: string
}

export function addPagesBelow(app: FastifyInstance, { base, publicAddress }: PagesOptions, kind: Kind): void {
  const url = `/v1/${collectionOf(kind)}/:id`
  const params = { id: workIdParameter }
  pageRoute<{ id: string; eId: string }, ReadPointParameters>(app, base, {
    url: `${url}/provisions/:eId`,
    params: { ...params, eId: Type.String({ maxLength: 200 }) },
    query: readPointParameters,
    cacheScope: 'work',
    show: async ({ params, query }, reader) => clausePage(await readProvision(base, { kind, ...params, ...parseReadPointQuery(query) }), query, reader, publicAddress)
  })
  pageRoute<{ id: string }, Pick<ReadPointParameters, 'knownAt'>>(app, base, {
    url: `${url}/history`,
    params,
    query: { knownAt: readPointParameters.knownAt },
    cacheScope: 'work',
    show: async ({ params: { id }, query }, reader) => {
      const ref = { kind, id, ...parseReadPointQuery(query) }
      const { items } = await listWorkHistory(base, ref)
      return historyPage(await nameWork(base, ref), items, reader)
    }
  })
  pageRoute<{ id: string }, RelationFilterQuery & ReadPointParameters & { limit?: number }>(app, base, {
    url: `${url}/relations`,
    params,
    query: { ...readPointParameters, ...relationFilters, ...paging },
    show: async ({ params: { id }, query, request, reply }, reader) => {
      const { readPoint, after } = await resolvePage(base, request, isRelationsCursor)
      const { direction, type, origin, eId, limit = defaultPageSize } = query
      const ref = { kind, id, ...parseReadPointQuery(query) }
      const { items, next } = await listRelations(base, { ...ref, direction, type, origin, eId, limit, after }, readPoint)
      return relationsPage(await nameWork(base, ref), items, { ...query }, nextCursor(request, reply, readPoint, next), reader)
    }
  })
}

/** The work with the title that it has on the day, or had last. */
async function nameWork(base: Base, ref: { kind: Kind; id: string; asOf?: string; knownAt?: Date }): Promise<NamedWork> {
  const { id, items } = await listTimelineItems(base, ref)
  const shown = items.find(({ status, repeal }) => !repeal && (status === 'in-force' || status === 'repealed')) ?? items[0]
  return { kind: ref.kind, id, title: shown?.title ?? id }
}
