// What the address of a list was probably meant to be, where there is none: `/v1/law` for `/v1/laws`.
import type { FastifyInstance } from 'fastify'
import { collectionOf, kinds } from '../shared/kind.js'
import { findNearest } from '../shared/nearest.js'
import { type ValidationIssue, validationIssue } from '../shared/problem.js'

/** Collects the addresses of an app. The function returned gives those near to a path that is none, and the kinds of works. */
export function trackAddresses(app: FastifyInstance): (path: string) => ValidationIssue[] {
  const names = new Set<string>()
  app.addHook('onRoute', ({ url }) => {
    const [, version, name] = url.split('/')
    if (version === 'v1' && name !== undefined && !name.startsWith(':')) names.add(name)
  })
  return (path) => {
    const [, version, name = ''] = path.split('/')
    if (version !== 'v1' || names.has(name)) return []
    const near = findNearest(name, [...names]).map((one) => `/v1/${one}`)
    const collections = kinds.map(collectionOf).join(', ')
    const [zh, en] = near.length === 0 ? ['', ''] : [`是否要写 ${near.join('、')}？`, `did you mean ${near.join(' or ')}? `]
    return [validationIssue('/path', `${zh}文件的种类有：${collections}`, `${en}The kinds of works are ${collections}`)]
  }
}
