// Rejects NUL in path and query parameters: no id, code or name contains it, and PostgreSQL rejects it in strings.
import fp from 'fastify-plugin'
import type { FastifyInstance, preHandlerHookHandler } from 'fastify'
import { type ValidationIssue, Problem } from '../../shared/problem.js'

const message = { zh: '不得含有 NUL 字符', en: 'must not hold the character NUL' }

/** Adds the check to every route registered after this plugin. Problem: `invalid-parameter`, with one issue per parameter. */
export const rejectNul = fp(async (app: FastifyInstance) => {
  app.addHook('onRoute', (route) => {
    route.preHandler = [rejectNulParameters, ...[route.preHandler ?? []].flat()]
  })
}, { name: 'reject-nul' })

const rejectNulParameters: preHandlerHookHandler = (request, _reply, done) => {
  // Only `%00` decodes to NUL, and an unencoded NUL is no valid URL; so most requests need only this check.
  if (!request.url.includes('%00')) return done()
  const issues = [...findNul('path', request.params), ...findNul('query', request.query)]
  done(issues.length === 0 ? undefined : new Problem('invalid-parameter', {}, issues))
}

function findNul(part: string, parameters: unknown): ValidationIssue[] {
  return Object.entries(parameters ?? {})
    .filter(([, value]) => String(value).includes('\0'))
    .map(([name]) => ({ pointer: `/${part}/${name}`, message }))
}
