// The pages of comparisons: `/v1/{kind}/{id}/diff` and `/v1/compare`.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { compareWorks } from '../../comparison/compare-works.js'
import { VersionParameter } from '../../comparison/version-selector.js'
import '../../computing/plugin.js'
import { parseReadPointQuery } from '../../http/paging.js'
import { type ChargeWork, comparisonIncludes, priceOf } from '../../http/rate-limit/price.js'
import { readPointParameters, workIdParameter } from '../../http/schemas/basics.js'
import { collectionOf, type Kind, kinds } from '../../shared/kind.js'
import { type Page, pageRoute, type Reader } from '../page-route.js'
import type { PagesOptions } from '../pages-options.js'
import { askPage, type CompareQuery, comparisonPage, type Unclear } from './comparison-page.js'
import { chooseDifferencePage, differencePage } from './difference-page.js'
import { findNamedWork, type NamedWork } from './find-named-work.js'
import { type DifferenceQuery, listTexts, showDifference } from './show-difference.js'

export function comparePageRoutes(app: FastifyInstance, options: PagesOptions): void {
  for (const kind of kinds) differencePageRoute(app, options, kind)
  comparePageRoute(app, options)
}

const aVersion = Type.Optional(VersionParameter('A version'))
const flag = Type.Optional(Type.Boolean())

function chargeFor(reply: FastifyReply): ChargeWork {
  return (work) => reply.charge(priceOf(work, comparisonIncludes))
}

function differencePageRoute(app: FastifyInstance, { base }: PagesOptions, kind: Kind): void {
  pageRoute<{ id: string }, DifferenceQuery>(app, base, {
    url: `/v1/${collectionOf(kind)}/:id/diff`,
    params: { id: workIdParameter },
    query: { from: aVersion, to: aVersion, unchanged: flag, remarks: flag, ...readPointParameters },
    cacheScope: 'work',
    rateLimitCost: 5,
    // There the table alone is, to be printed.
    suffixTaken: true,
    show: async ({ params: { id }, query, request, reply }, reader) => {
      const versions = await listTexts(base, { kind, id }, query)
      const { from } = query
      if (from === undefined) return chooseDifferencePage(versions.texts.at(-1)?.title ?? id, versions, reader)
      const shown = await showDifference(base, app.computerOf(request, reply), { kind, id }, { ...query, from }, chargeFor(reply))
      return differencePage(shown, versions, query, reader)
    }
  })
}

const aName = Type.Optional(Type.String({ minLength: 1, maxLength: 300 }))

function comparePageRoute(app: FastifyInstance, { base }: PagesOptions): void {
  pageRoute<object, CompareQuery>(app, base, {
    url: '/v1/compare',
    query: { work: aName, left: aName, right: aName, ...readPointParameters },
    cacheScope: 'anything',
    rateLimitCost: 5,
    show: async ({ query, request, reply }, reader) => {
      const { work, left, right } = query
      if (work !== undefined) return versionsOf(work, query, reader)
      if (left === undefined || right === undefined) return askPage(query, [], reader)
      const [one, other] = [await findNamedWork(base, left), await findNamedWork(base, right)]
      if (!('work' in one && 'work' in other)) return askPage(query, listUnclear({ left: one, right: other }, query), reader)
      const works = { left: one.work.id, right: other.work.id, ...parseReadPointQuery(query) }
      return comparisonPage(await compareWorks(base, app.computerOf(request, reply), works, chargeFor(reply)), query, reader)
    }
  })

  async function versionsOf(name: string, query: CompareQuery, reader: Reader): Promise<Page> {
    const meant = await findNamedWork(base, name)
    if (!('work' in meant)) return askPage(query, [{ field: 'work', name, choices: meant.choices }], reader)
    return chooseOf(meant.work, query, reader)
  }

  async function chooseOf(work: NamedWork, query: CompareQuery, reader: Reader): Promise<Page> {
    const versions = await listTexts(base, work, query)
    return chooseDifferencePage(versions.texts.at(-1)?.title ?? work.id, versions, reader)
  }
}

function listUnclear(meant: Record<'left' | 'right', Awaited<ReturnType<typeof findNamedWork>>>, query: CompareQuery): Unclear[] {
  return (['left', 'right'] as const).flatMap((field) => {
    const one = meant[field]
    return 'work' in one ? [] : [{ field, name: query[field]!, choices: one.choices }]
  })
}
