// For search engines: `/robots.txt`, and `/sitemap.xml`, an index of the lists of the works of each kind. Where reading needs a key they
// are told to read nothing.
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { resolveReadPoint } from '../../database/resolve-read-point.js'
import { ClosedObject, StringEnum } from '../../http/schemas/basics.js'
import { html, type Html } from '../../shared/html.js'
import { collectionOf, type Kind, kinds } from '../../shared/kind.js'
import { Problem } from '../../shared/problem.js'
import { workAddress } from '../../works/present.js'
import type { PagesOptions } from '../pages-options.js'
import { countWorks, listWorkIds } from './store.js'

/** Addresses in one list; the protocol allows 50,000. */
const most = 20_000
const type = 'application/xml; charset=utf-8'

export function sitemapRoutes(app: FastifyInstance, { base, publicAddress, readAccess }: PagesOptions): void {
  app.get('/robots.txt', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(readAccess === 'key' ? 'User-agent: *\nDisallow: /\n' : `User-agent: *\nDisallow: /v1/search\nSitemap: ${publicAddress}/sitemap.xml\n`))
  app.get('/sitemap.xml', { schema: { hide: true }, config: { scope: 'read', rateLimitCost: 5 } }, async (_request, reply) => {
    const { seq } = await resolveReadPoint(base, {})
    const lists: string[] = []
    for (const kind of kinds) {
      const pages = Math.ceil((await countWorks(base.store.readDb, kind, seq)) / most)
      for (let page = 1; page <= pages; page++) lists.push(`${publicAddress}/sitemap/${collectionOf(kind)}/${page}`)
    }
    return reply.type(type).send(document('sitemapindex', html`${lists.map((address) => html`<sitemap><loc>${address}</loc></sitemap>\n`)}`))
  })
  const params = ClosedObject({ collection: StringEnum(kinds.map(collectionOf)), page: Type.Integer({ minimum: 1, maximum: 10_000 }) })
  app.get<{ Params: { collection: string; page: number } }>('/sitemap/:collection/:page', { schema: { hide: true, params }, config: { scope: 'read', rateLimitCost: 20 } }, async ({ params: { collection, page }, url }, reply) => {
    const kind = kinds.find((one) => collectionOf(one) === collection) as Kind
    const { seq } = await resolveReadPoint(base, {})
    const ids = await listWorkIds(base.store.readDb, kind, seq, { limit: most, offset: (page - 1) * most })
    if (ids.length === 0) throw new Problem('no-such-address', { path: url })
    return reply.type(type).send(document('urlset', html`${ids.map((id) => html`<url><loc>${publicAddress}${workAddress({ kind, id })}</loc></url>\n`)}`))
  })
}

function document(root: string, inside: Html): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${inside}</${root}>\n`
}
