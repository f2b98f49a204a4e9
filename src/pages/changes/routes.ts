// The page `/v1/changes`: what was recorded, newest first; or, from where a follower stands, what came after.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { listTopics } from '../../catalogue/store.js'
import { parsePosition } from '../../changes/position.js'
import { type FeedPage, readArchivedChanges, readChangesSince, readNewestChanges, resolveChangeFilter } from '../../changes/read-changes.js'
import { requirePosition } from '../../changes/require-position.js'
import { changeFilterFields, PositionParameter } from '../../changes/schemas.js'
import type { ChangeFilter } from '../../changes/store.js'
import type { Base } from '../../database/base.js'
import { resolveReadPoint } from '../../database/resolve-read-point.js'
import { pageRoute } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { changesPage } from './changes-page.js'
import type { ChangesQuery } from './changes-query.js'

const shownChanges = 50

export function changesPageRoute(app: FastifyInstance, { base }: PagesOptions): void {
  const position = Type.Optional(PositionParameter('A change'))
  pageRoute<object, ChangesQuery>(app, base, {
    url: '/v1/changes',
    query: {
      ...changeFilterFields,
      since: position,
      upTo: position,
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
      // A page does not wait; whoever follows with a program may send the address to a person.
      wait: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 }))
    },
    cacheScope: 'anything',
    rateLimitCost: 2,
    show: async ({ query }, reader) => {
      const { since, upTo, limit = shownChanges, wait: _, ...filters } = query
      const filter = await resolveChangeFilter(base, filters)
      const { seq } = await resolveReadPoint(base, {})
      const topics = await listTopics(base.store.readDb, seq)
      if (since !== undefined) return changesPage(await readLater(base, filter, since, Math.min(limit, 200)), query, topics, reader)
      return changesPage({ ...(await readPage(base, filter, upTo, Math.min(limit, 200))), later: null }, query, topics, reader)
    }
  })
}

async function readPage(base: Base, filter: ChangeFilter, upTo: string | undefined, limit: number): Promise<FeedPage> {
  if (upTo === undefined) return readNewestChanges(base, filter, limit)
  return readArchivedChanges(base, filter, await requirePosition(base, parsePosition(upTo)!))
}

async function readLater(base: Base, filter: ChangeFilter, since: string, limit: number) {
  const { items, cursor, more } = await readChangesSince(base, filter, await requirePosition(base, parsePosition(since)!), limit)
  return { items, older: null, later: more ? cursor : null }
}
